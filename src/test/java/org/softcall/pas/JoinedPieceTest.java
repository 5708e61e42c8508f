package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class JoinedPieceTest {

    private static final int LENGTH = ContigPieceTest.CONTIG_LENGTH;

    private static JoinedPiece joined(final List<List<GATKRead>> samples, final SiteJoiner joiner) {
        final List<JoinedPiece.Sample> callers = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            final List<GATKRead> reads = samples.get(i);
            callers.add(new JoinedPiece.Sample(
                    "sample" + i + "_",
                    ContigPieceTest.piece(new SierraIterativeStrategy(15, 5, 9, 0.1)),
                    from -> ContigPieceTest.overlapping(reads, from)));
        }
        return new JoinedPiece(callers, joiner);
    }

    @DataProvider
    public Object[][] seeds() {
        final List<Object[]> rows = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            for (final JoinRule rule : JoinRule.values()) {
                rows.add(new Object[] {seed, rule});
            }
        }
        return rows.toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void piecesOfSeveralSamplesAddUpToTheWholeContig(final int seed, final JoinRule rule) {
        final Random random = new Random(seed);
        final List<List<GATKRead>> samples = new ArrayList<>();
        for (int left = 2 + random.nextInt(3); left > 0; left--) {
            samples.add(ContigPieceTest.reads(random));
        }
        final JoinedPiece joined = joined(samples, new SiteJoiner(random.nextInt(60), rule));
        final ContigPiece.Result whole = joined.call(1, LENGTH, LENGTH);
        assertTrue(whole.sites().size() > 1);
        final List<PasSite> sites = new ArrayList<>();
        final ReadLedger ledger = new ReadLedger();
        int merges = 0;
        int start = 1;
        while (start <= LENGTH) {
            final int end = Math.min(LENGTH, start + random.nextInt(600));
            final ContigPiece.Result piece = joined.call(start, end, LENGTH);
            sites.addAll(piece.sites());
            ledger.addAll(piece.ledger());
            merges += piece.merges().size();
            start = end + 1;
        }
        assertEquals(sites, whole.sites());
        assertEquals(merges, whole.merges().size());
        assertEquals(ledger.totalReads(), samples.stream().mapToInt(List::size).sum());
        for (final ReadFate fate : ReadFate.values()) {
            assertEquals(ledger.reads(fate), whole.ledger().reads(fate), fate.toString());
            assertEquals(ledger.umis(fate), whole.ledger().umis(fate), fate.toString());
        }
    }

    @Test(dataProvider = "seeds")
    public void everySiteHasANameOfItsOwn(final int seed, final JoinRule rule) {
        final Random random = new Random(seed);
        final List<List<GATKRead>> samples =
                List.of(ContigPieceTest.reads(random), ContigPieceTest.reads(random), ContigPieceTest.reads(random));
        final Set<String> names = new HashSet<>();
        joined(samples, new SiteJoiner(60, rule))
                .call(1, LENGTH, LENGTH)
                .sites()
                .forEach(site -> assertTrue(names.add(SiteTable.name(site)), SiteTable.name(site)));
    }

    @Test
    public void cellsOfSamplesAreToldApartAndNothingIsLost() {
        final Random random = new Random(1);
        final List<List<GATKRead>> samples = List.of(ContigPieceTest.reads(random), ContigPieceTest.reads(random));
        final List<PasSite> sites = joined(samples, new SiteJoiner(50, JoinRule.SITE))
                .call(1, LENGTH, LENGTH)
                .sites();
        int alone = 0;
        for (final List<GATKRead> sample : samples) {
            alone += ContigPieceTest.call(sample, 1, LENGTH).sites().stream()
                    .mapToInt(site -> site.counts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .sum();
        }
        assertEquals(
                sites.stream()
                        .flatMap(site -> site.counts().values().stream())
                        .mapToInt(Integer::intValue)
                        .sum(),
                alone);
        assertEquals(
                sites.stream().flatMap(site -> site.counts().keySet().stream()).collect(Collectors.toSet()),
                Set.of(
                        "sample0_cell0",
                        "sample0_cell1",
                        "sample0_cell2",
                        "sample1_cell0",
                        "sample1_cell1",
                        "sample1_cell2"));
    }
}
