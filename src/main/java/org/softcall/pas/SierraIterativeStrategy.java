package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the highest point of a peak, clears its surroundings, and goes on with the highest of what is left.
 *
 * @param subtractionWindowBp how far around a summit the profile is cleared, in bp
 * @param minHeight least height of a peak and of a summit, in reads
 * @param maxSites most sites of a peak
 * @param minFraction least height of a summit, as a share of the peak's greatest
 */
public record SierraIterativeStrategy(int subtractionWindowBp, int minHeight, int maxSites, double minFraction)
        implements PeakStrategy {

    /** At most 5 summits more than 300 bp apart, of 20 reads and a tenth of the greatest height. */
    public static final SierraIterativeStrategy DEFAULT = new SierraIterativeStrategy(300, 20, 5, 0.1);

    @Override
    public List<SiteRegion> regions(final CoverageProfile profile, final Strand strand) {
        if (profile.isEmpty() || profile.maxHeight() < minHeight) {
            return List.of();
        }
        return Summit.regions(summits(profile), profile.firstPosition(), profile.lastPosition());
    }

    /** The summits in ascending order. */
    List<Summit> summits(final CoverageProfile profile) {
        final int[] left = Arrays.copyOf(profile.heights(), profile.size());
        final CoverageProfile uncleared = new CoverageProfile(profile.positions(), left);
        final double leastHeight = profile.maxHeight() * minFraction;
        final List<Summit> summits = new ArrayList<>();
        while (summits.size() < maxSites) {
            final int highest = uncleared.highestIndex();
            final int height = left[highest];
            if (height < minHeight || height < leastHeight) {
                break;
            }
            final int position = profile.positions()[highest];
            summits.add(new Summit(position, height));
            for (int i = 0; i < left.length; i++) {
                if (Math.abs(profile.positions()[i] - position) <= subtractionWindowBp) {
                    left[i] = 0;
                }
            }
        }
        summits.sort(Comparator.comparingInt(Summit::position));
        return summits;
    }

    @Override
    public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
        return minProminence;
    }
}
