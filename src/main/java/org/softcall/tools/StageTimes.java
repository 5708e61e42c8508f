package org.softcall.tools;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateScorer;
import org.softcall.nn.LogOdds;

/** Where the time of a run goes: the calling thread's stages, which follow each other, and the scoring beside them. */
final class StageTimes {

    /** What the calling thread does. */
    enum Stage {
        /** Reads alignments and looks for candidates. */
        FINDING,
        /** Has nothing to do until the network answers. */
        WAITING,
        /** Writes records, rows and pictures. */
        WRITING
    }

    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final long[] nanos = new long[Stage.values().length];
    private final AtomicLong scoringNanos = new AtomicLong();
    private Stage stage;
    private long since;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    StageTimes(final LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that the calling thread goes over to a stage; the time before the first stage is nobody's. */
    void enter(final Stage next) {
        final long now = nanoTime.getAsLong();
        if (stage != null) {
            nanos[stage.ordinal()] += now - since;
        }
        stage = next;
        since = now;
    }

    /** The same scorer, its time taken. */
    CandidateScorer timed(final CandidateScorer scorer) {
        return new CandidateScorer() {
            @Override
            public List<LogOdds> score(final List<Candidate> candidates) {
                final long start = nanoTime.getAsLong();
                final List<LogOdds> scores = scorer.score(candidates);
                scoringNanos.addAndGet(nanoTime.getAsLong() - start);
                return scores;
            }

            @Override
            public void close() {
                scorer.close();
            }
        };
    }

    /** Two sentences for the log: the calling thread's stages up to now, which add up, and the scoring thread's time. */
    String summary(final long candidates) {
        enter(stage);
        double total = 0;
        for (final Stage each : Stage.values()) {
            total += seconds(each);
        }
        return String.format(
                "Took %.1f s, %,.0f candidates/s: %.1f s reading and finding candidates, %.1f s waiting for the network,"
                        + " %.1f s writing. In parallel, on the scoring thread: %.1f s drawing tensors and running the"
                        + " network.",
                total,
                total == 0 ? 0 : candidates / total,
                seconds(Stage.FINDING),
                seconds(Stage.WAITING),
                seconds(Stage.WRITING),
                scoringNanos.get() / NANOS_PER_SECOND);
    }

    private double seconds(final Stage each) {
        return nanos[each.ordinal()] / NANOS_PER_SECOND;
    }
}
