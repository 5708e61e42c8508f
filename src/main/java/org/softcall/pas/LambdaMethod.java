package org.softcall.pas;

/** How the background of a peak is taken from its heights. */
public enum LambdaMethod {
    /** The median of the low heights. */
    MEDIAN,
    /** The 20th percentile of the low heights, with linear interpolation. */
    PERCENTILE20,
    /** The mean of all heights. */
    GLOBAL
}
