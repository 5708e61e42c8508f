package org.softcall.tools;

/** What becomes of reads that are not mapped. */
enum UnmappedReads {
    /** They are sampled as all others. */
    KEEP,
    /** They are left out. */
    DROP
}
