package org.softcall.evaluation;

/** The finer kinds of variants that hap.py counts: base changes, and indels by their length in bp. */
public enum VariantSubtype {
    /** Transitions only. */
    TRANSITION("ti", VariantType.SNP),
    /** Any transversion. */
    TRANSVERSION("tv", VariantType.SNP),
    /** Up to 5 bp inserted. */
    INSERTION_1_TO_5("I1_5", VariantType.INDEL),
    /** 6 to 15 bp inserted. */
    INSERTION_6_TO_15("I6_15", VariantType.INDEL),
    /** More than 15 bp inserted. */
    INSERTION_16_PLUS("I16_PLUS", VariantType.INDEL),
    /** Up to 5 bp deleted. */
    DELETION_1_TO_5("D1_5", VariantType.INDEL),
    /** 6 to 15 bp deleted. */
    DELETION_6_TO_15("D6_15", VariantType.INDEL),
    /** More than 15 bp deleted. */
    DELETION_16_PLUS("D16_PLUS", VariantType.INDEL),
    /** Bases replaced by another number of bases, or alleles of several kinds, up to 5 bp. */
    COMPLEX_1_TO_5("C1_5", VariantType.INDEL),
    /** The same, 6 to 15 bp. */
    COMPLEX_6_TO_15("C6_15", VariantType.INDEL),
    /** The same, more than 15 bp. */
    COMPLEX_16_PLUS("C16_PLUS", VariantType.INDEL);

    private final String label;
    private final VariantType type;

    VariantSubtype(final String label, final VariantType type) {
        this.label = label;
        this.type = type;
    }

    /** What hap.py calls it. */
    public String label() {
        return label;
    }

    /** The type that it is part of. */
    public VariantType type() {
        return type;
    }

    static VariantSubtype insertion(final int lengthBp) {
        return byLength(lengthBp, INSERTION_1_TO_5, INSERTION_6_TO_15, INSERTION_16_PLUS);
    }

    static VariantSubtype deletion(final int lengthBp) {
        return byLength(lengthBp, DELETION_1_TO_5, DELETION_6_TO_15, DELETION_16_PLUS);
    }

    static VariantSubtype complex(final int lengthBp) {
        return byLength(lengthBp, COMPLEX_1_TO_5, COMPLEX_6_TO_15, COMPLEX_16_PLUS);
    }

    private static VariantSubtype byLength(
            final int lengthBp, final VariantSubtype few, final VariantSubtype some, final VariantSubtype many) {
        return lengthBp <= 5 ? few : lengthBp <= 15 ? some : many;
    }
}
