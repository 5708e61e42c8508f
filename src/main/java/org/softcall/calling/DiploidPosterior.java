package org.softcall.calling;

import java.util.Arrays;
import java.util.List;
import org.broadinstitute.hellbender.utils.MathUtils;
import org.softcall.nn.LogOdds;

/**
 * The posterior over the diploid genotypes of a site, in VCF's order: genotype j/k (j at most k) at k(k+1)/2 + j,
 * allele 0 being the reference. The only probability of a call: QUAL, GQ, GT and PL are all read off it.
 *
 * @param log10Posteriors normalised, natural order of VCF's Number=G
 * @param alternateAlleles number of alleles whose presence makes the site a variant: all but the reference and, last
 *     where there is one, {@code *}
 */
public record DiploidPosterior(double[] log10Posteriors, int alternateAlleles) {

    private static final int MAX_GENOTYPE_QUALITY = 99;

    /** Caps QUAL where the network's answer saturates the arithmetic. */
    private static final double MAX_QUALITY = 999;

    /**
     * The joint posterior from the scores of the site's alternate alleles. Each genotype's weight is the product of
     * what the network says of every allele's copy number in it; genotypes of more than two copies do not exist.
     */
    public static DiploidPosterior of(final List<LogOdds> scores) {
        return new DiploidPosterior(MathUtils.normalizeLog10(unnormalised(scores)), scores.size());
    }

    private static double[] unnormalised(final List<LogOdds> scores) {
        final int alleles = scores.size() + 1;
        final double[] weights = new double[alleles * (alleles + 1) / 2];
        for (int k = 0; k < alleles; k++) {
            for (int j = 0; j <= k; j++) {
                double weight = 0;
                for (int a = 1; a < alleles; a++) {
                    final LogOdds score = scores.get(a - 1);
                    final int copies = (a == j ? 1 : 0) + (a == k ? 1 : 0);
                    weight += score.log10Probability(copies);
                }
                weights[index(j, k)] = weight;
            }
        }
        return weights;
    }

    /**
     * The joint posterior of a site's alternate alleles and {@code *}, the last allele, where a deletion called before
     * reaches over the site. A haplotype that is deleted carries none of the alleles: whether the network sees an
     * allele in one copy or two on what is left is then the same.
     */
    static DiploidPosterior under(final SpannedLocus deletions, final List<LogOdds> scores) {
        final int spanning = scores.size() + 1;
        final double[] weights = new double[(spanning + 1) * (spanning + 2) / 2];
        System.arraycopy(unnormalised(scores), 0, weights, 0, index(0, spanning));
        for (int i = 0; i < index(0, spanning); i++) {
            weights[i] += deletions.log10Copies()[0];
        }
        for (int j = 0; j <= spanning; j++) {
            weights[index(j, spanning)] = deletions.log10Copies()[j == spanning ? 2 : 1];
            for (int a = 1; a < spanning; a++) {
                weights[index(j, spanning)] += scores.get(a - 1).log10ProbabilityOfPresence(a == j);
            }
        }
        return new DiploidPosterior(MathUtils.normalizeLog10(weights), scores.size());
    }

    /** VCF's index of genotype j/k. */
    private static int index(final int j, final int k) {
        return k * (k + 1) / 2 + j;
    }

    /** The likelier genotype's two alleles, the smaller first; the reference wins a tie. */
    public int[] bestGenotype() {
        final int best = MathUtils.maxElementIndex(log10Posteriors);
        int k = 0;
        while (index(0, k + 1) <= best) {
            k++;
        }
        return new int[] {best - index(0, k), k};
    }

    /** Phred-scaled probability that the site holds none of its alternate alleles, the QUAL column. */
    public double quality() {
        final boolean[] alternate = new boolean[alternateAlleles + 1];
        Arrays.fill(alternate, 1, alternate.length, true);
        // Adding 0 makes the -0 of a certain 0/0 a 0.
        return Math.min(MAX_QUALITY, -10 * log10Copies(alternate)[0] + 0.0);
    }

    /**
     * Log to base 10 of the probabilities that 0, 1 and 2 of the sample's copies are among some alleles.
     *
     * @param among whether each allele counts, by its index; alleles beyond the array's end do not
     */
    double[] log10Copies(final boolean[] among) {
        final double[] sums = new double[3];
        Arrays.fill(sums, Double.NEGATIVE_INFINITY);
        for (int k = 0, i = 0; i < log10Posteriors.length; k++) {
            for (int j = 0; j <= k; j++, i++) {
                final int copies = counts(among, j) + counts(among, k);
                sums[copies] = MathUtils.log10SumLog10(sums[copies], log10Posteriors[i]);
            }
        }
        return sums;
    }

    private static int counts(final boolean[] among, final int allele) {
        return allele < among.length && among[allele] ? 1 : 0;
    }

    /** Phred-scaled posteriors less the best one's, rounded: the smallest is 0. */
    public int[] phredScaled() {
        final double best = log10Posteriors[MathUtils.maxElementIndex(log10Posteriors)];
        final int[] phred = new int[log10Posteriors.length];
        for (int i = 0; i < phred.length; i++) {
            phred[i] = (int) Math.round(Math.min(MAX_QUALITY, -10 * (log10Posteriors[i] - best)));
        }
        return phred;
    }

    /** The second smallest of {@link #phredScaled}, at most 99. */
    public int genotypeQuality() {
        final int[] sorted = phredScaled();
        Arrays.sort(sorted);
        return Math.min(MAX_GENOTYPE_QUALITY, sorted[1]);
    }
}
