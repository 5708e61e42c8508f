package org.softcall.calling;

import static org.softcall.calling.CandidateBuilder.site;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.GenotypeLikelihoods;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.softcall.nn.LogOdds;
import org.testng.annotations.Test;

/** Tests of the records that scores become. */
public final class SiteGenotyperTest {

    private static final LogOdds ABSENT = new LogOdds(-8, 0);
    private static final LogOdds HET = new LogOdds(8, -8);
    private static final LogOdds HOM = new LogOdds(8, 8);

    private static Optional<VariantContext> call(final CandidateSite site, final LogOdds... scores) {
        return new SiteGenotyper("NA1").call(site, List.of(scores));
    }

    private static String summary(final CandidateSite site, final LogOdds... scores) {
        final VariantContext record = call(site, scores).orElseThrow();
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
        final VariantContext record = call(site(100, 9, 7, "A>G"), HET).orElseThrow();
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
        assertEquals(call(site(100, 9, 7, "A>G"), ABSENT), Optional.empty());
        assertEquals(call(site(100, 9, 7, "A>C", "A>G"), ABSENT, ABSENT), Optional.empty());
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
    public void aRecordNeverHoldsTheReferenceGenotype() {
        final Random random = new Random(11);
        final CandidateSite site = site(100, 9, 1, "A>C", "A>G", "A>T", "ACG>A");
        for (int i = 0; i < 5000; i++) {
            final double scale = i % 2 == 0 ? 3 : 1e4;
            final LogOdds[] scores = new LogOdds[4];
            for (int a = 0; a < scores.length; a++) {
                scores[a] = new LogOdds(scale * (random.nextDouble() - 0.5), scale * (random.nextDouble() - 0.5));
            }
            call(site, scores).ifPresent(record -> {
                final Genotype genotype = record.getGenotype(0);
                assertFalse(genotype.isHomRef());
                assertEquals(
                        genotype.getPL()[
                                GenotypeLikelihoods.calculatePLindex(
                                        record.getAlleleIndex(genotype.getAllele(0)),
                                        record.getAlleleIndex(genotype.getAllele(1)))],
                        0);
                assertTrue(record.getPhredScaledQual() > 0);
                record.getAlternateAlleles().forEach(alt -> assertTrue(genotype.countAllele(alt) > 0));
            });
        }
    }
}
