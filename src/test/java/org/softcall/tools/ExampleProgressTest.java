package org.softcall.tools;

import static org.testng.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.reads.Shard;
import org.testng.annotations.Test;

/** Tests of the lines that tell how far a set is. */
public final class ExampleProgressTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> lines = new ArrayList<>();

    private static Shard shard(final String contig, final int start, final int end) {
        return new Shard(contig, start, end, null, List.of());
    }

    @Test
    public void tellsLociAndExamplesEverySoOftenAndPassesOverWhatHasNoReads() {
        final ExampleProgress progress = new ExampleProgress(
                "donor",
                List.of(
                        new SimpleInterval("1", 101, 1100),
                        new SimpleInterval("1", 2001, 3000),
                        new SimpleInterval("2", 1, 2000)),
                nanos::get,
                lines::add);
        assertEquals(progress.fractionDone(), 0.0);
        nanos.addAndGet(19_000_000_000L);
        progress.finished(shard("1", 101, 600), 3);
        assertEquals(lines, List.of());
        assertEquals(progress.fractionDone(), 0.125);
        nanos.addAndGet(1_000_000_000L);
        progress.finished(shard("1", 601, 1100), 1234);
        assertEquals(lines, List.of("Making examples of donor: 1,000 of 4,000 loci (25 %), 1,234 examples"));
        nanos.addAndGet(1_000_000_000L);
        progress.finished(shard("2", 1, 1000), 1300);
        assertEquals(lines.size(), 1);
        assertEquals(progress.fractionDone(), 0.75);
        nanos.addAndGet(30_000_000_000L);
        progress.finished(shard("2", 1001, 2000), 1400);
        assertEquals(lines.get(1), "Making examples of donor: 4,000 of 4,000 loci (100 %), 1,400 examples");
    }
}
