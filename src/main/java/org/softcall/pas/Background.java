package org.softcall.pas;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * The background of a peak: the rate lambda of a Poisson distribution that its heights are held against.
 *
 * @param method which heights stand for the background, and how
 * @param floorFraction heights below this share of the greatest are low
 * @param withoutFloor what stands for the background where no height is low
 */
public record Background(LambdaMethod method, double floorFraction, WithoutFloor withoutFloor) {

    /** The median of the heights below a tenth of the greatest, 1 where there are none. */
    public static final Background DEFAULT = new Background(LambdaMethod.MEDIAN, 0.1, WithoutFloor.LEAST);

    private static final double LEAST = 1;

    /** What stands for the background of a peak that rises and falls too steeply to show any. */
    public enum WithoutFloor {
        /** The least background there is: what lies beyond the ends of the peak is lower than all of it. */
        LEAST,
        /** All heights, as in PeakATail, so that no such peak is high enough for a site. */
        ALL_HEIGHTS
    }

    /** The background in reads, never below 1; 1 without heights. */
    public double lambda(final int[] heights) {
        final int max = Arrays.stream(heights).max().orElse(0);
        if (max == 0) {
            return LEAST;
        }
        return Math.max(
                LEAST,
                switch (method) {
                    case MEDIAN -> percentile(low(heights, max), 50);
                    case PERCENTILE20 -> percentile(low(heights, max), 20);
                    case GLOBAL -> Arrays.stream(heights).average().orElseThrow();
                });
    }

    private double[] low(final int[] heights, final int max) {
        final double floor = max * floorFraction;
        final double[] low = Arrays.stream(heights)
                .filter(height -> height < floor)
                .asDoubleStream()
                .toArray();
        if (low.length > 0) {
            return low;
        }
        return withoutFloor == WithoutFloor.LEAST
                ? new double[] {LEAST}
                : Arrays.stream(heights).asDoubleStream().toArray();
    }

    private static double percentile(final double[] values, final double percent) {
        return new Percentile(percent)
                .withEstimationType(Percentile.EstimationType.R_7)
                .evaluate(values);
    }

    /** The probability of at least so many reads where {@code lambda} are expected. */
    public static double upperTail(final int observed, final double lambda) {
        return observed <= 0 || lambda <= 0 ? 1 : Gamma.regularizedGammaP(observed, lambda);
    }
}
