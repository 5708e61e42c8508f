package org.softcall.nn.pileup;

/**
 * The values of a pileup that can be learned, or the gradient to each.
 *
 * @param threshold quality at which the filter lets half of a base pass, Phred
 * @param softness width of the filter's slope, Phred, above 0
 * @param temperature temperature of the softmax, above 0
 * @param mappingQualityFactor share of a read's probability of being misplaced that is taken from its weight, 0 for none
 */
public record PileupScalars(float threshold, float softness, float temperature, float mappingQualityFactor) {

    /** Threshold 20, softness and temperature 1, mapping qualities without effect. */
    public static final PileupScalars DEFAULT = new PileupScalars(20, 1, 1, 0);
}
