package org.softcall.calling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.softcall.nn.LogOdds;

/**
 * Scores sites in batches on a thread of its own while the caller finds the next ones. Results are handed over in the
 * order of the sites, on the caller's thread; a few batches are held at most.
 */
public final class ScoringPipeline implements AutoCloseable {

    private static final int MAX_BATCHES_IN_FLIGHT = 4;

    /** Takes a site and the scores of its candidates, in their order. */
    @FunctionalInterface
    public interface Sink {
        /** Called once for each site, in the order in which the sites were added. */
        void accept(CandidateSite site, List<LogOdds> scores);
    }

    private final CandidateScorer scorer;
    private final int batchSize;
    private final Sink sink;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        final Thread thread = new Thread(task, "candidate-scorer");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Batch> inFlight = new ArrayDeque<>();
    private List<CandidateSite> sites = new ArrayList<>();
    private int candidates;
    private boolean closed;

    /**
     * @param scorer used on this pipeline's thread alone
     * @param batchSize number of candidates after which a batch is full; the alleles of a site stay together
     * @param sink receives the results
     */
    public ScoringPipeline(final CandidateScorer scorer, final int batchSize, final Sink sink) {
        this.scorer = scorer;
        this.batchSize = batchSize;
        this.sink = sink;
    }

    /** Adds the next site; may block while the batches ahead of it are scored. */
    public void add(final CandidateSite site) {
        sites.add(site);
        candidates += site.candidates().size();
        if (candidates >= batchSize) {
            submit();
        }
    }

    /** Scores what is left and hands over every result that is still out. */
    public void finish() {
        if (!sites.isEmpty()) {
            submit();
        }
        drainTo(0);
    }

    private void submit() {
        final List<CandidateSite> full = sites;
        sites = new ArrayList<>();
        candidates = 0;
        inFlight.add(new Batch(
                full,
                worker.submit(() -> scorer.score(full.stream()
                        .flatMap(site -> site.candidates().stream())
                        .toList()))));
        drainTo(MAX_BATCHES_IN_FLIGHT);
    }

    private void drainTo(final int remaining) {
        while (inFlight.size() > remaining
                || (!inFlight.isEmpty() && inFlight.peek().scores().isDone())) {
            final Batch batch = inFlight.remove();
            final List<LogOdds> scores = result(batch.scores());
            int next = 0;
            for (final CandidateSite site : batch.sites()) {
                final int last = next + site.candidates().size();
                sink.accept(site, scores.subList(next, last));
                next = last;
            }
        }
    }

    private static List<LogOdds> result(final Future<List<LogOdds>> future) {
        try {
            return future.get();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scoring candidates", e);
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof final RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof final Error cause) {
                // OutOfMemoryError among them, for which GATK has an exit code of its own.
                throw cause;
            }
            throw new IllegalStateException("scoring candidates failed", e.getCause());
        }
    }

    /** Stops the thread and closes the scorer, after the batch that is being scored; does nothing the second time. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        worker.shutdownNow();
        boolean ended = false;
        while (!ended) {
            try {
                ended = worker.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
            } catch (final InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        scorer.close();
    }

    private record Batch(List<CandidateSite> sites, Future<List<LogOdds>> scores) {}
}
