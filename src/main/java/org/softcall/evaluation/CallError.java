package org.softcall.evaluation;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A call that is wrong, or a variant of the truth that was not called.
 *
 * @param contig name of the contig
 * @param alleles its alternate alleles, one or two, each shifted to the left as far as it can be
 * @param type SNP or INDEL
 * @param zygosity as the record says, which is what is wrong where {@code level} is {@link MatchLevel#ALLELE}
 * @param verdict {@link Verdict#FP} or {@link Verdict#FN}
 * @param level what the other side has there
 * @param qual Phred, none for what was not called
 * @param gq Phred, none for what was not called
 */
public record CallError(
        String contig,
        List<AlleleText> alleles,
        VariantType type,
        Zygosity zygosity,
        Verdict verdict,
        MatchLevel level,
        OptionalDouble qual,
        OptionalDouble gq) {

    /**
     * An allele as a VCF writes it, with the base before it where one allele would be empty.
     *
     * @param position of the first base of {@code ref}, 1-based
     * @param ref bases of the reference
     * @param alt bases of the allele
     */
    public record AlleleText(int position, String ref, String alt) {}
}
