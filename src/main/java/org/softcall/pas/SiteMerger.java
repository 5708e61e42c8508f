package org.softcall.pas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Merges neighbouring regions of a peak that are one site: those that lie too close, and those that coverage does not set apart.
 * It goes from the first region to the last, and what it merges takes part in the next comparison.
 *
 * @param spacingBp least distance of two sites in bp; 0 or less switches this tier off
 * @param minProminence in reads; negative switches the tier of coverage off, else it is what strategies without a background of
 *     their own compare with
 * @param rule what is measured between two regions
 */
public record SiteMerger(int spacingBp, double minProminence, MergeRule rule) {

    /** Least prominence in reads. */
    public static final double DEFAULT_MIN_PROMINENCE = 5;

    private static final Comparator<SiteRegion> BY_POSITION =
            Comparator.comparingInt(SiteRegion::start).thenComparingInt(SiteRegion::end);

    /**
     * The regions that are left, in ascending order where there was anything to decide.
     *
     * @param valleyThreshold what the strategy that found the regions sets valleys apart by, in reads
     */
    public MergedRegions merge(
            final List<SiteRegion> regions, final CoverageProfile profile, final double valleyThreshold) {
        if (regions.size() < 2 || spacingBp <= 0 && minProminence < 0) {
            return new MergedRegions(regions, List.of());
        }
        final List<SiteRegion> survivors = new ArrayList<>();
        final List<Merge> merges = new ArrayList<>();
        for (final SiteRegion next : regions.stream().sorted(BY_POSITION).toList()) {
            final int last = survivors.size() - 1;
            final Optional<Merge> merge =
                    last < 0 ? Optional.empty() : merge(survivors.get(last), next, profile, valleyThreshold);
            if (merge.isPresent()) {
                merges.add(merge.get());
                survivors.set(last, rule.join(survivors.get(last), next));
            } else {
                survivors.add(next);
            }
        }
        return new MergedRegions(survivors, merges);
    }

    private Optional<Merge> merge(
            final SiteRegion survivor, final SiteRegion next, final CoverageProfile profile, final double threshold) {
        final int distanceBp = rule.distanceBp(survivor, next);
        if (distanceBp < spacingBp) {
            return Optional.of(new Merge(Merge.Tier.SPACING, survivor, next, distanceBp));
        }
        if (minProminence >= 0 && rule.isShallow(rule.valley(profile, survivor, next), survivor, next, threshold)) {
            return Optional.of(new Merge(Merge.Tier.PROMINENCE, survivor, next, distanceBp));
        }
        return Optional.empty();
    }
}
