package org.softcall.pas;

import java.util.ArrayList;
import java.util.List;

/**
 * A high point of a profile.
 *
 * @param position 1-based
 * @param height depth in reads
 */
record Summit(int position, int height) {

    /**
     * Cuts a peak half way between neighbouring summits.
     *
     * @param summits in ascending order, at least one
     */
    static List<SiteRegion> regions(final List<Summit> summits, final int firstPosition, final int lastPosition) {
        final List<SiteRegion> regions = new ArrayList<>();
        int start = firstPosition;
        for (int i = 0; i < summits.size(); i++) {
            final Summit summit = summits.get(i);
            final int end = i + 1 == summits.size()
                    ? lastPosition
                    : Math.floorDiv(summit.position + summits.get(i + 1).position, 2);
            regions.add(SiteRegion.of(start, end, summit.position, summit.height));
            start = end + 1;
        }
        return regions;
    }
}
