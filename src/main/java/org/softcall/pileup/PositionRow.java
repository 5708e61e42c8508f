package org.softcall.pileup;

/** What can be read off the row of one position. */
public final class PositionRow {

    private PositionRow() {}

    /**
     * How little the reads agree with the reference: 1 less the row's value of the reference base, or the frequency of an
     * insertion after the position where that is greater.
     *
     * @param row values of A, C, G and T
     * @param insertionFrequency share of the coverage with an insertion
     * @param referenceCode {@link org.softcall.reads.BaseCode} of the reference base; N agrees with nothing
     */
    public static double variantScore(final double[] row, final double insertionFrequency, final int referenceCode) {
        final double agreement = referenceCode < row.length ? row[referenceCode] : 0;
        return Math.max(1 - agreement, insertionFrequency);
    }

    /** Shannon's entropy in nats of the row's values and a deletion's frequency. */
    public static double entropy(final double[] row, final double deletionFrequency) {
        double entropy = term(deletionFrequency);
        for (final double share : row) {
            entropy += term(share);
        }
        // Not -0, which would be printed.
        return entropy == 0 ? 0 : -entropy;
    }

    private static double term(final double share) {
        return share > 0 ? share * Math.log(share) : 0;
    }

    /** The index of the largest value, the first one of equals. */
    public static int consensus(final double[] row) {
        int best = 0;
        for (int base = 1; base < row.length; base++) {
            if (row[base] > row[best]) {
                best = base;
            }
        }
        return best;
    }
}
