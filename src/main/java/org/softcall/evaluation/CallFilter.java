package org.softcall.evaluation;

/** Which calls are counted, in hap.py's terms. */
public enum CallFilter {
    /** All calls. */
    ALL,
    /** Those whose records pass their filters. */
    PASS
}
