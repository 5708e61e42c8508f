package org.softcall.evaluation;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.softcall.reads.ReferenceWindow;

/**
 * The variants of one sample on one contig.
 *
 * @param variants in no particular order
 * @param issues the number of records with each issue that any has
 */
public record SampleVariants(List<SampleVariant> variants, Map<RecordIssue, Integer> issues) {

    /**
     * Loads the variants of a sample; genotypes without an alternate allele are no variants.
     *
     * @param records of one contig
     * @param sample that the records have
     * @param reference the whole contig
     */
    public static SampleVariants load(
            final Stream<VariantContext> records, final String sample, final ReferenceWindow reference) {
        final List<SampleVariant> variants = new ArrayList<>();
        final Map<RecordIssue, Integer> issues = new EnumMap<>(RecordIssue.class);
        final VariantLoader loader = new VariantLoader(reference);
        final int[] index = {0};
        records.forEachOrdered(record -> {
            final VariantLoader.Loaded loaded = loader.load(record, record.getGenotype(sample), index[0]++);
            variants.addAll(loaded.variants());
            loaded.issues().forEach(issue -> issues.merge(issue, 1, Integer::sum));
        });
        return new SampleVariants(List.copyOf(variants), issues);
    }

    /** Those whose records pass their filters. */
    public List<SampleVariant> passing() {
        return variants.stream().filter(SampleVariant::passes).toList();
    }
}
