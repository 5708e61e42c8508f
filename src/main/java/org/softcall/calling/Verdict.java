package org.softcall.calling;

import java.util.Locale;

/** What became of a candidate allele. */
public enum Verdict {
    /** It is in the site's likeliest genotype, and the call passes. */
    CALLED,

    /** It is in the site's likeliest genotype, and the call's QUAL is below the least that passes. */
    LOW_QUAL,

    /** The site's likeliest genotype holds another variant, or a spanning deletion, but not this one. */
    OTHER_ALLELE,

    /** The site's likeliest genotype is 0/0. */
    REFERENCE;

    /** The verdict as a table shows it, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
