package org.softcall.evaluation;

import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.softcall.reads.ReferenceWindow;

/**
 * The records of one sample on one contig that state a variant.
 *
 * @param records without what evaluation does not need: alleles, QUAL, FILTER and one genotype with GQ and DP are left
 * @param variants what they state; {@link SampleVariant#recordIndex} is an index to {@code records}
 */
public record SampleRecords(List<VariantContext> records, SampleVariants variants) {

    /**
     * Loads the records of a sample.
     *
     * @param records of one contig
     * @param sample that the records have
     * @param reference the whole contig
     */
    public static SampleRecords load(
            final Stream<VariantContext> records, final String sample, final ReferenceWindow reference) {
        final List<VariantContext> kept = new ArrayList<>();
        final Stream<VariantContext> variants = records.filter(record -> isVariant(record.getGenotype(sample)))
                .map(record -> lean(record, record.getGenotype(sample)))
                .peek(kept::add);
        return new SampleRecords(kept, SampleVariants.load(variants, sample, reference));
    }

    private static boolean isVariant(final Genotype genotype) {
        return genotype.getAlleles().stream().anyMatch(allele -> allele.isCalled() && allele.isNonReference());
    }

    private static VariantContext lean(final VariantContext record, final Genotype genotype) {
        final GenotypeBuilder lean =
                new GenotypeBuilder(genotype.getSampleName(), genotype.getAlleles()).phased(genotype.isPhased());
        if (genotype.hasGQ()) {
            lean.GQ(genotype.getGQ());
        }
        if (genotype.hasDP()) {
            lean.DP(genotype.getDP());
        }
        final VariantContextBuilder builder = new VariantContextBuilder(
                        record.getSource(), record.getContig(), record.getStart(), record.getEnd(), record.getAlleles())
                .log10PError(record.getLog10PError())
                .genotypes(lean.make());
        Optional.ofNullable(record.getFiltersMaybeNull()).ifPresent(builder::filters);
        return builder.make();
    }

    /** The record that states a variant. */
    public VariantContext of(final SampleVariant variant) {
        return records.get(variant.recordIndex());
    }
}
