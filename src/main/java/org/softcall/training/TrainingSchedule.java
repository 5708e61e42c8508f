package org.softcall.training;

/**
 * How long and how fast to train.
 *
 * @param epochs largest number of passes over the examples
 * @param patience number of epochs without a better one after which training stops
 * @param batchSize examples for each step
 * @param learningRate of the first step; falls to 1/100 of it along half a cosine
 * @param seed of the weights, the order and the augmentation
 */
public record TrainingSchedule(int epochs, int patience, int batchSize, double learningRate, long seed) {

    private static final double FINAL_FRACTION = 0.01;

    double learningRateAt(final long step, final long steps) {
        final double falling = (1 + Math.cos(Math.PI * step / steps)) / 2;
        return learningRate * (FINAL_FRACTION + (1 - FINAL_FRACTION) * falling);
    }
}
