package org.softcall.calling;

/**
 * What an allele needs to be worth a question to the network. Where fewer than {@link #LOW_DEPTH_FRAGMENTS} fragments
 * cover its locus one that carries it is enough; the fractions hold at every depth.
 *
 * @param minFragments fewest fragments that carry it, where the depth is not low
 * @param minSnvFraction smallest fraction of the fragments at its locus, for an SNV
 * @param minIndelFraction the same for an insertion or a deletion
 */
public record CandidateThresholds(int minFragments, double minSnvFraction, double minIndelFraction) {

    /** At 9 fragments a heterozygous allele is on fewer than two of them 2 times in 100, at 5 fragments 19 times. */
    public static final int LOW_DEPTH_FRAGMENTS = 10;

    /**
     * Phred; the least base quality of an SNV that a single fragment carries. Where the depth is low nothing else stands
     * against sequencing errors: without it each would be a candidate.
     */
    public static final int MIN_SINGLE_SNV_QUALITY = 20;

    /** Enough to call: the fractions that DeepVariant uses for Illumina reads. */
    public static final CandidateThresholds CALLING = new CandidateThresholds(2, 0.12, 0.06);

    /** Wider, for training: the network has to meet the errors it is to reject. */
    public static final CandidateThresholds TRAINING = new CandidateThresholds(2, 0.05, 0.03);

    /** Whether an SNV is asked about, given the best base quality of the reads that carry it. */
    boolean admitSnv(final int fragments, final int depth, final int bestQuality) {
        final boolean enough =
                fragments >= minFragments || singleIsEnough(fragments, depth) && bestQuality >= MIN_SINGLE_SNV_QUALITY;
        return enough && reaches(minSnvFraction, fragments, depth);
    }

    /** Whether an insertion or a deletion is asked about. */
    boolean admitIndel(final int fragments, final int depth) {
        return (fragments >= minFragments || singleIsEnough(fragments, depth))
                && reaches(minIndelFraction, fragments, depth);
    }

    private static boolean singleIsEnough(final int fragments, final int depth) {
        return fragments > 0 && depth < LOW_DEPTH_FRAGMENTS;
    }

    private static boolean reaches(final double fraction, final int fragments, final int depth) {
        return fragments >= fraction * Math.max(depth, fragments);
    }
}
