package org.softcall.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Counts by score, for curves of recall and precision. Scores are cut to whole Phred; a call without one ranks with
 * those of 0. A variant of the truth has the lowest score of the calls that it matches with.
 */
final class ScoreCurve {

    private static final int TRUTH_TP = 0;
    private static final int QUERY_TP = 1;
    private static final int QUERY_FP = 2;

    private final TreeMap<Integer, long[]> counts = new TreeMap<>();
    private long truthFn;
    private boolean isScored;

    /** Counts a variant of the truth that the calls have. */
    void addTruthTp(final OptionalDouble score) {
        add(score, TRUTH_TP);
    }

    /** Counts a variant of the truth that they lack. */
    void addTruthFn() {
        truthFn++;
    }

    /** Counts a call that the truth has. */
    void addQueryTp(final OptionalDouble score) {
        add(score, QUERY_TP);
    }

    /** Counts a call that it lacks. */
    void addQueryFp(final OptionalDouble score) {
        add(score, QUERY_FP);
    }

    private void add(final OptionalDouble score, final int kind) {
        isScored |= score.isPresent();
        final int threshold = (int) Math.max(0, score.orElse(0));
        counts.computeIfAbsent(threshold, key -> new long[3])[kind]++;
    }

    /** A point for each score that occurs, the highest first; none where no call has a score. */
    List<CurvePoint> points() {
        if (!isScored) {
            return List.of();
        }
        final long truthTotal = truthFn
                + counts.values().stream().mapToLong(count -> count[TRUTH_TP]).sum();
        final List<CurvePoint> points = new ArrayList<>();
        final long[] kept = new long[3];
        for (final Map.Entry<Integer, long[]> entry : counts.descendingMap().entrySet()) {
            for (int kind = 0; kind < kept.length; kind++) {
                kept[kind] += entry.getValue()[kind];
            }
            points.add(new CurvePoint(
                    entry.getKey(), kept[TRUTH_TP], truthTotal - kept[TRUTH_TP], kept[QUERY_TP], kept[QUERY_FP]));
        }
        return List.copyOf(points);
    }
}
