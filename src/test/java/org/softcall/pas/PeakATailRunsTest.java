package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.tribble.annotation.Strand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** From reads to sites and counts as PeakATail has them, held against its golden runs. */
public final class PeakATailRunsTest {

    private static SiteCaller siteCaller(final JsonObject golden, final int spacing, final double prominence) {
        return new SiteCaller(
                PeakStrategyTest.strategy(Golden.text(golden, "strategy"), golden.getAsJsonObject("params")),
                new SiteMerger(spacing, prominence, Compatibility.PEAKATAIL.mergeRule()),
                SitePlacer.REGION_EDGE,
                CountMode.READS);
    }

    /** Sites in the original's order: contigs of the forward strand, then those of the reverse strand. */
    private static void assertSites(final List<PasSite> sites, final JsonArray bed) {
        assertEquals(sites.size(), bed.size());
        for (int i = 0; i < bed.size(); i++) {
            final JsonArray row = bed.get(i).getAsJsonArray();
            assertEquals(sites.get(i).contig(), row.get(0).getAsString());
            assertEquals(sites.get(i).start(), row.get(1).getAsInt());
            assertEquals(sites.get(i).end(), row.get(2).getAsInt());
            assertEquals(sites.get(i).strand(), Strand.decode(row.get(5).getAsString()));
        }
    }

    private static void assertCounts(final List<PasSite> sites, final JsonArray matrix, final JsonArray columns) {
        final List<Map<String, Integer>> expected = new ArrayList<>();
        sites.forEach(site -> expected.add(new HashMap<>()));
        for (final JsonElement element : matrix) {
            final int[] entry = Golden.integers(element);
            expected.get(entry[0] - 1).put(columns.get(entry[1] - 1).getAsString(), entry[2]);
        }
        assertEquals(sites.stream().map(PasSite::counts).toList(), expected);
    }

    @Test
    public void theToyGivesTheOriginalsSitesAndCounts() throws IOException {
        final JsonObject toy =
                Golden.part("streaming_toy").getAsJsonArray().get(0).getAsJsonObject();
        final ReadLedger ledger = new ReadLedger();
        final List<PasSite> sites = new ArrayList<>();
        final SiteCaller caller = siteCaller(toy, 0, -1);
        final PeakFinder finder = new StreamedPeakFinder(
                toy.get("threshold").getAsInt(),
                toy.get("merge_len").getAsInt(),
                peak -> sites.addAll(caller.call(peak, ledger).sites()),
                ledger);
        final List<TaggedAlignment> reads = StreamedPeakFinderTest.toyReads(toy);
        reads.forEach(finder::add);
        finder.finish();
        assertSites(sites, toy.getAsJsonArray("bed"));
        assertCounts(sites, toy.getAsJsonArray("matrix"), toy.getAsJsonArray("columns"));
        assertEquals(ledger.totalReads(), reads.size());
    }

    @DataProvider
    public Object[][] runs() throws IOException {
        final List<Object[]> runs = new ArrayList<>();
        final JsonObject endToEnd = Golden.part("end_to_end").getAsJsonObject();
        for (final JsonElement config : endToEnd.getAsJsonArray("configs")) {
            runs.add(new Object[] {config.getAsJsonObject()});
        }
        return runs.toArray(Object[][]::new);
    }

    @Test(dataProvider = "runs")
    public void theExampleGivesTheOriginalsSitesAndCounts(final JsonObject golden) throws IOException {
        final SiteCaller caller = siteCaller(
                golden,
                golden.get("min_pas_spacing").getAsInt(),
                golden.get("min_pas_prominence").getAsDouble());
        final ReadLedger ledger = new ReadLedger();
        final Map<Strand, List<PasSite>> sites =
                Map.of(Strand.POSITIVE, new ArrayList<>(), Strand.NEGATIVE, new ArrayList<>());
        final List<GATKRead> reads = Golden.exampleReads();
        final Map<String, List<GATKRead>> contigs = new TreeMap<>();
        reads.forEach(
                read -> contigs.computeIfAbsent(read.isUnmapped() ? "" : read.getContig(), contig -> new ArrayList<>())
                        .add(read));
        for (final List<GATKRead> contig : contigs.values()) {
            final ContigCaller contigCaller = new ContigCaller(
                    Golden.exampleDecoder(),
                    Compatibility.PEAKATAIL.peakFinders(
                            DepthPeakFinder.DEFAULT_OPENING_DEPTH, DepthPeakFinder.DEFAULT_MERGE_LENGTH_BP),
                    caller,
                    called -> sites.get(called.peak().strand()).addAll(called.sites()),
                    ledger);
            contig.forEach(contigCaller::add);
            contigCaller.finish();
        }
        final List<PasSite> all = new ArrayList<>(sites.get(Strand.POSITIVE));
        all.addAll(sites.get(Strand.NEGATIVE));
        assertSites(all, golden.getAsJsonArray("bed"));
        assertCounts(all, golden.getAsJsonArray("matrix_row_col_count"), golden.getAsJsonArray("columns"));
        assertEquals(ledger.reads(ReadFate.COUNTED), golden.get("total_counts").getAsLong());
        assertEquals(ledger.totalReads(), reads.size());
    }
}
