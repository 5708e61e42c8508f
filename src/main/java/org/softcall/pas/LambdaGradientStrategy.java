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
 * @param minProminence least prominence of a summit in the profile as it is, in reads
 * @param background the background of a peak
 * @param maxSites most sites of a peak
 * @param minHeight least height of a peak and of a summit, in reads
 * @param alpha probability below which a height is too great for the background
 */
public record LambdaGradientStrategy(
        int smoothingWindow, double minProminence, Background background, int maxSites, int minHeight, double alpha)
        implements PeakStrategy {

    /** Windows of 50 entries, prominence 5, at most 5 sites of at least 20 reads, at a probability below 0.05. */
    public static final LambdaGradientStrategy DEFAULT =
            new LambdaGradientStrategy(50, 5, Background.DEFAULT, 5, 20, 0.05);

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
        for (final int i : localMaxima(heights)) {
            final int height = heights[i];
            if (height >= minHeight && height > lambda && Background.upperTail(height, lambda) < alpha) {
                final int prominence = prominence(heights, i);
                if (prominence >= minProminence) {
                    final double curvature =
                            (double) Math.abs(sums[i - 1] - 2 * sums[i] + sums[i + 1]) / windowSize(heights.length);
                    candidates.add(new Candidate(i, prominence * height / Math.max(lambda, 1) + curvature));
                }
            }
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
    private static int prominence(final int[] heights, final int index) {
        return heights[index] - Math.max(lowest(heights, index, -1), lowest(heights, index, 1));
    }

    private static int lowest(final int[] heights, final int index, final int step) {
        int lowest = heights[index];
        for (int i = index + step; i >= 0 && i < heights.length && heights[i] <= heights[index]; i += step) {
            lowest = Math.min(lowest, heights[i]);
        }
        return lowest;
    }

    @Override
    public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
        return profile.isEmpty() ? minProminence : background.lambda(profile.heights());
    }
}
