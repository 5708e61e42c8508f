package org.softcall.sampling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class SampleScheduleTest {

    @DataProvider
    public Object[][] goldenSchedules() {
        final List<Object[]> schedules = new ArrayList<>();
        for (final JsonElement element : GoldenSampling.of("seed_example").getAsJsonArray()) {
            schedules.add(new Object[] {1000L, element.getAsJsonObject()});
        }
        for (final JsonElement element : GoldenSampling.of("edge_cases").getAsJsonArray()) {
            final JsonObject edge = element.getAsJsonObject();
            schedules.add(new Object[] {edge.get("num_reads").getAsLong(), edge});
        }
        return schedules.toArray(Object[][]::new);
    }

    @Test(dataProvider = "goldenSchedules")
    public void schedulesAreTheGoldenOnes(final long numReads, final JsonObject golden) {
        final JsonArray rows = golden.getAsJsonArray("rows");
        final List<SimpleInterval> contigs = new ArrayList<>();
        for (final JsonElement row : rows) {
            contigs.add(new SimpleInterval(
                    row.getAsJsonObject().get("contig").getAsString(),
                    1,
                    row.getAsJsonObject().get("contig_length").getAsInt()));
        }
        final List<SampledSpan> schedule =
                SampleSchedule.of(contigs, numReads, golden.get("interval_size").getAsInt());
        long total = 0;
        for (int i = 0; i < contigs.size(); i++) {
            final JsonObject row = rows.get(i).getAsJsonObject();
            final SampledSpan span = schedule.get(i);
            assertEquals(span.readsPerInterval(), row.get("quota_exact_integer").getAsLong());
            assertEquals(span.intervals(), row.get("actual_intervals").getAsInt());
            assertEquals(span.total(), row.get("max_reads_contig").getAsLong());
            total += span.total();
        }
        assertEquals(total, golden.get("max_total").getAsLong());
    }

    @Test
    public void quotasAreExactWhereDoublesAreNot() {
        for (final JsonElement element : GoldenSampling.of("float_vs_exact").getAsJsonArray()) {
            final JsonObject golden = element.getAsJsonObject();
            final int length = golden.get("contig_length").getAsInt();
            final int rest = golden.get("total_length").getAsInt() - length;
            final List<SampledSpan> schedule = SampleSchedule.of(
                    List.of(new SimpleInterval("a", 1, length), new SimpleInterval("b", 1, rest)),
                    golden.get("num_reads").getAsLong(),
                    golden.get("interval_size").getAsInt());
            assertEquals(
                    schedule.get(0).readsPerInterval(),
                    golden.get("exact_integer").getAsLong());
        }
    }

    /** Of what is asked for alone: all 1,000 reads and a quarter more come from a region, whatever contig it lies on. */
    @Test
    public void regionsShareByTheirOwnLength() {
        final JsonObject golden = GoldenSampling.of("region_case").getAsJsonObject();
        final JsonArray region = golden.getAsJsonArray("region");
        final SimpleInterval asked = new SimpleInterval(
                region.get(0).getAsString(),
                region.get(1).getAsInt() + 1,
                region.get(2).getAsInt());
        final SampledSpan span = SampleSchedule.of(
                        List.of(asked), 1000, golden.get("interval_size").getAsInt())
                .get(0);
        assertEquals(span.readsPerInterval(), 782);
        final JsonArray tiles = golden.getAsJsonArray("tiles");
        assertEquals(span.intervals(), tiles.size());
        for (int i = 0; i < tiles.size(); i++) {
            final JsonArray tile = tiles.get(i).getAsJsonArray();
            assertEquals(
                    span.interval(i),
                    new SimpleInterval(
                            "contig_1", tile.get(0).getAsInt() + 1, tile.get(1).getAsInt()));
        }
    }

    @Test
    public void intervalsTileTheirSpan() {
        final Random random = new Random(3);
        for (int repeat = 0; repeat < 200; repeat++) {
            final int start = 1 + random.nextInt(1000);
            final SimpleInterval whole = new SimpleInterval("c", start, start + random.nextInt(1000));
            final SampledSpan span = SampleSchedule.of(List.of(whole), 10, 1 + random.nextInt(300))
                    .get(0);
            int next = start;
            for (int i = 0; i < span.intervals(); i++) {
                final SimpleInterval interval = span.interval(i);
                assertEquals(interval.getStart(), next);
                assertTrue(interval.size() <= span.intervalSizeBp());
                assertEquals(span.intervalAt(interval.getStart()), i);
                assertEquals(span.intervalAt(interval.getEnd()), i);
                next = interval.getEnd() + 1;
            }
            assertEquals(next, whole.getEnd() + 1);
            assertEquals(span.intervalAt(whole.getEnd() + 77), span.intervals() - 1);
        }
    }

    @Test
    public void intervalsEndWithTheLargestPosition() {
        final SampledSpan span = SampleSchedule.of(
                        List.of(new SimpleInterval("c", 1, Integer.MAX_VALUE)), 10, 2_000_000_000)
                .get(0);
        assertEquals(span.intervals(), 2);
        assertEquals(span.interval(1).getEnd(), Integer.MAX_VALUE);
    }

    @Test
    public void numbersBeyondLongsAreRefused() {
        final SimpleInterval contig = new SimpleInterval("c", 1, Integer.MAX_VALUE);
        expectThrows(
                ArithmeticException.class,
                () -> SampleSchedule.of(List.of(contig), Long.MAX_VALUE / 10, Integer.MAX_VALUE));
    }
}
