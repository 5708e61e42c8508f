package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNull;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.tribble.annotation.Strand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class StreamedPeakFinderTest {

    private static List<Peak> peaks(final List<TaggedAlignment> alignments, final ReadLedger ledger) {
        final List<Peak> peaks = new ArrayList<>();
        final PeakFinder finder = new StreamedPeakFinder(
                DepthPeakFinder.DEFAULT_OPENING_DEPTH, DepthPeakFinder.DEFAULT_MERGE_LENGTH_BP, peaks::add, ledger);
        alignments.forEach(finder::add);
        finder.finish();
        return peaks;
    }

    @Test
    public void theToyGivesTheOriginalsPeaks() throws IOException {
        final JsonObject toy =
                Golden.part("streaming_toy").getAsJsonArray().get(0).getAsJsonObject();
        final List<TaggedAlignment> reads = toyReads(toy);
        final ReadLedger ledger = new ReadLedger();
        final List<Peak> peaks = peaks(reads, ledger);
        // The second pile ends before it has a profile, and what is emitted of it has no entries.
        final List<Peak> withProfile =
                peaks.stream().filter(peak -> !peak.profile().isEmpty()).toList();
        final JsonArray expected = toy.getAsJsonArray("peaks");
        assertEquals(withProfile.size(), expected.size());
        for (int i = 0; i < expected.size(); i++) {
            final JsonObject golden = expected.get(i).getAsJsonObject();
            assertEquals(Golden.entries(withProfile.get(i).profile()), Golden.rows(golden.get("peak_list")));
            assertEquals(cellsByPosition(withProfile.get(i)), cellsByPosition(golden.getAsJsonObject("cb_positions")));
            assertEquals(cells(withProfile.get(i).reads()), counts(golden.getAsJsonObject("cb_dict")));
        }
        final int inPeaks = peaks.stream().mapToInt(peak -> peak.reads().size()).sum();
        assertEquals(inPeaks + ledger.reads(ReadFate.OUTSIDE_PEAKS), reads.size());
    }

    static List<TaggedAlignment> toyReads(final JsonObject toy) {
        final List<TaggedAlignment> reads = new ArrayList<>();
        for (final JsonElement read : toy.getAsJsonArray("reads_start_cb")) {
            final int start = read.getAsJsonArray().get(0).getAsInt();
            reads.add(AlignmentBuilder.alignment(
                    Strand.POSITIVE,
                    start + 1,
                    start + toy.get("seq_len").getAsInt(),
                    read.getAsJsonArray().get(1).getAsString(),
                    TaggedAlignment.NO_UMI));
        }
        return reads;
    }

    private static Map<String, Long> cells(final List<TaggedAlignment> reads) {
        return reads.stream().collect(Collectors.groupingBy(TaggedAlignment::cell, Collectors.counting()));
    }

    private static Map<Integer, Map<String, Long>> cellsByPosition(final Peak peak) {
        final Map<Integer, Map<String, Long>> cells = new TreeMap<>();
        peak.reads().stream()
                .collect(Collectors.groupingBy(TaggedAlignment::position))
                .forEach((position, reads) -> cells.put(position, cells(reads)));
        return cells;
    }

    private static Map<Integer, Map<String, Long>> cellsByPosition(final JsonObject golden) {
        final Map<Integer, Map<String, Long>> cells = new TreeMap<>();
        golden.entrySet()
                .forEach(entry -> cells.put(
                        Integer.valueOf(entry.getKey()), counts(entry.getValue().getAsJsonObject())));
        return cells;
    }

    private static Map<String, Long> counts(final JsonObject golden) {
        final Map<String, Long> counts = new TreeMap<>();
        golden.entrySet()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().getAsLong()));
        return counts;
    }

    @DataProvider
    public Object[][] examplePeaks() throws IOException {
        final JsonArray golden = Golden.part("end_to_end").getAsJsonObject().getAsJsonArray("peaks");
        final List<Object[]> rows = new ArrayList<>();
        int next = 0;
        for (final Strand strand : List.of(Strand.POSITIVE, Strand.NEGATIVE)) {
            for (final String contig : List.of("chr1", "chr2")) {
                for (final Peak peak : peaks(exampleAlignments(contig, strand), new ReadLedger())) {
                    rows.add(new Object[] {
                        peak, next < golden.size() ? golden.get(next).getAsJsonObject() : null
                    });
                    next++;
                }
            }
        }
        assertEquals(next, golden.size());
        return rows.toArray(Object[][]::new);
    }

    static List<TaggedAlignment> exampleAlignments(final String contig, final Strand strand) throws IOException {
        return Golden.exampleReads().stream()
                .flatMap(read -> Golden.exampleDecoder().decode(read, new ReadLedger()).stream())
                .filter(read -> read.strand() == strand && read.contig().equals(contig))
                .toList();
    }

    @Test(dataProvider = "examplePeaks")
    public void theExampleGivesTheOriginalsPeaks(final Peak peak, final JsonObject golden) {
        assertEquals(peak.strand().encode(), Golden.text(golden, "strand"));
        assertEquals(peak.contig(), Golden.text(golden, "chrom"));
        assertEquals(peak.profile().size(), golden.get("n_entries").getAsInt());
        assertEquals(peak.profile().maxHeight(), golden.get("max_height").getAsInt());
        final List<List<Integer>> entries = Golden.entries(peak.profile());
        final List<List<Integer>> first = Golden.rows(golden.get("first"));
        final List<List<Integer>> last = Golden.rows(golden.get("last"));
        assertEquals(entries.subList(0, first.size()), first);
        assertEquals(entries.subList(entries.size() - last.size(), entries.size()), last);
        assertEquals(peak.reads().size(), golden.get("reads_in_cb_dict").getAsInt());
        assertEquals(
                peak.reads().stream().map(TaggedAlignment::position).distinct().count(),
                golden.get("n_cb_positions").getAsInt());
        assertEquals(
                peak.reads().stream()
                        .filter(read -> !peak.profile().isEmpty()
                                && read.position() >= peak.profile().firstPosition()
                                && read.position() <= peak.profile().lastPosition())
                        .count(),
                golden.get("reads_inside_peak_list_span").getAsInt());
    }

    /** Reads of 20 bp at starts that count from 0; two open a peak, and the signal ends where the second last of them does. */
    private static List<Peak> peaksOfPairs(final int... starts) {
        final List<Peak> peaks = new ArrayList<>();
        final PeakFinder finder = new StreamedPeakFinder(2, 100, peaks::add, new ReadLedger());
        for (final int start : starts) {
            finder.add(AlignmentBuilder.alignment(Strand.POSITIVE, start + 1, start + 20, "c", TaggedAlignment.NO_UMI));
        }
        finder.finish();
        return peaks;
    }

    @Test
    public void aReadAtTheEndOfTheSignalCountsAndOneAfterItClosesIt() {
        assertEquals(peaksOfPairs(100, 101, 120).get(0).reads().size(), 1);
        assertEquals(peaksOfPairs(100, 101, 121).get(0).reads().size(), 0);
    }

    @Test
    public void stretchesThatOpenWithinTheMergeLengthAreOnePeak() {
        // The signal ends at 120; it opens again with the second of two reads.
        assertEquals(peaksOfPairs(100, 101, 219, 220, 221).size(), 1);
        assertEquals(peaksOfPairs(100, 101, 219, 221, 222).size(), 2);
    }

    @Test
    public void readsThatNeverOpenAPeakAreListed() {
        final ReadLedger ledger = new ReadLedger();
        final List<TaggedAlignment> reads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reads.add(AlignmentBuilder.alignment(Strand.POSITIVE, 1 + i, 20 + i, "c", TaggedAlignment.NO_UMI));
        }
        assertEquals(peaks(reads, ledger), List.of());
        assertEquals(ledger.reads(ReadFate.OUTSIDE_PEAKS), 4);
        assertNull(peaks(List.of(), ledger).stream().findAny().orElse(null));
    }
}
