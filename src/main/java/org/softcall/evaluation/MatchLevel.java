package org.softcall.evaluation;

/** How well a variant agrees with the other side, the best first. */
public enum MatchLevel {
    /** It is part of variants that spell the same two haplotypes on both sides. */
    GENOTYPE("gm"),
    /** One of its alleles is part of alleles that spell the same haplotype on both sides, but the genotypes differ. */
    ALLELE("am"),
    /** The other side has something else nearby that has no genotype match either. */
    LOCAL("lm"),
    /** The other side has nothing there. */
    NONE(".");

    private final String code;

    MatchLevel(final String code) {
        this.code = code;
    }

    /** GA4GH's code for it, the value of BK. */
    public String code() {
        return code;
    }
}
