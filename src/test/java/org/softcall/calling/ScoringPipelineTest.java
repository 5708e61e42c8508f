package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.softcall.nn.LogOdds;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of scoring in batches on a thread of its own. */
public final class ScoringPipelineTest {

    /** Scores a candidate by its locus and its alternate allele, and remembers the sizes of its batches. */
    private static class FakeScorer implements CandidateScorer {
        private final List<Integer> batches = new ArrayList<>();
        private final AtomicInteger closed = new AtomicInteger();
        private Thread thread;

        @Override
        public List<LogOdds> score(final List<Candidate> candidates) {
            thread = Thread.currentThread();
            batches.add(candidates.size());
            return candidates.stream()
                    .map(candidate -> new LogOdds(
                            candidate.allele().locus(), candidate.allele().alt().charAt(0)))
                    .toList();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private static List<CandidateSite> sites(final int count) {
        final List<CandidateSite> sites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final String[] alleles = {"A>C", "A>G", "A>T"};
            sites.add(CandidateBuilder.site(100 + i, 9, 7, Arrays.copyOf(alleles, 1 + i % 3)));
        }
        return sites;
    }

    @DataProvider
    public Object[][] batchSizes() {
        return new Object[][] {{1}, {2}, {7}, {1000}};
    }

    @Test(dataProvider = "batchSizes")
    public void resultsComeInOrderWithTheirOwnScoresOnTheCallersThread(final int batchSize) {
        final FakeScorer scorer = new FakeScorer();
        final List<CandidateSite> sites = sites(100);
        final List<CandidateSite> handedOver = new ArrayList<>();
        final Thread caller = Thread.currentThread();
        try (ScoringPipeline pipeline = new ScoringPipeline(scorer, batchSize, (site, scores) -> {
            assertSame(Thread.currentThread(), caller);
            handedOver.add(site);
            assertEquals(scores.size(), site.candidates().size());
            for (int i = 0; i < scores.size(); i++) {
                assertEquals(scores.get(i), new LogOdds(site.locus(), "CGT".charAt(i)));
            }
        })) {
            sites.forEach(pipeline::add);
            pipeline.finish();
        }
        assertEquals(handedOver, sites);
        assertNotEquals(scorer.thread, caller);
        assertEquals(scorer.batches.stream().mapToInt(Integer::intValue).sum(), 199);
        assertTrue(scorer.batches.stream().allMatch(size -> size <= batchSize + 2), "sites stay whole");
    }

    @Test
    public void nothingToScoreIsFine() {
        final FakeScorer scorer = new FakeScorer();
        try (ScoringPipeline pipeline = new ScoringPipeline(scorer, 10, (site, scores) -> {})) {
            pipeline.finish();
        }
        assertEquals(scorer.batches, List.of());
        assertEquals(scorer.closed.get(), 1);
    }

    @Test
    public void theScorersExceptionReachesTheCaller() {
        final IllegalArgumentException broken = new IllegalArgumentException("broken");
        final FakeScorer scorer = new FakeScorer() {
            @Override
            public List<LogOdds> score(final List<Candidate> candidates) {
                if (candidates.get(0).allele().locus() >= 105) {
                    throw broken;
                }
                return super.score(candidates);
            }
        };
        final List<Integer> handedOver = new ArrayList<>();
        final IllegalArgumentException thrown = expectThrows(IllegalArgumentException.class, () -> {
            try (ScoringPipeline pipeline =
                    new ScoringPipeline(scorer, 1, (site, scores) -> handedOver.add(site.locus()))) {
                sites(20).forEach(pipeline::add);
                pipeline.finish();
            }
        });
        assertSame(thrown, broken);
        assertEquals(handedOver, List.of(100, 101, 102, 103, 104), "what came before is handed over");
        assertEquals(scorer.closed.get(), 1);
    }

    @Test
    public void anErrorOfTheScorerIsNotLost() {
        final FakeScorer scorer = new FakeScorer() {
            @Override
            public List<LogOdds> score(final List<Candidate> candidates) {
                throw new StackOverflowError("native code is missing");
            }
        };
        final StackOverflowError thrown = expectThrows(StackOverflowError.class, () -> {
            try (ScoringPipeline pipeline = new ScoringPipeline(scorer, 1, (site, scores) -> {})) {
                sites(1).forEach(pipeline::add);
                pipeline.finish();
            }
        });
        assertEquals(thrown.getMessage(), "native code is missing");
    }

    @Test
    public void closingTwiceClosesTheScorerOnce() {
        final FakeScorer scorer = new FakeScorer();
        final ScoringPipeline pipeline = new ScoringPipeline(scorer, 1, (site, scores) -> {});
        pipeline.close();
        pipeline.close();
        assertEquals(scorer.closed.get(), 1);
    }

    @Test
    public void closingWithoutFinishingHandsNothingOver() {
        final FakeScorer scorer = new FakeScorer();
        final List<CandidateSite> handedOver = new ArrayList<>();
        try (ScoringPipeline pipeline = new ScoringPipeline(scorer, 1000, (site, scores) -> handedOver.add(site))) {
            sites(5).forEach(pipeline::add);
        }
        assertEquals(handedOver, List.of());
        assertEquals(scorer.closed.get(), 1);
    }
}
