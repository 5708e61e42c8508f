package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.List;

/**
 * PeakATail's first strategy: one site per peak, between the first position from the 3' side that reaches a share of the greatest
 * height and the next that is higher. All reads of the peak count.
 *
 * @param minHeight least height of a peak, in reads
 * @param edgeFraction share of the greatest height that the 3' edge reaches
 * @param reverseStrand how peaks of the reverse strand are walked
 */
public record OriginalStrategy(int minHeight, double edgeFraction, ReverseStrand reverseStrand)
        implements PeakStrategy {

    /** More than 20 reads; 5 % at the edge; both strands alike. */
    public static final OriginalStrategy DEFAULT = new OriginalStrategy(21, 0.05, ReverseStrand.MIRRORED);

    /** How peaks of the reverse strand are walked from their 3' side, which comes first. */
    public enum ReverseStrand {
        /** As those of the forward strand: without the outermost entry. */
        MIRRORED,
        /** As PeakATail does: with the outermost entry, and without a site where that is too low for an edge. */
        PEAKATAIL
    }

    @Override
    public List<SiteRegion> regions(final CoverageProfile profile, final Strand strand) {
        final int maxHeight = profile.maxHeight();
        if (profile.isEmpty() || maxHeight < minHeight) {
            return List.of();
        }
        if (strand == Strand.POSITIVE) {
            return region(profile, profile.size() - 2, -1, -1);
        }
        if (reverseStrand == ReverseStrand.MIRRORED) {
            return region(profile, 1, profile.size(), 1);
        }
        return profile.heights()[0] < edgeFraction * maxHeight ? List.of() : region(profile, 0, profile.size(), 1);
    }

    private List<SiteRegion> region(final CoverageProfile profile, final int first, final int stop, final int step) {
        final double edgeHeight = edgeFraction * profile.maxHeight();
        int i = first;
        while (i != stop && profile.heights()[i] < edgeHeight) {
            i += step;
        }
        final int edge = i;
        while (i != stop && profile.heights()[i] <= profile.heights()[edge]) {
            i += step;
        }
        if (i == stop) {
            return List.of();
        }
        return List.of(new SiteRegion(
                profile.positions()[Math.min(edge, i)],
                profile.positions()[Math.max(edge, i)],
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                profile.positions()[profile.highestIndex()],
                profile.maxHeight()));
    }

    @Override
    public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
        return minProminence;
    }
}
