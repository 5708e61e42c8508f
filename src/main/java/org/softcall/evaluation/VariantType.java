package org.softcall.evaluation;

/** The two kinds of variants that benchmarks count apart. */
public enum VariantType {
    /** Every alternate allele replaces one base. */
    SNP,
    /** Everything else: insertions, deletions and what mixes them with replaced bases. */
    INDEL
}
