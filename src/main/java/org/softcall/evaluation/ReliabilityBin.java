package org.softcall.evaluation;

/**
 * Calls of like genotype quality where the truth is known, and how many are wrong.
 *
 * @param lowestGq of the bin, Phred
 * @param highestGq of the bin, Phred, inclusive
 * @param calls all of them
 * @param claimedErrors how many the qualities say are wrong: the sum of 10^(-GQ/10)
 * @param wrong how many are, be it in allele or in genotype
 */
public record ReliabilityBin(int lowestGq, int highestGq, long calls, double claimedErrors, long wrong) {

    /** Calls of so many values of GQ go together. */
    static final int WIDTH = 10;

    static ReliabilityBin of(final int gq) {
        final int lowest = gq / WIDTH * WIDTH;
        return new ReliabilityBin(lowest, lowest + WIDTH - 1, 0, 0, 0);
    }

    ReliabilityBin plus(final int gq, final boolean isWrong) {
        return new ReliabilityBin(
                lowestGq, highestGq, calls + 1, claimedErrors + Math.pow(10, -gq / 10.0), wrong + (isWrong ? 1 : 0));
    }

    /** The share of wrong calls that the qualities claim. */
    public double claimed() {
        return claimedErrors / calls;
    }

    /** The share of wrong calls that the truth shows. */
    public Share observed() {
        return Share.of(wrong, calls);
    }
}
