package org.softcall.calling;

/** What one read says about a candidate allele. */
public final class Support {

    /** The read carries no variant at the locus, or does not tell. */
    public static final byte NONE = 0;

    /** The read carries another variant at the same locus. */
    public static final byte OTHER_ALLELE = 1;

    /** The read carries the candidate allele. */
    public static final byte CARRIES = 2;

    private Support() {}
}
