package org.softcall.tools;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.reads.Shard;

/** How much of a training set's regions is done, told every {@link #SECONDS_BETWEEN_LINES}. */
final class ExampleProgress {

    static final int SECONDS_BETWEEN_LINES = 20;

    private static final long NANOS_BETWEEN_LINES = SECONDS_BETWEEN_LINES * 1_000_000_000L;

    private final String name;
    private final List<SimpleInterval> regions;
    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    private final long totalBp;
    private int region;
    private long beforeRegionBp;
    private long doneBp;
    private long lastLine;

    /**
     * @param name of the set
     * @param regions in the order in which they are walked, not overlapping
     * @param nanoTime a clock such as {@link System#nanoTime}
     * @param log takes a line
     */
    ExampleProgress(
            final String name,
            final List<SimpleInterval> regions,
            final LongSupplier nanoTime,
            final Consumer<String> log) {
        this.name = name;
        this.regions = regions;
        this.nanoTime = nanoTime;
        this.log = log;
        this.totalBp = regions.stream().mapToLong(SimpleInterval::size).sum();
        this.lastLine = nanoTime.getAsLong();
    }

    /** Notes that all up to the end of a shard is done; what has no reads comes as no shard, and is passed over. */
    void finished(final Shard shard, final long examples) {
        while (!regions.get(region).contains(new SimpleInterval(shard.contig(), shard.start(), shard.end()))) {
            beforeRegionBp += regions.get(region++).size();
        }
        doneBp = beforeRegionBp + shard.end() - regions.get(region).getStart() + 1;
        final long now = nanoTime.getAsLong();
        if (now - lastLine >= NANOS_BETWEEN_LINES) {
            lastLine = now;
            log.accept(String.format(
                    "Making examples of %s: %,d of %,d loci (%.0f %%), %,d examples",
                    name, doneBp, totalBp, 100 * fractionDone(), examples));
        }
    }

    /** Share of the loci that is done, from 0 to 1. */
    double fractionDone() {
        return (double) doneBp / totalBp;
    }
}
