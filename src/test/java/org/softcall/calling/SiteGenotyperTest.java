package org.softcall.calling;

import static org.softcall.calling.CandidateBuilder.site;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.GenotypeLikelihoods;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.softcall.nn.LogOdds;
import org.testng.annotations.Test;

/** Tests of the records that scores become. */
public final class SiteGenotyperTest {

    private static final LogOdds ABSENT = new LogOdds(-8, 0);
    private static final LogOdds HET = new LogOdds(8, -8);
    private static final LogOdds HOM = new LogOdds(8, 8);

    private static final double MIN_QUALITY = 3;

    private static SiteCall call(final CandidateSite site, final LogOdds... scores) {
        return new SiteGenotyper("NA1", MIN_QUALITY).call(site, List.of(scores));
    }

    private static String summary(final CandidateSite site, final LogOdds... scores) {
        final VariantContext record = call(site, scores).record().orElseThrow();
        final Genotype genotype = record.getGenotype("NA1");
        final List<Integer> depths = new ArrayList<>();
        for (final int depth : genotype.getAD()) {
            depths.add(depth);
        }
        return record.getStart() + "-" + record.getEnd() + " "
                + record.getReference().getBaseString() + " "
                + record.getAlternateAlleles() + " "
                + genotype.getAlleles().stream().map(record::getAlleleIndex).toList()
                + " AD " + depths + " DP " + genotype.getDP();
    }

    @Test
    public void aHeterozygousSnv() {
        assertEquals(summary(site(100, 9, 7, "A>G"), HET), "100-100 A [G] [0, 1] AD [7, 2] DP 9");
    }

    @Test
    public void aHomozygousDeletion() {
        assertEquals(summary(site(100, 4, 1, "ACG>A"), HOM), "100-102 ACG [A] [1, 1] AD [1, 2] DP 4");
    }

    @Test
    public void allOtherFieldsAreSet() {
        final VariantContext record = call(site(100, 9, 7, "A>G"), HET).record().orElseThrow();
        final Genotype genotype = record.getGenotype(0);
        assertEquals(record.getContig(), "chr1");
        assertEquals(genotype.getSampleName(), "NA1");
        assertTrue(record.filtersWereApplied() && record.isNotFiltered());
        assertEquals(
                record.getPhredScaledQual(), DiploidPosterior.of(List.of(HET)).quality(), 1e-9);
        assertEquals(genotype.getPL(), DiploidPosterior.of(List.of(HET)).phredScaled());
        assertEquals(genotype.getGQ(), 35);
        assertFalse(genotype.isPhased());
    }

    @Test
    public void nothingIsCalledWhereTheReferenceIsLikeliest() {
        assertTrue(call(site(100, 9, 7, "A>G"), HET).isVariant());
        assertFalse(call(site(100, 9, 7, "A>G"), ABSENT).isVariant());
        assertFalse(call(site(100, 9, 7, "A>C", "A>G"), ABSENT, ABSENT).isVariant());
    }

    @Test
    public void aSiteWithoutACallShowsAllItsCandidates() {
        assertEquals(
                summary(site(100, 19, 9, "A>C", "A>G"), ABSENT, ABSENT), "100-100 A [C, G] [0, 0] AD [9, 2, 3] DP 19");
        assertEquals(
                summary(site(100, 19, 9, "A>ATT", "ACG>A"), ABSENT, ABSENT),
                "100-102 ACG [ATTCG, A] [0, 0] AD [9, 2, 3] DP 19");
    }

    @Test
    public void aRecordWithoutACallIsARefCallWhoseQualIsThatOfAVariant() {
        // P(0/0) is 10/11: a variant has -10 log10(10/11), and 0/1 and 1/1 share the rest.
        final VariantContext record = call(site(100, 9, 7, "A>G"), new LogOdds(-Math.log(10), 0))
                .record()
                .orElseThrow();
        final Genotype genotype = record.getGenotype(0);
        assertEquals(record.getFilters(), Set.of("RefCall"));
        assertEquals(record.getPhredScaledQual(), -10 * Math.log10(10 / 11.0), 1e-9);
        assertEquals(genotype.getPL(), new int[] {0, 13, 13}, "10 log10(20)");
        assertEquals(genotype.getGQ(), 13);
    }

