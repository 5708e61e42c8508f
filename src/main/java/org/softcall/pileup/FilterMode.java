package org.softcall.pileup;

/** What becomes of a base that the quality filter lets through in part. */
public enum FilterMode {
    /** There is no quality filter. */
    OFF,
    /** The filter scales the base alone: what it takes away is missing from the frequencies, and coverage stays. */
    MISSING_MASS,
    /** The filter scales the weight of the base: frequencies and coverage are those of what is left. */
    RENORMALISE
}
