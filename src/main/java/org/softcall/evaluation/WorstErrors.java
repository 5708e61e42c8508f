package org.softcall.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Keeps the errors that are worst: calls that are wrong with the best scores, by GQ, then QUAL; and variants not called
 * that have no wrong call near them, homozygous ones first. Filtered calls are no errors.
 */
final class WorstErrors {

    /** So many are kept. */
    static final int MOST = 20;

    private static final Comparator<CallError> BY_PLACE = Comparator.comparing(CallError::contig)
            .thenComparingInt(error -> error.alleles().get(0).position())
            .thenComparing(CallError::toString);

    private final TreeSet<CallError> wrong = new TreeSet<>(
            Comparator.<CallError>comparingDouble(error -> -error.gq().orElse(-1))
                    .thenComparingDouble(error -> -error.qual().orElse(-1))
                    .thenComparing(BY_PLACE));
    private final TreeSet<CallError> missed =
            new TreeSet<>(Comparator.<CallError>comparingInt(error -> error.zygosity() == Zygosity.HET ? 1 : 0)
                    .thenComparing(BY_PLACE));

    /** Takes an error into account. */
    void add(final CallError error) {
        final TreeSet<CallError> kept = error.verdict() == Verdict.FP ? wrong : missed;
        kept.add(error);
        if (kept.size() > MOST) {
            kept.pollLast();
        }
    }

    /** The worst of them, wrong calls first; at least half of the list is of either kind where there are as many. */
    List<CallError> worst() {
        final int missedShown = Math.min(missed.size(), Math.max(MOST / 2, MOST - wrong.size()));
        final List<CallError> worst =
                new ArrayList<>(wrong.stream().limit(MOST - missedShown).toList());
        missed.stream().limit(missedShown).forEach(worst::add);
        return List.copyOf(worst);
    }
}