    @Test
    public void onlyCallsOfLessThanTheLeastQualityAreLowQual() {
        final CandidateSite site = site(100, 9, 7, "A>G");
        final double quality = call(site, HET).record().orElseThrow().getPhredScaledQual();
        final List<LogOdds> scores = List.of(HET);
        final SiteCall at = new SiteGenotyper("NA1", quality).call(site, scores);
        final SiteCall above = new SiteGenotyper("NA1", quality + 0.01).call(site, scores);
        assertEquals(at.verdicts(), List.of(Verdict.CALLED));
        assertTrue(at.record().orElseThrow().filtersWereApplied()
                && at.record().orElseThrow().isNotFiltered());
        assertEquals(above.verdicts(), List.of(Verdict.LOW_QUAL));
        assertEquals(above.record().orElseThrow().getFilters(), Set.of("LowQual"));
        assertEquals(
                new VariantContextBuilder(above.record().orElseThrow())
                        .passFilters()
                        .make()
                        .toStringDecodeGenotypes(),
                at.record().orElseThrow().toStringDecodeGenotypes(),
                "all else is the same");
        assertEquals(
                new SiteGenotyper("NA1", 999)
                        .call(site, List.of(ABSENT))
                        .record()
                        .orElseThrow()
                        .getFilters(),
                Set.of("RefCall"));
    }

    @Test
    public void everyAlleleHasItsVerdict() {
        final CandidateSite site = site(100, 9, 1, "A>C", "A>G", "A>T");
        assertEquals(
                call(site, HET, ABSENT, HET).verdicts(), List.of(Verdict.CALLED, Verdict.OTHER_ALLELE, Verdict.CALLED));
        assertEquals(
                new SiteGenotyper("NA1", 100)
                        .call(site, List.of(ABSENT, HET, ABSENT))
                        .verdicts(),
                List.of(Verdict.OTHER_ALLELE, Verdict.LOW_QUAL, Verdict.OTHER_ALLELE));
        assertEquals(
                call(site, ABSENT, ABSENT, ABSENT).verdicts(),
                List.of(Verdict.REFERENCE, Verdict.REFERENCE, Verdict.REFERENCE));
    }

    @Test
    public void allelesThatAreNotCalledAreLeftOut() {
        assertEquals(
                summary(site(100, 9, 1, "A>C", "A>G", "A>T"), ABSENT, HET, ABSENT),
                "100-100 A [G] [0, 1] AD [1, 3] DP 9");
    }

    @Test
    public void twoHeterozygousAllelesMakeOneRecordOfBoth() {
        assertEquals(
                summary(site(100, 9, 1, "A>C", "A>G", "A>T"), HET, ABSENT, HET),
                "100-100 A [C, T] [1, 2] AD [1, 2, 4] DP 9");
    }

    @Test
    public void anSnvAndADeletionShareTheLongerReference() {
        assertEquals(
                summary(site(100, 9, 1, "A>G", "ACG>A"), HET, HET), "100-102 ACG [GCG, A] [1, 2] AD [1, 2, 3] DP 9");
    }

    @Test
    public void twoDeletionsAndAnInsertionShareTheLongestReference() {
        assertEquals(
                summary(site(100, 9, 1, "ACG>A", "ACGTT>A"), HET, HET),
                "100-104 ACGTT [ATT, A] [1, 2] AD [1, 2, 3] DP 9");
        assertEquals(
                summary(site(100, 9, 1, "A>ATT", "AC>A"), HET, HET), "100-101 AC [ATTC, A] [1, 2] AD [1, 2, 3] DP 9");
    }

    @Test
    public void theDepthIsNoLessThanTheSumOfItsParts() {
        assertEquals(summary(site(100, 1, 0, "A>G"), HOM), "100-100 A [G] [1, 1] AD [0, 2] DP 2");
    }

