package org.softcall.evaluation;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;

/** Builds records of one sample on contig chr1, written as in a VCF. */
final class RecordBuilder {

    static final String SAMPLE = "sample";

    private RecordBuilder() {}

    /** A record that passes, from its columns: {@code alts} separated by commas, a genotype as in a VCF. */
    static VariantContext record(final int position, final String ref, final String alts, final String genotype) {
        final List<Allele> alleles = new ArrayList<>(List.of(Allele.create(ref, true)));
        Arrays.stream(alts.split(",")).map(Allele::create).forEach(alleles::add);
        final List<Allele> called = Arrays.stream(genotype.split("[/|]"))
                .map(index -> index.equals(".") ? Allele.NO_CALL : alleles.get(Integer.parseInt(index)))
                .toList();
        return new VariantContextBuilder("test", ShardBuilder.CONTIG, position, position + ref.length() - 1L, alleles)
                .genotypes(new GenotypeBuilder(SAMPLE, called)
                        .phased(genotype.contains("|"))
                        .make())
                .passFilters()
                .make();
    }

    /** The same record, filtered. */
    static VariantContext filtered(final VariantContext record) {
        return new VariantContextBuilder(record).filter("LowQual").make();
    }

    /** The same record with qualities, Phred. */
    static VariantContext scored(final VariantContext record, final double qual, final int gq) {
        return new VariantContextBuilder(record)
                .log10PError(qual / -10)
                .genotypes(new GenotypeBuilder(record.getGenotype(0)).GQ(gq).make())
                .make();
    }

    /** Some records on a reference that begins at position 1. */
    static SampleRecords load(final String reference, final VariantContext... records) {
        return load(ShardBuilder.reference(reference), records);
    }

    /** Some records of a contig. */
    static SampleRecords load(final ReferenceWindow reference, final VariantContext... records) {
        return load(reference, List.of(records));
    }

    /** Some records of a contig. */
    static SampleRecords load(final ReferenceWindow reference, final List<VariantContext> records) {
        return SampleRecords.load(records.stream(), SAMPLE, reference);
    }
}
