package org.softcall.calling;

/** What one read says about a candidate allele. */
public final class Support {

    /**
     * The read does not tell: it does not align without a gap through the repeat that an indel could lie anywhere in, or
     * its base at an SNV's locus is deleted, N, or of a quality too poor to count.
     */
    public static final byte UNINFORMATIVE = 0;

    /** The read agrees with the reference. */
    public static final byte REFERENCE = 1;

    /** The read carries another variant of the same kind, SNV or indel, at the same locus. */
    public static final byte OTHER_ALLELE = 2;

    /** The read carries the candidate allele. */
    public static final byte CARRIES = 3;

    private Support() {}
}
