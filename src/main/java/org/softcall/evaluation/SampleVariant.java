package org.softcall.evaluation;

import java.util.Comparator;
import java.util.List;
import org.softcall.haplotypes.Edit;

/**
 * What a sample has at one place, by one record of a VCF: the unit that is matched and counted.
 *
 * @param recordIndex the number of the record among those loaded, from 0 on; several variants may come from one
 * @param subtype its finer kind
 * @param zygosity says on how many haplotypes the alleles are
 * @param edits what the alternate alleles change, as the record writes it, sorted: two if HET_ALT, else one
 * @param normalised the same, shifted to the left as far as each can be, sorted
 * @param end the position after the last one that an allele replaces, shifted to the right as far as it can be
 * @param passes whether the record passes its filters
 */
public record SampleVariant(
        int recordIndex,
        VariantSubtype subtype,
        Zygosity zygosity,
        List<Edit> edits,
        List<Edit> normalised,
        int end,
        boolean passes) {

    /** By place and by what is there. */
    static final Comparator<SampleVariant> ORDER_OF_CONTENT = Comparator.comparingInt(SampleVariant::start)
            .thenComparing(variant -> variant.edits.get(0))
            .thenComparing(variant -> variant.edits.get(variant.edits.size() - 1))
            .thenComparing(SampleVariant::zygosity);

    /** The same; the number of the record decides between copies. */
    static final Comparator<SampleVariant> ORDER = ORDER_OF_CONTENT.thenComparingInt(SampleVariant::recordIndex);

    /** Where the record has its first change, 1-based. */
    int start() {
        return edits.get(0).start();
    }

    /** The first position that it may change, however it is written, 1-based. */
    public int from() {
        return Math.min(normalised.get(0).start(), edits.get(0).start());
    }

    /** SNP or INDEL. */
    public VariantType type() {
        return subtype.type();
    }
}
