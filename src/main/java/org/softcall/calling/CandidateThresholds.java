package org.softcall.calling;

/**
 * What an allele needs to be worth a question to the network.
 *
 * @param minFragments fewest fragments that carry it
 * @param minSnvFraction smallest fraction of the fragments at its locus, for an SNV
 * @param minIndelFraction the same for an insertion or a deletion
 */
public record CandidateThresholds(int minFragments, double minSnvFraction, double minIndelFraction) {

    /** Enough to call: the fractions that DeepVariant uses for Illumina reads. */
    public static final CandidateThresholds CALLING = new CandidateThresholds(2, 0.12, 0.06);

    /** Wider, for training: the network has to meet the errors it is to reject. */
    public static final CandidateThresholds TRAINING = new CandidateThresholds(2, 0.05, 0.03);

    boolean admit(final int fragments, final int depth, final boolean snv) {
        return fragments >= minFragments
                && fragments >= (snv ? minSnvFraction : minIndelFraction) * Math.max(depth, fragments);
    }
}
