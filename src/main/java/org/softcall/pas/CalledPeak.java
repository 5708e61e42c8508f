package org.softcall.pas;

import java.util.List;

/**
 * What was found in a peak.
 *
 * @param peak the peak
 * @param sites its sites in the order of their summits
 * @param merges what was merged on the way to them
 */
public record CalledPeak(Peak peak, List<PasSite> sites, List<Merge> merges) {}
