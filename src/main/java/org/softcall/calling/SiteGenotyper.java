package org.softcall.calling;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
    private final SpanningDeletions deletions = new SpanningDeletions();

    /**
     * @param sample whose genotypes are written
     * @param minQuality least QUAL, Phred-scaled, of a call that passes; others are marked LowQual
     */
    public SiteGenotyper(final String sample, final double minQuality) {
        this.sample = sample;
        this.minQuality = minQuality;
    }

    /**
     * The site's record with the alleles of its likeliest genotype, {@code *} among them where a deletion called before
     * takes a haplotype away; where the likeliest genotype is 0/0, with all candidates, unless such a deletion contradicts it.
     * Sites must come in coordinate order.
     *
     * @param scores one for each of the site's candidates, in their order
     */
    public SiteCall call(final CandidateSite site, final List<LogOdds> scores) {
        final DiploidPosterior ofAll = DiploidPosterior.of(scores);
        final List<Integer> called = alternates(ofAll, site.candidates().size());
        final Optional<SpannedLocus> spanned = deletions.over(site.contig(), site.locus());
        if (called.isEmpty()) {
            return spanned.filter(SpannedLocus::isDeleted).isPresent()
                    ? deleted(scores)
                    : new SiteCall(
                            Optional.of(record(site, site.candidates(), ofAll, Optional.empty())
                                    .filter(REF_CALL)
                                    .make()),
                            Collections.nCopies(scores.size(), Verdict.REFERENCE));
        }
        deletions.add(site, pick(site.candidates(), called), DiploidPosterior.of(pick(scores, called)));
        return spanned.isPresent()
                ? variantUnder(spanned.get(), site, scores, called)
                : variant(site, scores, called, Optional.empty());
    }

    /** The deletion is likelier than any of the site's alleles beside it. */
    private static SiteCall deleted(final List<LogOdds> scores) {
        return new SiteCall(Optional.empty(), Collections.nCopies(scores.size(), Verdict.OTHER_ALLELE));
    }

    private SiteCall variantUnder(
            final SpannedLocus spanned,
            final CandidateSite site,
            final List<LogOdds> scores,
            final List<Integer> alone) {
        final DiploidPosterior posterior = DiploidPosterior.under(spanned, pick(scores, alone));
        final List<Integer> called = pick(alone, alternates(posterior, alone.size()));
        if (called.isEmpty()) {
            return deleted(scores);
        }
        final boolean deleted = IntStream.of(posterior.bestGenotype()).anyMatch(allele -> allele > alone.size());
        return variant(site, scores, called, deleted ? Optional.of(spanned) : Optional.empty());
    }

    private SiteCall variant(
            final CandidateSite site,
            final List<LogOdds> scores,
            final List<Integer> called,
            final Optional<SpannedLocus> spanned) {
        final List<LogOdds> chosen = pick(scores, called);
        final DiploidPosterior posterior = spanned.map(deletion -> DiploidPosterior.under(deletion, chosen))
                .orElseGet(() -> DiploidPosterior.of(chosen));
        final VariantContextBuilder record = record(site, pick(site.candidates(), called), posterior, spanned);
        final boolean passes = posterior.quality() >= minQuality;
        final Verdict verdict = passes ? Verdict.CALLED : Verdict.LOW_QUAL;
        return new SiteCall(
                Optional.of(
                        (passes ? record.passFilters() : record.filter(GATKVCFConstants.LOW_QUAL_FILTER_NAME)).make()),
                IntStream.range(0, scores.size())
                        .mapToObj(i -> called.contains(i) ? verdict : Verdict.OTHER_ALLELE)
                        .toList());
    }

    /** Indices, from 0, of the alternate alleles of the likeliest genotype, of which there are so many. */
    private static List<Integer> alternates(final DiploidPosterior posterior, final int alternates) {
        return IntStream.of(posterior.bestGenotype())
                .filter(allele -> allele > 0 && allele <= alternates)
                .distinct()
                .mapToObj(allele -> allele - 1)
                .toList();
    }

    private static <T> List<T> pick(final List<T> all, final List<Integer> indices) {
        return indices.stream().map(all::get).toList();
    }

    private VariantContextBuilder record(
            final CandidateSite site,
            final List<Candidate> candidates,
            final DiploidPosterior posterior,
            final Optional<SpannedLocus> spanned) {
        final List<Allele> alleles = alleles(candidates);
        spanned.ifPresent(deletion -> alleles.add(Allele.SPAN_DEL));
        final int[] genotype = posterior.bestGenotype();
        final int[] depths = new int[alleles.size()];
        depths[0] = candidates.stream()
                .mapToInt(Candidate::referenceFragments)
                .min()
                .orElseThrow();
        for (int i = 0; i < candidates.size(); i++) {
            depths[i + 1] = candidates.get(i).fragments();
        }
        spanned.ifPresent(deletion -> depths[candidates.size() + 1] = deletion.fragments());
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
