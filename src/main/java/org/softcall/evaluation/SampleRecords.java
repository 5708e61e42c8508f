package org.softcall.evaluation;

import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.softcall.reads.ReferenceWindow;

/**
 * The records of one sample on one contig that state a variant.
 *
 * @param records without what evaluation does not need: alleles, QUAL, FILTER and one genotype with GQ and DP are left
 * @param variants what they state, in no particular order; {@link SampleVariant#recordIndex} is an index to {@code records}
 * @param issues of the records that were read, the number with each issue that any has
 */
public record SampleRecords(
        List<VariantContext> records, List<SampleVariant> variants, Map<RecordIssue, Integer> issues) {

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
        final List<SampleVariant> variants = new ArrayList<>();
        final Map<RecordIssue, Integer> issues = new EnumMap<>(RecordIssue.class);
        final VariantLoader loader = new VariantLoader(reference);
        records.forEachOrdered(record -> {
            final Genotype genotype = record.getGenotype(sample);
            final VariantLoader.Loaded loaded = loader.load(record, genotype, kept.size());
            loaded.issues().forEach(issue -> issues.merge(issue, 1, Integer::sum));
            if (!loaded.variants().isEmpty()) {
                kept.add(lean(record, genotype));
                variants.addAll(loaded.variants());
            }
        });
        return new SampleRecords(kept, variants, issues);
    }

    /** Variants whose records pass their filters. */
    public List<SampleVariant> passing() {
        return variants.stream().filter(SampleVariant::passes).toList();
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
        // Without INFO a record ends where its reference allele does, unless an allele is symbolic.
        final int end = record.hasSymbolicAlleles()
                ? record.getEnd()
                : record.getStart() + record.getReference().length() - 1;
        final VariantContextBuilder builder = new VariantContextBuilder(
                        record.getSource(), record.getContig(), record.getStart(), end, record.getAlleles())
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
