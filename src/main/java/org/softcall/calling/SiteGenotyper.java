package org.softcall.calling;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.broadinstitute.hellbender.utils.variant.GATKVCFConstants;
import org.softcall.nn.LogOdds;

/**
 * Turns the scores of a site's alleles into a VCF record. Its FILTER is PASS, GATK's LowQual, or {@link #REF_CALL} where
 * the likeliest genotype is 0/0.
 */
public final class SiteGenotyper {

    /** FILTER of a record whose genotype is 0/0. */
    public static final String REF_CALL = "RefCall";

    private final String sample;
    private final double minQuality;

    /**
     * @param sample whose genotypes are written
     * @param minQuality least QUAL, Phred-scaled, of a call that passes; others are marked LowQual
     */
    public SiteGenotyper(final String sample, final double minQuality) {
        this.sample = sample;
        this.minQuality = minQuality;
    }

    /**
     * The site's record with the alleles of its likeliest genotype; where that is 0/0, with all its candidates.
     *
     * @param scores one for each of the site's candidates, in their order
     */
    public SiteCall call(final CandidateSite site, final List<LogOdds> scores) {
        final DiploidPosterior ofAll = DiploidPosterior.of(scores);
        final List<Integer> called = IntStream.of(ofAll.bestGenotype())
                .filter(allele -> allele > 0)
                .distinct()
                .mapToObj(allele -> allele - 1)
                .toList();
        if (called.isEmpty()) {
            return new SiteCall(
                    record(site, site.candidates(), ofAll).filter(REF_CALL).make(),
                    Collections.nCopies(scores.size(), Verdict.REFERENCE));
        }
        final DiploidPosterior posterior =
                DiploidPosterior.of(called.stream().map(scores::get).toList());
        final List<Candidate> candidates =
                called.stream().map(site.candidates()::get).toList();
        final VariantContextBuilder record = record(site, candidates, posterior);
        final boolean passes = posterior.quality() >= minQuality;
        final Verdict verdict = passes ? Verdict.CALLED : Verdict.LOW_QUAL;
        return new SiteCall(
                (passes ? record.passFilters() : record.filter(GATKVCFConstants.LOW_QUAL_FILTER_NAME)).make(),
                IntStream.range(0, scores.size())
                        .mapToObj(i -> called.contains(i) ? verdict : Verdict.OTHER_ALLELE)
                        .toList());
    }

    private VariantContextBuilder record(
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
                .genotypes(sampleGenotype.make());
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
