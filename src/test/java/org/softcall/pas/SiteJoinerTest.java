package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.tribble.annotation.Strand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testng.annotations.Test;

public final class SiteJoinerTest {

    private static final SiteJoiner JOINER = new SiteJoiner(100, JoinRule.SITE);

    private static PasSite site(
            final Strand strand,
            final int start,
            final int end,
            final int polyAReads,
            final Map<String, Integer> counts) {
        final int reads = counts.values().stream().mapToInt(Integer::intValue).sum();
        return new PasSite("chr1", strand, start, end, start + 1, reads, 0, reads, reads, reads, polyAReads, counts);
    }

    /** The golden intervals count from 0 and leave out their end. */
    @Test
    public void thePeakATailRuleIsTheOriginals() throws IOException {
        final JsonObject golden = Golden.part("pas_gap_merge").getAsJsonObject();
        final Map<String, Map<String, List<PasSite>>> contigs = new TreeMap<>();
        for (final JsonElement element : golden.getAsJsonArray("input")) {
            final JsonArray row = element.getAsJsonArray();
            contigs.computeIfAbsent(row.get(1).getAsString(), contig -> new TreeMap<>())
                    .computeIfAbsent(row.get(0).getAsString(), sample -> new ArrayList<>())
                    .add(new PasSite(
                            row.get(1).getAsString(),
                            Strand.decode(row.get(5).getAsString()),
                            row.get(2).getAsInt() + 1,
                            row.get(3).getAsInt(),
                            row.get(2).getAsInt() + 1,
                            1,
                            0,
                            1,
                            0,
                            0,
                            0,
                            Map.of(row.get(0).getAsString() + "_cell", 1)));
        }
        final SiteJoiner joiner = new SiteJoiner(golden.get("gap").getAsInt(), JoinRule.PEAKATAIL);
        final List<List<Object>> joined = new ArrayList<>();
        contigs.forEach((contig, samples) -> joiner.join(List.copyOf(samples.values()))
                .forEach(site -> joined.add(List.of(
                        contig,
                        site.start() - 1,
                        site.end(),
                        joined.size() + 1,
                        site.strand().encode()))));
        final List<List<Object>> expected = new ArrayList<>();
        for (final JsonElement element : golden.getAsJsonArray("merged")) {
            final JsonArray row = element.getAsJsonArray();
            expected.add(List.of(
                    row.get(0).getAsString(),
                    row.get(1).getAsInt(),
                    row.get(2).getAsInt(),
                    Integer.valueOf(row.get(3).getAsString()),
                    row.get(5).getAsString()));
        }
        assertEquals(joined, expected);
    }

    @Test
    public void countsOfJoinedSitesAddUp() {
        final PasSite first = site(Strand.POSITIVE, 100, 500, 2, Map.of("a_1", 3, "a_2", 1));
        final PasSite second = site(Strand.POSITIVE, 80, 590, 1, Map.of("b_1", 9));
        final List<PasSite> joined = JOINER.join(List.of(List.of(first), List.of(second)));
        assertEquals(joined.size(), 1);
        assertEquals(joined.get(0).counts(), Map.of("a_1", 3, "a_2", 1, "b_1", 9));
        assertEquals(joined.get(0).reads(), 13);
        assertEquals(joined.get(0).polyAReads(), 3);
        // Most tails place the site; the higher sample gives the summit.
        assertEquals(joined.get(0).position(), 500);
        assertEquals(joined.get(0).start(), 80);
        assertEquals(joined.get(0).height(), 9);
        assertEquals(joined.get(0).summit(), 81);
    }

    @Test
    public void onTheReverseStrandTheSiteComesFirst() {
        final PasSite first = site(Strand.NEGATIVE, 500, 900, 0, Map.of("a", 3));
        final PasSite second = site(Strand.NEGATIVE, 490, 800, 0, Map.of("b", 4));
        final PasSite joined =
                JOINER.join(List.of(List.of(first), List.of(second))).get(0);
        assertEquals(List.of(joined.position(), joined.start(), joined.end()), List.of(490, 490, 900));
    }

    @Test
    public void strandsAndFarSitesStayApart() {
        final PasSite first = site(Strand.POSITIVE, 100, 500, 0, Map.of("a", 1));
        assertEquals(JOINER.join(List.of(List.of(first), List.of(end(601)))).size(), 1);
        assertEquals(JOINER.join(List.of(List.of(first), List.of(end(602)))).size(), 2);
        assertEquals(
                JOINER.join(List.of(List.of(first), List.of(site(Strand.NEGATIVE, 500, 700, 0, Map.of("b", 1)))))
                        .size(),
                2);
        assertEquals(JOINER.join(List.of()), List.of());
    }

    private static PasSite end(final int position) {
        return site(Strand.POSITIVE, 400, position, 0, Map.of("b", 1));
    }

    /** Regions of one peak touch; the original's rule would make them one again. */
    @Test
    public void sitesOfOneSampleStayApart() {
        final List<PasSite> sample = List.of(end(500), end(550));
        assertEquals(JOINER.join(List.of(sample)), sample);
        assertEquals(
                new SiteJoiner(100, JoinRule.PEAKATAIL).join(List.of(sample)).size(), 1);
        final List<PasSite> joined = JOINER.join(List.of(sample, List.of(end(540))));
        assertEquals(joined.stream().map(PasSite::reads).toList(), List.of(2, 1));
    }

    @Test
    public void theOrderOfSamplesDoesNotMatter() {
        final List<PasSite> a = List.of(end(500), end(900), end(1300));
        final List<PasSite> b = List.of(end(560), end(800));
        assertEquals(JOINER.join(List.of(a, b)), JOINER.join(List.of(b, a)));
    }
}
