package org.softcall.training;

/** The truth about a candidate allele in a diploid sample. */
public enum Label {
    /** No copy: an error of sequencing or alignment. */
    ABSENT,
    /** One copy. */
    HETEROZYGOUS,
    /** Two copies. */
    HOMOZYGOUS;

    static Label ofCopies(final int copies) {
        return copies == 0 ? ABSENT : copies == 1 ? HETEROZYGOUS : HOMOZYGOUS;
    }

    int copies() {
        return ordinal();
    }
}
