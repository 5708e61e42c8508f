package org.softcall.training;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import htsjdk.variant.vcf.VCFConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateSite;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;

/** Labels candidates and truth that are given as text. */
final class LabelledCase {

    private static final int FRAGMENTS = 5;

    private LabelledCase() {}

    /**
     * The examples of candidates like {@code "5 G>A,G>C;7 T>TA 9"}: loci, alleles, and the fragments that carry them
     * where they are not 5.
     */
    static List<Example> examples(final Shard shard, final String candidates, final String... truth) {
        return CandidateLabeler.label(
                shard,
                sites(candidates),
                Stream.of(truth).map(LabelledCase::truth).toList());
    }

    /** A site for each locus of the text. */
    static List<CandidateSite> sites(final String candidates) {
        return Stream.of(candidates.split(";")).map(LabelledCase::site).toList();
    }

    private static CandidateSite site(final String text) {
        final String[] fields = text.split(" ");
        final int locus = Integer.parseInt(fields[0]);
        final int fragments = fields.length > 2 ? Integer.parseInt(fields[2]) : FRAGMENTS;
        final List<Candidate> candidates = new ArrayList<>();
        for (final String allele : fields[1].split(",")) {
            final String[] sides = allele.split(">");
            candidates.add(new CandidateBuilder("", locus, sides[0], sides[1])
                    .fragments(fragments)
                    .build());
        }
        return new CandidateSite(ShardBuilder.CONTIG, locus, 9, candidates);
    }

    /** A record like {@code "5 G A,C 1|2"}, with a phase set like {@code "5 G A 0|1 77"}. */
    static VariantContext truth(final String text) {
        final String[] fields = text.split(" ");
        final List<Allele> alleles = new ArrayList<>();
        alleles.add(Allele.create(fields[1], true));
        for (final String alt : fields[2].split(",")) {
            alleles.add(Allele.create(alt, false));
        }
        final List<Allele> genotype = new ArrayList<>();
        for (final String index : fields[3].split("[|/]")) {
            genotype.add(index.equals(".") ? Allele.NO_CALL : alleles.get(Integer.parseInt(index)));
        }
        final GenotypeBuilder sample = new GenotypeBuilder("sample", genotype).phased(fields[3].contains("|"));
        if (fields.length > 4) {
            sample.attribute(VCFConstants.PHASE_SET_KEY, fields[4]);
        }
        final int start = Integer.parseInt(fields[0]);
        return new VariantContextBuilder("truth", ShardBuilder.CONTIG, start, start + fields[1].length() - 1, alleles)
                .genotypes(sample.make())
                .make();
    }
}