    @Test
    public void recordsAreConsistentForRandomScores() {
        final Random random = new Random(11);
        final CandidateSite site = site(100, 9, 1, "A>C", "A>G", "A>T", "ACG>A");
        int refCalls = 0;
        for (int i = 0; i < 5000; i++) {
            final double scale = i % 2 == 0 ? 3 : 1e4;
            final LogOdds[] scores = new LogOdds[4];
            for (int a = 0; a < scores.length; a++) {
                scores[a] = new LogOdds(scale * (random.nextDouble() - 0.5), scale * (random.nextDouble() - 0.5));
            }
            final SiteCall call = call(site, scores);
            final VariantContext record = call.record().orElseThrow();
            final Genotype genotype = record.getGenotype(0);
            assertEquals(
                    genotype.getPL()[
                            GenotypeLikelihoods.calculatePLindex(
                                    record.getAlleleIndex(genotype.getAllele(0)),
                                    record.getAlleleIndex(genotype.getAllele(1)))],
                    0);
            if (call.isVariant()) {
                assertTrue(record.isNotFiltered(), "a call is no less likely than 0/0: " + record);
                record.getAlternateAlleles().forEach(alt -> assertTrue(genotype.countAllele(alt) > 0));
                assertEquals(
                        record.getAlternateAlleles().size(), Collections.frequency(call.verdicts(), Verdict.CALLED));
            } else {
                refCalls++;
                assertTrue(record.getPhredScaledQual() >= 0);
                assertEquals(record.getNAlleles(), 5);
                assertEquals(Collections.frequency(call.verdicts(), Verdict.REFERENCE), 4);
            }
        }
        assertTrue(refCalls > 100 && refCalls < 4900, refCalls + " without a call");
    }

    @Test
    public void anSnvUnderAHeterozygousDeletionStandsBesideIt() {
        final SiteGenotyper genotyper = new SiteGenotyper("NA1", MIN_QUALITY);
        genotyper.call(site(100, 9, 4, "ACGTT>A"), List.of(HET));
        // To the network every read that is left carries it.
        final VariantContext record =
                genotyper.call(site(102, 9, 1, "G>T"), List.of(HOM)).record().orElseThrow();
        assertEquals(record.getAlternateAlleles(), List.of(Allele.create("T"), Allele.SPAN_DEL));
        assertEquals(record.getGenotype(0).getAlleles(), record.getAlternateAlleles(), "1/2");
        assertEquals(record.getGenotype(0).getAD(), new int[] {1, 2, 2});
        assertEquals(record.getGenotype(0).getPL().length, 6);
        assertEquals(record.getEnd(), 102);
        final VariantContext beyond =
                genotyper.call(site(105, 9, 1, "G>T"), List.of(HOM)).record().orElseThrow();
        assertEquals(beyond.getAlternateAlleles(), List.of(Allele.create("T")));
    }

    @Test
    public void aDeletionThatIsNotCalledSpansNothing() {
        final SiteGenotyper genotyper = new SiteGenotyper("NA1", MIN_QUALITY);
        genotyper.call(site(100, 9, 4, "ACGTT>A"), List.of(ABSENT));
        assertEquals(
                genotyper
                        .call(site(102, 9, 1, "G>T"), List.of(HOM))
                        .record()
                        .orElseThrow()
                        .getAlternateAlleles(),
                List.of(Allele.create("T")));
    }

    @Test
    public void bothCopiesDeletedLeaveNoRoomForAnAllele() {
        final SiteGenotyper genotyper = new SiteGenotyper("NA1", MIN_QUALITY);
        genotyper.call(site(100, 9, 0, "ACGTT>A"), List.of(new LogOdds(20, 20)));
        final SiteCall call = genotyper.call(site(102, 9, 1, "G>T"), List.of(new LogOdds(2, 0)));
        assertEquals(call.record(), Optional.empty());
        assertEquals(call.verdicts(), List.of(Verdict.OTHER_ALLELE));
        assertFalse(call.isVariant());
    }

    @Test
    public void aRejectedCandidateUnderADeletionIsNotSaidToBeReference() {
        final SiteGenotyper genotyper = new SiteGenotyper("NA1", MIN_QUALITY);
        genotyper.call(site(100, 9, 4, "ACGTT>A"), List.of(HET));
        final SiteCall call = genotyper.call(site(102, 9, 1, "G>T"), List.of(ABSENT));
        assertEquals(call.record(), Optional.empty());
        assertEquals(call.verdicts(), List.of(Verdict.OTHER_ALLELE));
    }

    @Test
    public void anIndelUnderADeletionKeepsItsReferenceAllele() {
        final SiteGenotyper genotyper = new SiteGenotyper("NA1", MIN_QUALITY);
        genotyper.call(site(100, 9, 4, "ACGTT>A"), List.of(HET));
        final VariantContext record =
                genotyper.call(site(103, 9, 1, "TTT>T"), List.of(HET)).record().orElseThrow();
        assertEquals(record.getReference().getBaseString(), "TTT");
        assertEquals(record.getAlternateAlleles(), List.of(Allele.create("T"), Allele.SPAN_DEL));
        assertEquals(record.getEnd(), 105);
    }
}
