package org.softcall.evaluation;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * A share with its 95 % interval; all NaN where it is a share of nothing.
 *
 * @param value 0 to 1
 * @param lower the lower bound, 0 to 1
 * @param upper the upper bound, 0 to 1
 */
public record Share(double value, double lower, double upper) {

    private static final double CONFIDENCE = 0.95;

    /** So many of all, with Wilson's score interval. */
    static Share of(final long count, final long all) {
        if (all == 0) {
            return new Share(Double.NaN, Double.NaN, Double.NaN);
        }
        final ConfidenceInterval interval =
                new WilsonScoreInterval().createInterval(Math.toIntExact(all), Math.toIntExact(count), CONFIDENCE);
        // Of none and of all the bounds are exact; computed, they are off by a rounding.
        return new Share(
                (double) count / all,
                count == 0 ? 0 : interval.getLowerBound(),
                count == all ? 1 : interval.getUpperBound());
    }

    Share harmonicMean(final Share other) {
        return new Share(
                harmonicMean(value, other.value), harmonicMean(lower, other.lower), harmonicMean(upper, other.upper));
    }

    private static double harmonicMean(final double a, final double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
}
