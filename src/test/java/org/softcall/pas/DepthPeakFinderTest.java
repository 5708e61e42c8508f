package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class DepthPeakFinderTest {

    private static final int MERGE_LENGTH = 30;
    private static final int CONTIG_LENGTH = 20_000;
    private static final Comparator<TaggedAlignment> ANY_ORDER = Comparator.comparing(TaggedAlignment::toString);

    private static List<Peak> peaks(
            final List<TaggedAlignment> byStart, final int openingDepth, final ReadLedger ledger) {
        final List<Peak> peaks = new ArrayList<>();
        final PeakFinder finder = new DepthPeakFinder(openingDepth, MERGE_LENGTH, peaks::add, ledger);
        for (final TaggedAlignment alignment : byStart) {
            finder.advanceTo(alignment.start());
            finder.add(alignment);
        }
        finder.finish();
        return peaks;
    }

    /** Span, heights, reads: what of a peak is promised. */
    private static String describe(final Peak peak) {
        return peak.contig()
                + peak.strand()
                + Golden.entries(peak.profile())
                + peak.reads().stream().sorted(ANY_ORDER).toList();
    }

    private static List<String> describe(final List<Peak> peaks) {
        return peaks.stream().map(DepthPeakFinderTest::describe).toList();
    }

    private static TaggedAlignment forward(final int start, final int end) {
        return AlignmentBuilder.alignment(Strand.POSITIVE, start, end, "cell", 1);
    }

    @Test
    public void depthAtEveryBaseMakesTheProfile() {
        final List<Peak> peaks = peaks(List.of(forward(11, 20), forward(13, 20), forward(13, 17)), 2, new ReadLedger());
        assertEquals(peaks.size(), 1);
        assertEquals(
                Golden.entries(peaks.get(0).profile()),
                List.of(
                        List.of(13, 3),
                        List.of(14, 3),
                        List.of(15, 3),
                        List.of(16, 3),
                        List.of(17, 3),
                        List.of(18, 2),
                        List.of(19, 2),
                        List.of(20, 2)));
    }

    @Test
    public void stretchesAreJoinedAcrossAGapOfTheMergeLength() {
        final List<TaggedAlignment> reads = new ArrayList<>(List.of(forward(1, 10), forward(1, 10), forward(20, 25)));
        for (int i = 0; i < 2; i++) {
            reads.add(forward(11 + MERGE_LENGTH, 60));
        }
        final ReadLedger ledger = new ReadLedger();
        final List<Peak> joined = peaks(reads, 2, ledger);
        assertEquals(joined.size(), 1);
        assertEquals(joined.get(0).profile().size(), 60);
        assertEquals(joined.get(0).profile().heights()[21], 1);
        assertEquals(joined.get(0).profile().heights()[30], 0);
        assertEquals(joined.get(0).reads().size(), 5);
        assertEquals(ledger.totalReads(), 0);

        reads.replaceAll(read -> read.start() > 25 ? forward(read.start() + 1, 61) : read);
        assertEquals(peaks(reads, 2, ledger).size(), 2);
        assertEquals(ledger.reads(ReadFate.OUTSIDE_PEAKS), 1);
    }

    /** A spliced read comes by the start of its alignment, long before its last exon starts. */
    @Test
    public void alignmentsMayStartLaterThanTheOnesAfterThem() {
        final List<Peak> peaks = new ArrayList<>();
        final PeakFinder finder = new DepthPeakFinder(2, MERGE_LENGTH, peaks::add, new ReadLedger());
        finder.advanceTo(5);
        finder.add(forward(500, 520));
        finder.advanceTo(10);
        finder.add(forward(10, 20));
        finder.add(forward(10, 20));
        finder.advanceTo(505);
        assertEquals(peaks.size(), 1);
        finder.add(forward(505, 525));
        finder.finish();
        assertEquals(peaks.size(), 2);
        assertEquals(peaks.get(1).profile().firstPosition(), 505);
        assertEquals(peaks.get(1).profile().lastPosition(), 520);
    }

    @Test
    public void readsOutOfOrderAreRefused() {
        final PeakFinder finder = new DepthPeakFinder(2, MERGE_LENGTH, peak -> {}, new ReadLedger());
        finder.advanceTo(100);
        assertThrows(IllegalArgumentException.class, () -> finder.add(forward(99, 120)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new DepthPeakFinder(0, MERGE_LENGTH, peak -> {}, new ReadLedger()));
    }

    @Test
    public void readsBeyondTheEdgeCountAtTheEdge() {
        final List<Peak> peaks = peaks(List.of(forward(1, 20), forward(1, 20), forward(15, 40)), 2, new ReadLedger());
        assertEquals(peaks.size(), 1);
        assertEquals(peaks.get(0).profile().lastPosition(), 20);
        assertEquals(
                peaks.get(0).reads().stream()
                        .mapToInt(TaggedAlignment::position)
                        .sorted()
                        .toArray(),
                new int[] {20, 20, 20});
        assertEquals(
                peaks.get(0).reads().stream()
                        .mapToInt(TaggedAlignment::threePrimeEnd)
                        .max()
                        .orElseThrow(),
                40);
    }

    @Test
    public void aPeakIsHandedOnBeforeTheNextOneStarts() {
        final List<Peak> peaks = new ArrayList<>();
        final PeakFinder finder = new DepthPeakFinder(1, MERGE_LENGTH, peaks::add, new ReadLedger());
        finder.advanceTo(11);
        finder.add(forward(11, 20));
        finder.advanceTo(20 + MERGE_LENGTH);
        assertEquals(peaks.size(), 0);
        assertTrue(finder.settledBefore() <= 11);
        finder.advanceTo(22 + MERGE_LENGTH);
        assertEquals(peaks.size(), 1);
        assertTrue(finder.settledBefore() > 11);
    }

    @DataProvider
    public Object[][] seeds() {
        final List<Object[]> rows = new ArrayList<>();
        for (int seed = 0; seed < 150; seed++) {
            rows.add(new Object[] {seed, seed % 2 == 0 ? Strand.POSITIVE : Strand.NEGATIVE});
        }
        return rows.toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void peaksAreWhatTheirDefinitionSays(final int seed, final Strand strand) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        final ReadLedger ledger = new ReadLedger();
        final List<Peak> peaks = peaks(reads, 4, ledger);
        assertEquals(describe(peaks), describe(byDefinition(reads, 4)));
        final int inPeaks = peaks.stream().mapToInt(peak -> peak.reads().size()).sum();
        assertEquals(inPeaks + ledger.reads(ReadFate.OUTSIDE_PEAKS), reads.size());
    }

    @Test(dataProvider = "seeds")
    public void theOrderOfReadsWithEqualStartsDoesNotMatter(final int seed, final Strand strand) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        final List<TaggedAlignment> shuffled = new ArrayList<>(reads);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(Comparator.comparingInt(TaggedAlignment::start));
        final ReadLedger ledger = new ReadLedger();
        final ReadLedger other = new ReadLedger();
        assertEquals(describe(peaks(shuffled, 4, other)), describe(peaks(reads, 4, ledger)));
        assertEquals(other.reads(ReadFate.OUTSIDE_PEAKS), ledger.reads(ReadFate.OUTSIDE_PEAKS));
        assertEquals(other.umis(ReadFate.OUTSIDE_PEAKS), ledger.umis(ReadFate.OUTSIDE_PEAKS));
    }

    @Test(dataProvider = "seeds")
    public void bothStrandsAreTreatedAlike(final int seed, final Strand strand) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        final List<TaggedAlignment> mirrored = reads.stream()
                .map(read -> AlignmentBuilder.mirrored(read, CONTIG_LENGTH))
                .sorted(Comparator.comparingInt(TaggedAlignment::start))
                .toList();
        final List<List<String>> expected = peaks(reads, 4, new ReadLedger()).stream()
                .map(peak -> peak.reads().stream()
                        .map(read ->
                                AlignmentBuilder.mirrored(read, CONTIG_LENGTH).toString())
                        .sorted()
                        .toList())
                .toList();
        final List<List<String>> actual = new ArrayList<>(peaks(mirrored, 4, new ReadLedger()).stream()
                .map(peak -> peak.reads().stream()
                        .map(TaggedAlignment::toString)
                        .sorted()
                        .toList())
                .toList());
        Collections.reverse(actual);
        assertEquals(actual, expected);
    }

    /** What a shard sees that starts where the peak says its context does. */
    @Test(dataProvider = "seeds")
    public void aPeakDependsOnNothingBeforeItsContext(final int seed, final Strand strand) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        for (final Peak peak : peaks(reads, 4, new ReadLedger())) {
            final List<TaggedAlignment> context = reads.stream()
                    .filter(read -> read.end() >= peak.contextStart())
                    .toList();
            assertTrue(describe(peaks(context, 4, new ReadLedger())).contains(describe(peak)));
        }
    }

    private static List<Peak> byDefinition(final List<TaggedAlignment> reads, final int openingDepth) {
        final int[] depth = new int[CONTIG_LENGTH];
        for (final TaggedAlignment read : reads) {
            for (int position = read.start(); position <= read.end(); position++) {
                depth[position]++;
            }
        }
        final TreeMap<Integer, Integer> spans = new TreeMap<>();
        for (int position = 1; position < depth.length; position++) {
            if (depth[position] >= openingDepth) {
                final boolean joins =
                        !spans.isEmpty() && position - spans.lastEntry().getValue() - 1 <= MERGE_LENGTH;
                spans.put(joins ? spans.lastKey() : position, position);
            }
        }
        final TreeMap<Integer, List<TaggedAlignment>> members = new TreeMap<>();
        for (final TaggedAlignment read : reads) {
            spans.entrySet().stream()
                    .filter(span -> read.start() <= span.getValue() && read.end() >= span.getKey())
                    .mapToInt(span -> span.getKey())
                    .reduce((lower, upper) -> read.strand() == Strand.POSITIVE ? upper : lower)
                    .ifPresent(start -> members.computeIfAbsent(start, key -> new ArrayList<>())
                            .add(read.countedAt(Math.max(start, Math.min(spans.get(start), read.position())))));
        }
        final List<Peak> peaks = new ArrayList<>();
        spans.forEach((start, end) -> {
            final CoverageProfile.Builder profile = new CoverageProfile.Builder();
            for (int position = start; position <= end; position++) {
                profile.add(position, depth[position]);
            }
            peaks.add(new Peak(
                    AlignmentBuilder.CONTIG,
                    members.get(start).get(0).strand(),
                    profile.build(),
                    members.get(start),
                    1));
        });
        return peaks;
    }
}
