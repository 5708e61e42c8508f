package org.softcall.pas;

import java.util.List;

/**
 * What a merger leaves of the regions of a peak.
 *
 * @param regions the regions that are left
 * @param merges what was merged, in the order in which it was
 */
public record MergedRegions(List<SiteRegion> regions, List<Merge> merges) {}
