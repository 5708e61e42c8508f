package org.softcall.evaluation;

/** What makes a record of a VCF count for less than it says, or for nothing. */
public enum RecordIssue {
    /** It has no genotype of the sample, or one of missing alleles only. */
    NO_GENOTYPE("records left out for a missing genotype", true),
    /** Its genotype has a missing allele beside a called one: it counts as heterozygous for the called one. */
    HALF_CALL("half calls, taken as heterozygous", false),
    /** Its genotype has an allele that an upstream deletion removes, which is that deletion's to count. */
    SPANNING_DELETION("alleles under a deletion (*), left to the deletion's record", false),
    /** Its genotype has a symbolic allele or a breakend. */
    SYMBOLIC_ALLELE("records left out for a symbolic allele or breakend", true),
    /** Its genotype has an allele with letters other than A, C, G and T. */
    AMBIGUOUS_ALLELE("records left out for an alternate allele with ambiguous bases", true),
    /** Its REF contradicts the reference. Ambiguous bases of the reference contradict nothing. */
    REFERENCE_MISMATCH("records left out because REF differs from the reference", true),
    /** Its genotype has more than two alleles. */
    POLYPLOID("records left out for a genotype of more than two alleles", true);

    private final String description;
    private final boolean isLeftOut;

    RecordIssue(final String description, final boolean isLeftOut) {
        this.description = description;
        this.isLeftOut = isLeftOut;
    }

    /** What to say of such records after their number. */
    public String description() {
        return description;
    }

    /** Whether such records are left out. */
    public boolean isLeftOut() {
        return isLeftOut;
    }
}
