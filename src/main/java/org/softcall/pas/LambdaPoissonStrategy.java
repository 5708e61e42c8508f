package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.List;

/**
 * One site per peak: the stretch around the highest point that lies above the background, where that point is too high for it.
 *
 * @param background the background of a peak
 * @param minHeight least height of a peak, in reads
 * @param alpha probability below which a height is too great for the background
 */
public record LambdaPoissonStrategy(Background background, int minHeight, double alpha) implements PeakStrategy {

    /** At least 20 reads, at a probability below 0.05. */
    public static final LambdaPoissonStrategy DEFAULT = new LambdaPoissonStrategy(Background.DEFAULT, 20, 0.05);

    @Override
    public List<SiteRegion> regions(final CoverageProfile profile, final Strand strand) {
        final int maxHeight = profile.maxHeight();
        if (profile.isEmpty() || maxHeight < minHeight) {
            return List.of();
        }
        final int[] heights = profile.heights();
        final double lambda = background.lambda(heights);
        if (Background.upperTail(maxHeight, lambda) >= alpha) {
            return List.of();
        }
        final int summit = profile.highestIndex();
        int left = summit;
        while (left > 0 && heights[left - 1] > lambda) {
            left--;
        }
        int right = summit;
        while (right < heights.length - 1 && heights[right + 1] > lambda) {
            right++;
        }
        final int[] positions = profile.positions();
        return List.of(SiteRegion.of(positions[left], positions[right], positions[summit], maxHeight));
    }

    @Override
    public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
        return profile.isEmpty() ? minProminence : background.lambda(profile.heights());
    }
}
