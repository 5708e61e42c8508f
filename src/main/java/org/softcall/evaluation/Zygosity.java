package org.softcall.evaluation;

/** On how many of the two haplotypes a variant is, and as how many alleles. */
public enum Zygosity {
    /** One allele on one haplotype; the other has the reference, or is another record's matter. */
    HET("het"),
    /** One allele on both haplotypes. */
    HOM_ALT("homalt"),
    /** Two alternate alleles, one on each haplotype. */
    HET_ALT("hetalt");

    private final String code;

    Zygosity(final String code) {
        this.code = code;
    }

    /** GA4GH's code for it, the value of BLT. */
    public String code() {
        return code;
    }
}
