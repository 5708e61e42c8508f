package org.softcall.pas;

/** What the counts of a site are counts of. */
public enum CountMode {
    /** Every read counts. */
    READS,
    /** A UMI counts once per cell and site. */
    UMIS
}
