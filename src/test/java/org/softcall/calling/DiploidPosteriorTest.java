package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.GenotypeLikelihoods;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.softcall.nn.LogOdds;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of the posterior over genotypes and of the fields of a call that are read off it. */
public final class DiploidPosteriorTest {

    /** Log odds of 10 to 1, in favour or against. */
    private static final double TEN = Math.log(10);

    private static DiploidPosterior of(final LogOdds... scores) {
        return DiploidPosterior.of(List.of(scores));
    }

    private static double probability(final DiploidPosterior posterior, final int index) {
        return Math.pow(10, posterior.log10Posteriors()[index]);
    }

    @Test
    public void oneAllelesPosteriorIsWhatTheNetworkSays() {
        // Present 10/11, then both copies 1/11.
        final DiploidPosterior posterior = of(new LogOdds(TEN, -TEN));
        assertEquals(probability(posterior, 0), 1 / 11.0, 1e-12);
        assertEquals(probability(posterior, 1), 100 / 121.0, 1e-12);
        assertEquals(probability(posterior, 2), 10 / 121.0, 1e-12);
        assertEquals(posterior.bestGenotype(), new int[] {0, 1});
        assertEquals(posterior.quality(), -10 * Math.log10(1 / 11.0), 1e-9);
        assertEquals(posterior.phredScaled(), new int[] {10, 0, 10}, "10 log10(100/11), 10 log10(10)");
        assertEquals(posterior.genotypeQuality(), 10);
    }

    @Test
    public void twoAllelesThatAreEachHeterozygousMakeOneOfEach() {
        final DiploidPosterior posterior = of(new LogOdds(9, -9), new LogOdds(9, -9));
        assertEquals(posterior.bestGenotype(), new int[] {1, 2});
        assertEquals(posterior.log10Posteriors().length, 6);
        assertEquals(posterior.phredScaled()[4], 0);
        assertEquals(posterior.phredScaled()[2], posterior.phredScaled()[5], "1/1 and 2/2 are alike");
        assertEquals(posterior.phredScaled()[1], posterior.phredScaled()[3], "0/1 and 0/2 are alike");
    }

    @DataProvider
    public Object[][] genotypes() {
        // The order that the VCF specification gives for three alternate alleles.
        return new Object[][] {
            {0, 0, 0}, {0, 1, 1}, {1, 1, 2}, {0, 2, 3}, {1, 2, 4}, {2, 2, 5}, {0, 3, 6}, {1, 3, 7}, {2, 3, 8},
            {3, 3, 9},
        };
    }

    @Test(dataProvider = "genotypes")
    public void genotypesAreInTheOrderOfVcf(final int j, final int k, final int index) {
        final List<LogOdds> scores = new ArrayList<>();
        for (int allele = 1; allele <= 3; allele++) {
            final boolean present = allele == j || allele == k;
            scores.add(new LogOdds(present ? 8 : -8, j == k ? 8 : -8));
        }
        final DiploidPosterior posterior = DiploidPosterior.of(scores);
        assertEquals(posterior.log10Posteriors().length, 10);
        assertEquals(posterior.phredScaled()[index], 0);
        assertEquals(posterior.bestGenotype(), new int[] {j, k});
        assertEquals(GenotypeLikelihoods.calculatePLindex(j, k), index);
    }

    @Test
    public void evenOddsCallTheReference() {
        // 0/0 and the sum of the others are even, and a tie between single genotypes goes to the first.
        assertEquals(of(new LogOdds(0, 0)).bestGenotype(), new int[] {0, 0});
        assertEquals(new DiploidPosterior(new double[] {-0.5, -0.5, -2}, 1).bestGenotype(), new int[] {0, 0});
    }

    @Test
    public void qualitiesAreCapped() {
        final DiploidPosterior sure = of(new LogOdds(1e4, 1e4));
        assertEquals(sure.quality(), 999.0);
        assertEquals(sure.genotypeQuality(), 99);
        assertEquals(sure.phredScaled(), new int[] {999, 999, 0});
    }

    @Test
    public void aSureReferenceHasNoQuality() {
        final DiploidPosterior posterior = of(new LogOdds(-1e4, 0));
        assertEquals(posterior.bestGenotype(), new int[] {0, 0});
        assertEquals(posterior.quality(), 0.0);
        assertEquals(1 / posterior.quality(), Double.POSITIVE_INFINITY, "not minus zero, which VCF would show");
    }

    @Test
    public void genotypeQualityIsTheSecondSmallestLikelihood() {
        assertEquals(new DiploidPosterior(new double[] {-3, -0.01, -1.5}, 1).genotypeQuality(), 15);
        assertEquals(new DiploidPosterior(new double[] {-9.95, -0.0, -30}, 1).genotypeQuality(), 99);
        assertEquals(new DiploidPosterior(new double[] {-9.84, -0.0, -30}, 1).genotypeQuality(), 98);
    }

    @DataProvider
    public Object[][] scales() {
        return new Object[][] {{1.0}, {10.0}, {100.0}, {1e4}};
    }

