package org.softcall.nn.pileup;

/** What a base of low quality loses to the filter {@code sigmoid((quality - threshold) / softness)}. */
public enum QualityFilter {
    /** Nothing: there is no filter. */
    NONE,
    /** Its share of the soft counts, but not of the coverage: frequencies sum to less than 1. */
    MISSING_MASS,
    /** Its share of soft counts, coverage and mean quality: the bases that are left make up the whole. */
    RENORMALISED
}
