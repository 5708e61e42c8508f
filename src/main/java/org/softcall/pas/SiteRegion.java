package org.softcall.pas;

/**
 * A part of a peak that holds one site. Positions are 1-based, both ends included.
 *
 * @param start first position
 * @param end last position
 * @param countedFrom first position whose reads count, usually {@code start}
 * @param countedTo last position whose reads count, usually {@code end}
 * @param summit position of the highest coverage that was found to be the region's
 * @param height depth in reads at the summit
 */
public record SiteRegion(int start, int end, int countedFrom, int countedTo, int summit, int height) {

    /** A region that counts the reads within it. */
    static SiteRegion of(final int start, final int end, final int summit, final int height) {
        return new SiteRegion(start, end, start, end, summit, height);
    }

    /** Whether reads at a position count. */
    public boolean counts(final int position) {
        return position >= countedFrom && position <= countedTo;
    }
}