    @Test(dataProvider = "scales")
    public void fieldsAgreeWithEachOtherOnRandomScores(final double scale) {
        final Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            final List<LogOdds> scores = new ArrayList<>();
            for (int a = 1 + random.nextInt(4); a > 0; a--) {
                scores.add(new LogOdds(extreme(random, scale), extreme(random, scale)));
            }
            final DiploidPosterior posterior = DiploidPosterior.of(scores);
            final double sum = Arrays.stream(posterior.log10Posteriors())
                    .map(log10 -> Math.pow(10, log10))
                    .sum();
            assertEquals(sum, 1, 1e-9, scores.toString());
            assertTrue(Arrays.stream(posterior.log10Posteriors()).allMatch(Double::isFinite), scores.toString());
            final int[] likelihoods = posterior.phredScaled();
            final int[] genotype = posterior.bestGenotype();
            assertEquals(likelihoods[GenotypeLikelihoods.calculatePLindex(genotype[0], genotype[1])], 0);
            final int[] sorted = likelihoods.clone();
            Arrays.sort(sorted);
            assertEquals(sorted[0], 0);
            assertEquals(posterior.genotypeQuality(), Math.min(99, sorted[1]));
            assertTrue(posterior.quality() >= 0 && posterior.quality() <= 999);
            if (genotype[1] > 0) {
                assertTrue(posterior.quality() >= -10 * Math.log10(0.5) - 1e-9, "a call is no less likely than 0/0");
            }
        }
    }

    private static double extreme(final Random random, final double scale) {
        final double uniform = scale * (2 * random.nextDouble() - 1);
        return random.nextInt(5) == 0 ? Math.copySign(scale, uniform) : uniform;
    }

    private static SpannedLocus deleted(final double none, final double one, final double both) {
        return new SpannedLocus(new double[] {Math.log10(none), Math.log10(one), Math.log10(both)}, 7);
    }

    @Test
    public void underAHeterozygousDeletionBothCopiesOfAnAlleleAreOne() {
        // Every read that is not deleted carries the allele, which looks like two copies of it.
        final DiploidPosterior posterior =
                DiploidPosterior.under(deleted(1e-6, 1 - 2e-6, 1e-6), List.of(new LogOdds(9, 9)));
        assertEquals(posterior.log10Posteriors().length, 6);
        assertEquals(posterior.bestGenotype(), new int[] {1, 2});
        assertEquals(posterior.quality(), 9 * 10 / Math.log(10), 0.01, "that it is there at all");
        assertEquals(posterior.genotypeQuality(), 39, "against no allele beside the deletion");
    }

    @Test
    public void aCallUnderADoubtfulDeletionMayBeLessLikelyThanNot() {
        final double even = Math.log(0.51 / 0.49);
        final DiploidPosterior posterior =
                DiploidPosterior.under(deleted(1e-9, 0.51, 0.49), List.of(new LogOdds(even, 0)));
        assertEquals(posterior.bestGenotype(), new int[] {1, 2});
        assertTrue(posterior.quality() < 3, posterior.quality() + "");
    }

    @Test
    public void anAbsentAlleleUnderADeletionLeavesTheReferenceBesideIt() {
        final DiploidPosterior posterior =
                DiploidPosterior.under(deleted(1e-6, 1 - 2e-6, 1e-6), List.of(new LogOdds(-9, 0)));
        assertEquals(posterior.bestGenotype(), new int[] {0, 2});
        assertTrue(posterior.quality() < 0.01, "the deletion is no variant of this site");
    }

    @Test
    public void aDeletionThatIsNotThereChangesNothing() {
        final List<LogOdds> scores = List.of(new LogOdds(3, -1), new LogOdds(-2, 2));
        final DiploidPosterior alone = DiploidPosterior.of(scores);
        final DiploidPosterior under = DiploidPosterior.under(deleted(1, 1e-30, 1e-30), scores);
        for (int i = 0; i < alone.log10Posteriors().length; i++) {
            assertEquals(under.log10Posteriors()[i], alone.log10Posteriors()[i], 1e-9);
        }
        assertEquals(under.quality(), alone.quality(), 1e-9);
    }

    @Test
    public void copiesOfSomeAllelesAddUp() {
        final double[] all = DiploidPosterior.of(List.of(new LogOdds(2, 0.5), new LogOdds(1, -1)))
                .log10Copies(new boolean[] {true, true, true});
        assertEquals(all[2], 0, 1e-9, "every copy is one of all alleles");
        assertEquals(all[0], Double.NEGATIVE_INFINITY);
        final double[] first = of(new LogOdds(TEN, -TEN)).log10Copies(new boolean[] {false, true});
        assertEquals(Math.pow(10, first[0]), 1 / 11.0, 1e-12);
        assertEquals(Math.pow(10, first[1]), 100 / 121.0, 1e-12);
        assertEquals(Math.pow(10, first[2]), 10 / 121.0, 1e-12);
    }
}
