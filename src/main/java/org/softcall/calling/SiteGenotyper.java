package org.softcall.calling;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.softcall.nn.LogOdds;

/** Turns the scores of a site's alleles into a VCF record. */
public final class SiteGenotyper {

    private final String sample;

    /** Writes genotypes of the given sample. */
    public SiteGenotyper(final String sample) {
        this.sample = sample;
    }

    /**
     * The site's record with the alleles of its likeliest genotype, or nothing where that is 0/0.
     *
     * @param scores one for each of the site's candidates, in their order
     */
    public Optional<VariantContext> call(final CandidateSite site, final List<LogOdds> scores) {
        final int[] best = DiploidPosterior.of(scores).bestGenotype();
        final List<Integer> called = IntStream.of(best)
                .filter(allele -> allele > 0)
                .distinct()
                .mapToObj(allele -> allele - 1)
                .toList();
        if (called.isEmpty()) {
            return Optional.empty();
        }
        final DiploidPosterior posterior =
                DiploidPosterior.of(called.stream().map(scores::get).toList());
        final List<Candidate> candidates =
                called.stream().map(site.candidates()::get).toList();
        return Optional.of(record(site, candidates, posterior));
    }

    private VariantContext record(
            final CandidateSite site, final List<Candidate> candidates, final DiploidPosterior posterior) {
        final List<Allele> alleles = alleles(candidates);
        final int[] genotype = posterior.bestGenotype();
        final int[] depths = new int[alleles.size()];
        depths[0] = candidates.stream()
                .mapToInt(Candidate::referenceFragments)
                .min()
                .orElseThrow();
        for (int i = 0; i < candidates.size(); i++) {
            depths[i + 1] = candidates.get(i).fragments();
        }
        final GenotypeBuilder sampleGenotype = new GenotypeBuilder(
                        sample, List.of(alleles.get(genotype[0]), alleles.get(genotype[1])))
                .AD(depths)
                .DP(Math.max(site.depth(), IntStream.of(depths).sum()))
                .GQ(posterior.genotypeQuality())
                .PL(posterior.phredScaled());
        return new VariantContextBuilder()
                .source("CnnSoftCaller")
                .chr(site.contig())
                .start(site.locus())
                .computeEndFromAlleles(alleles, site.locus())
                .alleles(alleles)
                .log10PError(-posterior.quality() / 10)
                .passFilters()
                .genotypes(sampleGenotype.make())
                .make();
    }

    /** The reference allele that spans all of them, then each alternate allele extended to match. */
    private static List<Allele> alleles(final List<Candidate> candidates) {
        String longestRef = "";
        for (final Candidate candidate : candidates) {
            final String ref = candidate.allele().ref();
            longestRef = ref.length() > longestRef.length() ? ref : longestRef;
        }
        final List<Allele> alleles = new ArrayList<>(candidates.size() + 1);
        alleles.add(Allele.create(longestRef, true));
        for (final Candidate candidate : candidates) {
            final VariantAllele allele = candidate.allele();
            alleles.add(Allele.create(
                    allele.alt() + longestRef.substring(allele.ref().length()), false));
        }
        return alleles;
    }
}
