package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the local maxima of the smoothed profile that stand out from the background and from what surrounds them. Where none
 * does, a peak that is too high for the background is one site.
 *
 * <p>Sums over windows are exact integers, so that ties are ties.</p>
 *
 * @param smoothingWindow entries of the profile that the moving average takes, 1 for none; beyond the ends they count as 0
 * @param summitRule what a local maximum of the average stands for
 * @param minProminence least prominence of a summit in the profile as it is, in reads
 * @param background the background of a peak
 * @param maxSites most sites of a peak
 * @param minHeight least height of a peak and of a summit, in reads
 * @param alpha probability below which a height is too great for the background
 */
public record LambdaGradientStrategy(
        int smoothingWindow,
        SummitRule summitRule,
        double minProminence,
        Background background,
        int maxSites,
        int minHeight,
        double alpha)
        implements PeakStrategy {

    /** Windows of 50 entries, prominence 5, at most 5 sites of at least 20 reads, at a probability below 0.05. */
    public static final LambdaGradientStrategy DEFAULT =
            new LambdaGradientStrategy(50, SummitRule.HIGHEST, 5, Background.DEFAULT, 5, 20, 0.05);

    /** What a local maximum of the moving average stands for. */
    public enum SummitRule {
        /** The first of the highest entries that it averages; beyond its ends, coverage falls to nothing. */
        HIGHEST {
            @Override
            int index(final int[] heights, final int first, final int middle, final int last) {
                int highest = Math.max(0, first);
                for (int i = highest + 1; i <= Math.min(last, heights.length - 1); i++) {
                    highest = heights[i] > heights[highest] ? i : highest;
                }
                return highest;
            }

            @Override
            int heightBeyondEnds(final int height) {
                return 0;
            }
        },
        /**
         * The entry in its middle, as in PeakATail: where noise makes a neighbour higher, or the profile ends before it falls, the
         * summit is lost.
         */
        PEAKATAIL {
            @Override
            int index(final int[] heights, final int first, final int middle, final int last) {
                return middle;
            }

            @Override
            int heightBeyondEnds(final int height) {
                return height;
            }
        };

        /** The index of the summit, given those of the entries averaged, some of which may lie beyond the ends. */
        abstract int index(int[] heights, int first, int middle, int last);

        /** What a summit of the given height sees where the profile ends. */
        abstract int heightBeyondEnds(int height);
    }

    /**
     * A local maximum that may be a site.
     *
     * @param index its index in the profile
     * @param score how much it stands out
     */
    record Candidate(int index, double score) {}

    @Override
    public List<SiteRegion> regions(final CoverageProfile profile, final Strand strand) {
        final int maxHeight = profile.maxHeight();
        if (profile.isEmpty() || maxHeight < minHeight) {
            return List.of();
        }
        final double lambda = background.lambda(profile.heights());
        if (Background.upperTail(maxHeight, lambda) >= alpha) {
            return List.of();
        }
        final List<Summit> summits = best(candidates(profile)).stream()
                .map(candidate -> summit(profile, candidate.index))
                .toList();
        return Summit.regions(
                summits.isEmpty() ? List.of(summit(profile, profile.highestIndex())) : summits,
                profile.firstPosition(),
                profile.lastPosition());
    }

    private static Summit summit(final CoverageProfile profile, final int index) {
        return new Summit(profile.positions()[index], profile.heights()[index]);
    }

    private List<Candidate> best(final List<Candidate> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .limit(maxSites)
                .sorted(Comparator.comparingInt(Candidate::index))
                .toList();
    }

    /** Local maxima that stand out, in ascending order. */
    List<Candidate> candidates(final CoverageProfile profile) {
        final int[] heights = profile.heights();
        final double lambda = background.lambda(heights);
        final long[] sums = windowSums(heights);
        final List<Candidate> candidates = new ArrayList<>();
        final int window = windowSize(heights.length);
        int previous = -1;
        for (final int middle : localMaxima(heights)) {
            final int i = summitRule.index(heights, middle - window / 2, middle, middle + (window - 1) / 2);
            final int height = heights[i];
            final int prominence = prominence(heights, i);
            if (i != previous
                    && height >= minHeight
                    && height > lambda
                    && Background.upperTail(height, lambda) < alpha
                    && prominence >= minProminence) {
                final double curvature =
                        (double) Math.abs(sums[middle - 1] - 2 * sums[middle] + sums[middle + 1]) / window;
                candidates.add(new Candidate(i, prominence * height / Math.max(lambda, 1) + curvature));
            }
            previous = i;
        }
        return candidates;
    }

    /** Indices of the smoothed profile that are higher than the one before and no lower than the one after. */
    List<Integer> localMaxima(final int[] heights) {
        final long[] sums = windowSums(heights);
        final List<Integer> maxima = new ArrayList<>();
        for (int i = 1; i < sums.length - 1; i++) {
            if (sums[i] > sums[i - 1] && sums[i + 1] <= sums[i]) {
                maxima.add(i);
            }
        }
        return maxima;
    }

    private int windowSize(final int entries) {
        return smoothingWindow <= 1 || entries <= smoothingWindow ? 1 : smoothingWindow;
    }

    private long[] windowSums(final int[] heights) {
        final int window = windowSize(heights.length);
        final long[] sums = new long[heights.length];
        final int ahead = (window - 1) / 2;
        final int behind = window / 2;
        long sum = 0;
        for (int i = -ahead; i < heights.length; i++) {
            sum += i + ahead < heights.length ? heights[i + ahead] : 0;
            if (i >= 0) {
                sums[i] = sum;
                sum -= i - behind >= 0 ? heights[i - behind] : 0;
            }
        }
        return sums;
    }

    /** How far the profile falls on both sides before it rises above the entry. */
    private int prominence(final int[] heights, final int index) {
        return heights[index] - Math.max(lowest(heights, index, -1), lowest(heights, index, 1));
    }

    private int lowest(final int[] heights, final int index, final int step) {
        int lowest = heights[index];
        int i = index + step;
        while (i >= 0 && i < heights.length && heights[i] <= heights[index]) {
            lowest = Math.min(lowest, heights[i]);
            i += step;
        }
        final boolean ends = i < 0 || i == heights.length;
        return ends ? Math.min(lowest, summitRule.heightBeyondEnds(heights[index])) : lowest;
    }

    @Override
    public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
        return profile.isEmpty() ? minProminence : background.lambda(profile.heights());
    }
}
