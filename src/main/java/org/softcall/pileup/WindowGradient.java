package org.softcall.pileup;

/**
 * The loss of a window's rows and its gradient, added up over positions, so that windows add up to their interval and the
 * gradient to an observation is the same in every window that holds its position. The loss of a position is the mean of
 * the squared differences of its row's four values to the target's.
 *
 * @param loss sum over the positions that count
 * @param positions how many positions count: losses and gradients divided by their sum are those of the mean
 * @param channels n x {@link PileupChannel#COUNT}: the gradient to each observation's channels
 * @param qualityPhred n: the gradient to each observation's base quality
 * @param thresholdPhred the gradient to the filter's threshold, 0 without a filter
 * @param softnessPhred the gradient to the filter's softness, 0 without a filter
 * @param temperature the gradient to the temperature, 0 without a softmax
 * @param mappingQualityFactor the gradient to the mapping quality factor
 */
public record WindowGradient(
        double loss,
        double positions,
        float[] channels,
        float[] qualityPhred,
        double thresholdPhred,
        double softnessPhred,
        double temperature,
        double mappingQualityFactor) {}
