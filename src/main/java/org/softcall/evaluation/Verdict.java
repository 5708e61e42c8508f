package org.softcall.evaluation;

/** What a variant counts as: GA4GH's BD. */
public enum Verdict {
    /** It matches with its genotype. */
    TP,
    /** A call that does not, within the confident regions. */
    FP,
    /** A variant of the truth that does not, within the confident regions. */
    FN,
    /** A call outside of the confident regions that matches no variant of the truth within. */
    UNK,
    /** A variant of the truth outside of the confident regions. */
    N
}
