package org.softcall.evaluation;

/**
 * What is left of calls when those below a threshold are dropped.
 *
 * @param threshold the lowest score that is kept, whole Phred
 * @param truthTp variants of the truth that the calls kept have
 * @param truthFn those that they lack
 * @param queryTp calls kept that the truth has
 * @param queryFp calls kept that it lacks
 */
public record CurvePoint(int threshold, long truthTp, long truthFn, long queryTp, long queryFp) {

    /** The share of the truth that the calls have. */
    public Share recall() {
        return Share.of(truthTp, truthTp + truthFn);
    }

    /** The share of the calls that the truth has. */
    public Share precision() {
        return Share.of(queryTp, queryTp + queryFp);
    }

    /** The harmonic mean of both. */
    public Share f1() {
        return recall().harmonicMean(precision());
    }
}
