package org.softcall.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What the evaluation of a call set found.
 *
 * @param counts by filter, then by category
 * @param curves what is left of the calls as a threshold rises
 * @param reliability of genotype qualities, by type, the lowest first; no type without a call with GQ
 * @param worst at most twenty errors
 */
public record CallSetFigures(
        Map<CallFilter, Map<Tally.Category, Counts>> counts,
        Map<CurveKey, List<CurvePoint>> curves,
        Map<VariantType, List<ReliabilityBin>> reliability,
        List<CallError> worst) {

    /** Counts of a category; zeros where nothing was counted. */
    public Counts of(final CallFilter filter, final Tally.Category category) {
        return counts.get(filter).getOrDefault(category, Counts.NONE);
    }

    /**
     * What a curve is of.
     *
     * @param filter which calls
     * @param type of variants
     * @param score that rises
     */
    public record CurveKey(CallFilter filter, VariantType type, ScoreKind score) implements Comparable<CurveKey> {

        @Override
        public int compareTo(final CurveKey other) {
            final int byType = type.compareTo(other.type);
            final int byFilter = filter.compareTo(other.filter);
            return byType != 0 ? byType : byFilter != 0 ? byFilter : score.compareTo(other.score);
        }
    }
}
