package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateScorer;
import org.softcall.nn.LogOdds;
import org.softcall.tools.StageTimes.Stage;
import org.testng.annotations.Test;

/** Tests of where time is said to go. */
public final class StageTimesTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = -3 * SECOND;

    @Test
    public void everyMomentOfTheCallingThreadIsInOneStage() {
        final StageTimes times = new StageTimes(() -> now);
        now += 100 * SECOND;
        spend(times, Stage.FINDING, 1);
        spend(times, Stage.WAITING, 2);
        spend(times, Stage.WRITING, 4);
        spend(times, Stage.WAITING, 8);
        spend(times, Stage.FINDING, 5);
        assertEquals(
                times.summary(30_000),
                "Took 20.0 s, 1,500 candidates/s: 6.0 s reading and finding candidates, 10.0 s waiting for the network,"
                        + " 4.0 s writing. In parallel, on the scoring thread: 0.0 s drawing tensors and running the"
                        + " network.");
    }

    private void spend(final StageTimes times, final Stage stage, final int seconds) {
        times.enter(stage);
        now += seconds * SECOND;
    }

    @Test
    public void scoringIsTimedApartAndPassedOn() {
        final List<LogOdds> scores = List.of(new LogOdds(1, 2));
        final AtomicBoolean closed = new AtomicBoolean();
        final StageTimes times = new StageTimes(() -> now);
        times.enter(Stage.WAITING);
        try (CandidateScorer timed = times.timed(new CandidateScorer() {
            @Override
            public List<LogOdds> score(final List<Candidate> candidates) {
                now += 3 * SECOND;
                return scores;
            }

            @Override
            public void close() {
                closed.set(true);
            }
        })) {
            final List<Candidate> candidates =
                    CandidateBuilder.site(100, 9, 7, "A>G").candidates();
            assertSame(timed.score(candidates), scores);
            now += SECOND;
            assertSame(timed.score(candidates), scores);
        }
        assertTrue(closed.get());
        final String summary = times.summary(2);
        assertTrue(summary.startsWith("Took 7.0 s, 0 candidates/s: "), summary);
        assertTrue(summary.contains("scoring thread: 6.0 s drawing"), summary);
    }
}
