package org.softcall.sampling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SAMSequenceRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.broadinstitute.hellbender.utils.read.SAMRecordToGATKReadAdapter;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class SpanBalancedSampleTest {

    private static final SAMFileHeader HEADER = new SAMFileHeader(new SAMSequenceDictionary(List.of(
            new SAMSequenceRecord("contig_1", 100),
            new SAMSequenceRecord("contig_2", 50),
            new SAMSequenceRecord("contig_3", 10))));

    private static final List<SimpleInterval> CONTIGS = List.of(
            new SimpleInterval("contig_1", 1, 100),
            new SimpleInterval("contig_2", 1, 50),
            new SimpleInterval("contig_3", 1, 10));

    /** A read from start to end, 1-based, inclusive. */
    private static GATKRead read(
            final String name, final String contig, final int start, final int end, final int flag) {
        final SAMRecord record = new SAMRecord(HEADER);
        record.setReadName(name);
        record.setFlags(flag);
        record.setReferenceName(contig);
        record.setAlignmentStart(start);
        record.setCigarString((end - start + 1) + "M");
        return new SAMRecordToGATKReadAdapter(record);
    }

    private static List<GATKRead> goldenReads() {
        final List<GATKRead> reads = new ArrayList<>();
        for (final JsonElement element : GoldenSampling.of("selection_reads").getAsJsonArray()) {
            final JsonObject golden = element.getAsJsonObject();
            reads.add(read(
                    golden.get("name").getAsString(),
                    golden.get("contig").getAsString(),
                    golden.get("start").getAsInt() + 1,
                    golden.get("end").getAsInt(),
                    golden.get("flag").getAsInt()));
        }
        return reads;
    }

    private static List<String> names(final JsonArray names) {
        return names.asList().stream().map(JsonElement::getAsString).toList();
    }

    @DataProvider
    public Object[][] selections() {
        return GoldenSampling.of("selection").getAsJsonArray().asList().stream()
                .map(golden -> new Object[] {golden.getAsJsonObject()})
                .toArray(Object[][]::new);
    }

    private static List<SampledSpan> schedule(final JsonObject golden) {
        return SampleSchedule.of(
                CONTIGS,
                golden.get("num_reads").getAsLong(),
                golden.get("interval_size").getAsInt());
    }

    /** The names that an interval gives when only its own reads are looked at, as with an index. */
    private static List<String> takeByInterval(
            final SpanBalancedSample sample,
            final List<GATKRead> reads,
            final SimpleInterval interval,
            final int span,
            final int index) {
        final List<String> taken = new ArrayList<>();
        for (final GATKRead read : reads) {
            if (interval.overlaps(read) && !sample.isFull(span, index) && sample.take(read, span, index)) {
                taken.add(read.getName());
            }
        }
        return taken;
    }

    @Test(dataProvider = "selections")
    public void intervalsGiveTheGoldenReads(final JsonObject golden) {
        final List<SampledSpan> schedule = schedule(golden);
        final SpanBalancedSample sample = new SpanBalancedSample(schedule);
        int total = 0;
        for (final JsonElement element : golden.getAsJsonArray("intervals")) {
            final JsonObject tile = element.getAsJsonObject();
            final JsonArray bounds = tile.getAsJsonArray("interval");
            final int span = Integer.parseInt(tile.get("contig").getAsString().substring("contig_".length())) - 1;
            final int index =
                    bounds.get(0).getAsInt() / golden.get("interval_size").getAsInt();
            assertEquals(
                    schedule.get(span).readsPerInterval(), tile.get("quota").getAsLong());
            final List<String> taken =
                    takeByInterval(sample, goldenReads(), schedule.get(span).interval(index), span, index);
            assertEquals(taken, names(tile.getAsJsonArray("taken")));
            total += taken.size();
        }
        assertEquals(total, golden.get("total_taken").getAsInt());
    }

    @Test(dataProvider = "selections")
    public void onePassTakesTheSame(final JsonObject golden) {
        final SpanBalancedSample sample = new SpanBalancedSample(schedule(golden));
        final Set<String> taken = new HashSet<>();
        goldenReads().stream().filter(sample::take).forEach(read -> taken.add(read.getName()));
        final Set<String> expected = new HashSet<>();
        golden.getAsJsonArray("intervals")
                .forEach(tile -> expected.addAll(names(tile.getAsJsonObject().getAsJsonArray("taken"))));
        assertEquals(taken, expected);
        assertEquals(sample.taken(0) + sample.taken(1) + sample.taken(2), taken.size());
    }

    /** Regions with gaps between them, and reads that overlap several. */
    @Test
    public void nothingIsTakenTwiceAndBothWaysAgree() {
        final Random random = new Random(11);
        for (int repeat = 0; repeat < 300; repeat++) {
            final List<GATKRead> reads = new ArrayList<>();
            for (int start = 1; start <= 95; start += random.nextInt(4)) {
                reads.add(read("r" + reads.size(), "contig_1", start, Math.min(100, start + random.nextInt(60)), 0));
            }
            final int gap = 3 + random.nextInt(60);
            final List<SampledSpan> schedule = SampleSchedule.of(
                    List.of(new SimpleInterval("contig_1", 3, gap), new SimpleInterval("contig_1", gap + 10, 99)),
                    random.nextInt(40),
                    1 + random.nextInt(30));
            final SpanBalancedSample onePass = new SpanBalancedSample(schedule);
            final List<String> expected = reads.stream()
                    .filter(onePass::take)
                    .map(GATKRead::getName)
                    .sorted()
                    .toList();
            final SpanBalancedSample byInterval = new SpanBalancedSample(schedule);
            final List<String> actual = new ArrayList<>();
            for (int span = 0; span < schedule.size(); span++) {
                for (int i = 0; i < schedule.get(span).intervals(); i++) {
                    actual.addAll(
                            takeByInterval(byInterval, reads, schedule.get(span).interval(i), span, i));
                }
            }
            assertEquals(actual.stream().sorted().toList(), expected);
            assertEquals(new HashSet<>(actual).size(), actual.size());
        }
    }

    @Test
    public void onlyPrimaryMappedReadsAreTaken() {
        final SpanBalancedSample sample = new SpanBalancedSample(SampleSchedule.of(CONTIGS, 100, 50));
        assertFalse(sample.take(read("secondary", "contig_1", 1, 10, 0x100)));
        assertFalse(sample.take(read("supplementary", "contig_1", 1, 10, 0x800)));
        assertFalse(sample.take(read("duplicate", "contig_1", 1, 10, 0x400)));
        assertFalse(sample.take(read("unmapped", "contig_1", 1, 10, 0x4)));
        assertTrue(sample.take(read("failed", "contig_1", 1, 10, 0x200)));
    }
}
