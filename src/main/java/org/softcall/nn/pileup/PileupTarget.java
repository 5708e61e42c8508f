package org.softcall.nn.pileup;

import java.util.Arrays;

/**
 * What the pileups of a batch of windows should have been.
 *
 * @param frequencies {@code [windows, windowBp, 4]}, row by row: one-hot reference bases, or the allele fractions
 *     of genotypes, such as 0.5 for each allele of a heterozygote
 * @param positionWeights {@code [windows, windowBp]}: the weight of each position in the loss, 0 for none
 */
public record PileupTarget(float[] frequencies, float[] positionWeights) {

    /** A target in which every position counts alike. */
    public static PileupTarget everywhere(final float[] frequencies) {
        final float[] weights = new float[frequencies.length / PileupGraph.BASES];
        Arrays.fill(weights, 1);
        return new PileupTarget(frequencies, weights);
    }
}
