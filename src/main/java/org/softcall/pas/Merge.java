package org.softcall.pas;

/**
 * Two regions of a peak that became one site.
 *
 * @param tier why they did
 * @param survivor the first of the two as it was before
 * @param absorbed the second
 * @param distanceBp the distance between them by the rule that merged them
 */
public record Merge(Tier tier, SiteRegion survivor, SiteRegion absorbed, int distanceBp) {

    /** The reasons to merge, in the order in which they are tried. */
    public enum Tier {
        /** They lie too close to one another. */
        SPACING,
        /** Coverage between them does not set them apart. */
        PROMINENCE
    }
}
