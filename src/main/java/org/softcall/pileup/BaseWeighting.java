package org.softcall.pileup;

/** How much a base counts. */
public enum BaseWeighting {
    /** By the chance that it is right: 1 - 10^(-Q/10). A base of quality 0 counts for nothing. */
    QUALITY,
    /** Every base counts 1. */
    NONE
}
