package org.softcall.reads;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.testng.annotations.Test;

/** Tests of how intervals are cut into shards. */
public final class ShardIteratorTest {

    private static final int CONTIG_BP = 100_000;

    private static ReferenceWindow fetch(final String contig, final int start, final int end) {
        return new ReferenceWindow(contig, start, new byte[Math.min(end, CONTIG_BP) - start + 1]);
    }

    private static SimpleInterval interval(final int start, final int end) {
        return new SimpleInterval("chr1", start, end);
    }

    private static AlignedRead read(final int start, final String cigar, final int bases) {
        return ReadBuilder.read("r" + start)
                .at(start)
                .cigar(cigar)
                .bases("A".repeat(bases))
                .build();
    }

    private static List<Shard> shards(
            final List<SimpleInterval> intervals, final List<AlignedRead> reads, final int shardSizeBp) {
        final List<Shard> shards = new ArrayList<>();
        new ShardIterator(intervals, reads.iterator(), ShardIteratorTest::fetch, shardSizeBp)
                .forEachRemaining(shards::add);
        return shards;
    }

    private static String spans(final List<Shard> shards) {
        return String.join(
                " ",
                shards.stream().map(shard -> shard.start() + "-" + shard.end()).toList());
    }

    @Test
    public void cutsAnIntervalIntoSpansOfTheShardSize() {
        final List<AlignedRead> reads = List.of(read(1000, "1500M", 1500));
        assertEquals(spans(shards(List.of(interval(1001, 2500)), reads, 600)), "1001-1600 1601-2200 2201-2500");
        assertEquals(spans(shards(List.of(interval(1001, 2500)), reads, 1500)), "1001-2500");
        assertEquals(spans(shards(List.of(interval(1500, 1500)), reads, 600)), "1500-1500");
    }

    @Test
    public void eachShardHoldsThePaddedReferenceClippedToTheContig() {
        final List<AlignedRead> reads = List.of(read(1, "100M", 100), read(99_900, "100M", 100));
        final List<Shard> shards = shards(List.of(interval(1, 200), interval(99_901, 100_000)), reads, 1000);
        assertEquals(shards.size(), 2);
        assertEquals(shards.get(0).reference().start(), 1);
        assertEquals(shards.get(0).reference().end(), 200 + Shard.PADDING_BP);
        assertEquals(shards.get(1).reference().start(), 99_901 - Shard.PADDING_BP);
        assertEquals(shards.get(1).reference().end(), 100_000);
    }

    @Test
    public void eachShardHoldsTheReadsThatTouchItsPaddedSpanAndNoOther() {
        final int from = 10_000;
        final int to = 10_099;
        final AlignedRead before = read(from - Shard.PADDING_BP - 10, "10M", 10);
        final AlignedRead first = read(from - Shard.PADDING_BP - 9, "10M", 10);
        final AlignedRead inside = read(from + 50, "10M", 10);
        final AlignedRead last = read(to + Shard.PADDING_BP, "10M", 10);
        final AlignedRead after = read(to + Shard.PADDING_BP + 1, "10M", 10);
        final List<Shard> shards =
                shards(List.of(interval(from, to)), List.of(before, first, inside, last, after), 20_000);
        assertEquals(shards.size(), 1);
        assertEquals(shards.get(0).reads(), List.of(first, inside, last));
    }

    @Test
    public void shardsWithoutReadsAreLeftOut() {
        final List<AlignedRead> reads = List.of(read(5000, "100M", 100), read(50_000, "100M", 100));
        assertEquals(
                spans(shards(List.of(interval(1, 60_000)), reads, 1000)),
                "4001-5000 5001-6000 49001-50000 50001-51000");
        assertTrue(shards(List.of(interval(1, 60_000)), List.of(), 1000).isEmpty());
        assertTrue(shards(List.of(), reads, 1000).isEmpty());
    }

    @Test
    public void aReadIsFoundAgainAcrossAGapBetweenIntervals() {
        final AlignedRead spliced = read(1000, "50M20000N50M", 100);
        final AlignedRead inTheIntron = read(9000, "50M", 50);
        final List<SimpleInterval> intervals =
                List.of(interval(900, 1100), interval(12_000, 12_100), interval(21_000, 21_100));
        final List<Shard> shards = shards(intervals, List.of(spliced, inTheIntron), 500);
        assertEquals(spans(shards), "900-1100 12000-12100 21000-21100");
        shards.forEach(shard -> assertEquals(shard.reads(), List.of(spliced)));
    }

    @Test
    public void readsKeepTheirOrder() {
        final AlignedRead longer = read(1000, "900M", 900);
        final AlignedRead shorter = read(1001, "10M", 10);
        final AlignedRead later = read(1800, "10M", 10);
        final List<Shard> shards = shards(List.of(interval(1, 3000)), List.of(longer, shorter, later), 100);
        for (final Shard shard : shards) {
            final List<AlignedRead> expected = new ArrayList<>(List.of(longer, shorter, later));
            expected.removeIf(read -> !read.overlaps(shard.start() - Shard.PADDING_BP, shard.end() + Shard.PADDING_BP));
            assertEquals(shard.reads(), expected, "shard at " + shard.start());
        }
        assertEquals(shards.size(), 19);
    }

    @Test
    public void aShardDoesNotDependOnTheIntervalsAroundIt() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int start = 1; start < 20_000; start += 37) {
            reads.add(start % 5 == 0 ? read(start, "40M3000N40M", 80) : read(start, "100M", 100));
        }
        final Shard alone = shards(List.of(interval(8001, 8500)), reads, 500).get(0);
        final Shard among = shards(List.of(interval(1, 7000), interval(7501, 20_000)), reads, 500).stream()
                .filter(shard -> shard.start() == 8001)
                .findFirst()
                .orElseThrow();
        assertEquals(among.reads(), alone.reads());
        assertEquals(among.reference().start(), alone.reference().start());
        assertEquals(among.reference().end(), alone.reference().end());
    }

    @Test
    public void endsWithNoSuchElement() {
        final ShardIterator shards =
                new ShardIterator(List.of(), List.<AlignedRead>of().iterator(), ShardIteratorTest::fetch, 10);
        assertFalse(shards.hasNext());
        assertThrows(NoSuchElementException.class, shards::next);
    }

    @Test
    public void aShardOwnsItsSpanAndNotItsPadding() {
        final Shard shard = new ShardBuilder("A".repeat(30)).owning(10, 20).build();
        assertFalse(shard.owns(9));
        assertTrue(shard.owns(10));
        assertTrue(shard.owns(20));
        assertFalse(shard.owns(21));
        assertTrue(shard.ownsAll(10, 20));
        assertFalse(shard.ownsAll(9, 20));
        assertFalse(shard.ownsAll(10, 21));
        assertFalse(shard.ownsAll(-5, 40));
        final Shard contig = new ShardBuilder("A".repeat(30)).build();
        assertTrue(contig.ownsAll(-5, 40), "beyond the ends of the contig there is nothing to own");
    }
}
