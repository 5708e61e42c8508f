package org.softcall.pileup;

/** How the row of a position comes from its frequencies. */
public enum RowScale {
    /** Frequencies as they are: shares of the coverage. */
    FREQUENCY,
    /** Frequencies of A, C, G and T, softmaxed with a temperature; 0.25 each where there is no coverage. */
    SOFTMAX
}
