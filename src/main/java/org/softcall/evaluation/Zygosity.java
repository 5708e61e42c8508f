package org.softcall.evaluation;

/** On how many of the two haplotypes a variant is, and as how many alleles. */
public enum Zygosity {
    /** One allele on one haplotype; the other has the reference, or is another record's matter. */
    HET,
    /** One allele on both haplotypes. */
    HOM_ALT,
    /** Two alternate alleles, one on each haplotype. */
    HET_ALT
}
