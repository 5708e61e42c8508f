package org.softcall.pileup;

/**
 * What the quality filter and the softmax can learn.
 *
 * @param thresholdPhred base quality at which the filter lets one half through
 * @param softnessPhred base qualities from one half to 73 % let through, above 0
 * @param temperature of the softmax over frequencies, above 0
 */
public record FilterParameters(double thresholdPhred, double softnessPhred, double temperature) {

    /** Where nothing was learned: threshold 20, softness 1, temperature 1. */
    public static final FilterParameters DEFAULT = new FilterParameters(20, 1, 1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException where one is not finite, or softness or temperature is not above 0
     */
    public FilterParameters {
        if (!Double.isFinite(thresholdPhred)) {
            throw new IllegalArgumentException("threshold " + thresholdPhred + " is not a number");
        }
        if (!(softnessPhred > 0) || Double.isInfinite(softnessPhred)) {
            throw new IllegalArgumentException("softness " + softnessPhred + " is not above 0");
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature " + temperature + " is not above 0");
        }
    }

    /** The share of a base of this quality that the filter lets through, 0 to 1. */
    public double retention(final double qualityPhred) {
        return 1 / (1 + Math.exp((thresholdPhred - qualityPhred) / softnessPhred));
    }
}
