package org.softcall.evaluation;

/** The two things compared. */
enum Side {
    TRUTH,
    CALLS
}
