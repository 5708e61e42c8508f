package org.softcall.pileup;

/** What counts where both mates of a fragment cover a position. */
public enum OverlappingMates {
    /** Each mate counts, as everywhere else. */
    COUNT_BOTH,
    /** The mate whose base quality is higher there counts alone; of equals, the one that comes first. */
    COUNT_ONCE
}
