package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class SiteCallerTest {

    private static final int SPACING = 25;

    private static TaggedAlignment ending(final int position, final String cell, final long umi) {
        return AlignmentBuilder.alignment(Strand.POSITIVE, position - 9, position, cell, umi);
    }

    /** Two regions, 1 to 50 and 51 to 100, whatever the coverage. */
    private static PeakStrategy halves() {
        return new PeakStrategy() {
            @Override
            public List<SiteRegion> regions(final CoverageProfile profile, final Strand strand) {
                return List.of(SiteRegion.of(1, 50, 25, 30), SiteRegion.of(51, 100, 75, 30));
            }

            @Override
            public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
                return minProminence;
            }
        };
    }

    private static Peak peak(final Strand strand, final List<TaggedAlignment> reads) {
        final CoverageProfile.Builder profile = new CoverageProfile.Builder();
        for (int position = 1; position <= 100; position++) {
            profile.add(position, position == 60 ? 4 : 30);
        }
        return new Peak(AlignmentBuilder.CONTIG, strand, profile.build(), reads, 1);
    }

    private static final List<TaggedAlignment> READS = List.of(
            ending(20, "a", 1),
            ending(30, "a", 1),
            ending(30, "a", 2),
            ending(50, "b", 1),
            ending(51, "a", 1),
            ending(90, "b", 3),
            ending(90, "b", TaggedAlignment.NO_UMI),
            ending(101, "c", 9),
            ending(102, "b", 1));

    @Test
    public void aUmiCountsOncePerCellAndSite() {
        final ReadLedger ledger = new ReadLedger();
        final CalledPeak called = new SiteCaller(
                        halves(), new SiteMerger(0, -1, MergeRule.SUMMIT), SitePlacer.REGION_EDGE, CountMode.UMIS)
                .call(peak(Strand.POSITIVE, READS), ledger);
        assertEquals(
                called.sites(),
                List.of(
                        new PasSite("chr1", Strand.POSITIVE, 1, 50, 25, 30, 4, 4, 3, 3, 0, Map.of("a", 2, "b", 1)),
                        new PasSite("chr1", Strand.POSITIVE, 51, 100, 75, 30, 4, 3, 2, 1, 0, Map.of("a", 1, "b", 1))));
        assertEquals(ledger.reads(ReadFate.COUNTED), 5);
        assertEquals(ledger.reads(ReadFate.SAME_UMI), 2);
        assertEquals(ledger.reads(ReadFate.OUTSIDE_REGIONS), 2);
        // One UMI of cell a counts at both sites; one of cell b counts at the first and has a read outside.
        assertEquals(ledger.umis(ReadFate.COUNTED), 4);
        assertEquals(ledger.umis(ReadFate.OUTSIDE_REGIONS), 1);
    }

    /** Whatever the spacing, for the position is the site's name. */
    @Test
    public void twoSitesAtOnePositionAreOne() {
        final SitePlacer alwaysAt60 = (region, strand, reads) -> 60;
        final CalledPeak called = new SiteCaller(
                        halves(), new SiteMerger(0, -1, MergeRule.SUMMIT), alwaysAt60, CountMode.UMIS)
                .call(peak(Strand.POSITIVE, READS), new ReadLedger());
        assertEquals(called.sites().size(), 1);
        assertEquals(called.sites().get(0).position(), 60);
        assertEquals(called.sites().get(0).counts(), Map.of("a", 2, "b", 2));
    }

    @Test
    public void readsCountAsTheyAre() {
        final ReadLedger ledger = new ReadLedger();
        final CalledPeak called = new SiteCaller(
                        halves(), new SiteMerger(0, -1, MergeRule.SUMMIT), SitePlacer.REGION_EDGE, CountMode.READS)
                .call(peak(Strand.POSITIVE, READS), ledger);
        assertEquals(called.sites().get(0).counts(), Map.of("a", 3, "b", 1));
        assertEquals(called.sites().get(1).counts(), Map.of("a", 1, "b", 2));
        assertEquals(called.sites().get(1).umis(), 2);
        assertEquals(ledger.reads(ReadFate.COUNTED), 7);
        assertEquals(ledger.reads(ReadFate.SAME_UMI), 0);
    }

    @Test
    public void aMergedSiteCountsTheReadsOfBoth() {
        final CalledPeak called = new SiteCaller(
                        halves(), new SiteMerger(51, -1, MergeRule.SUMMIT), SitePlacer.REGION_EDGE, CountMode.UMIS)
                .call(peak(Strand.POSITIVE, READS), new ReadLedger());
        assertEquals(called.sites().size(), 1);
        assertEquals(called.sites().get(0).reads(), 7);
        assertEquals(called.sites().get(0).counts(), Map.of("a", 2, "b", 2));
        assertEquals(called.sites().get(0).valley(), 0);
        assertEquals(called.merges().size(), 1);
    }

    @Test
    public void onTheReverseStrandASiteIsTheFirstPosition() {
        final PasSite site = new SiteCaller(
                        halves(), new SiteMerger(0, -1, MergeRule.SUMMIT), SitePlacer.REGION_EDGE, CountMode.UMIS)
                .call(peak(Strand.NEGATIVE, READS), new ReadLedger())
                .sites()
                .get(1);
        assertEquals(site.position(), 51);
        assertEquals(List.of(site.start(), site.end()), List.of(51, 100));
    }

    @Test
    public void sitesPlacedTooCloseAreJoined() {
        final SitePlacer middle = (region, strand, reads) -> region.end() == 100 ? region.start() + 3 : region.end();
        final CalledPeak called = new SiteCaller(
                        halves(), new SiteMerger(5, -1, MergeRule.SUMMIT), middle, CountMode.UMIS)
                .call(peak(Strand.POSITIVE, READS), new ReadLedger());
        assertEquals(called.sites().size(), 1);
        assertEquals(called.sites().get(0).reads(), 7);
        assertEquals(called.sites().get(0).position(), 4);
        assertEquals(called.merges().get(0).distanceBp(), 4);
        assertEquals(
                new SiteCaller(halves(), new SiteMerger(4, -1, MergeRule.SUMMIT), middle, CountMode.UMIS)
                        .call(peak(Strand.POSITIVE, READS), new ReadLedger())
                        .sites()
                        .size(),
                2);
    }

    @Test
    public void aJoinedSiteMayMoveTooCloseToTheOneBefore() {
        final PeakStrategy thirds = new PeakStrategy() {
            @Override
            public List<SiteRegion> regions(final CoverageProfile profile, final Strand strand) {
                return List.of(
                        SiteRegion.of(1, 30, 15, 30), SiteRegion.of(31, 60, 45, 30), SiteRegion.of(61, 100, 75, 30));
            }

            @Override
            public double valleyThreshold(final CoverageProfile profile, final double minProminence) {
                return minProminence;
            }
        };
        final Map<List<Integer>, Integer> positions = Map.of(
                List.of(1, 30),
                30,
                List.of(31, 60),
                58,
                List.of(61, 100),
                62,
                List.of(31, 100),
                35,
                List.of(1, 100),
                90);
        final CalledPeak called = new SiteCaller(
                        thirds,
                        new SiteMerger(10, -1, MergeRule.SUMMIT),
                        (region, strand, reads) -> positions.get(List.of(region.start(), region.end())),
                        CountMode.UMIS)
                .call(peak(Strand.POSITIVE, READS), new ReadLedger());
        assertEquals(called.sites().stream().map(PasSite::position).toList(), List.of(90));
        assertEquals(called.merges().size(), 2);
    }

    @Test
    public void aPiecesLedgerHoldsWhatItOwns() {
        final SiteCaller caller = new SiteCaller(
                halves(), new SiteMerger(0, -1, MergeRule.SUMMIT), SitePlacer.REGION_EDGE, CountMode.UMIS);
        final ReadLedger left = new ReadLedger(position -> position <= 50);
        final ReadLedger right = new ReadLedger(position -> position > 50);
        final ReadLedger whole = new ReadLedger();
        caller.call(peak(Strand.POSITIVE, READS), left);
        caller.call(peak(Strand.POSITIVE, READS), right);
        caller.call(peak(Strand.POSITIVE, READS), whole);
        assertEquals(left.reads(ReadFate.COUNTED), 3);
        left.addAll(right);
        for (final ReadFate fate : ReadFate.values()) {
            assertEquals(left.reads(fate), whole.reads(fate));
            assertEquals(left.umis(fate), whole.umis(fate));
        }
        assertEquals(whole.totalReads(), READS.size());
    }

    /** All strategies with parameters for the small piles of the tests. */
    @DataProvider
    public Object[][] strategies() {
        final List<Object[]> rows = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            for (final PeakStrategy strategy : List.of(
                    new OriginalStrategy(5, 0.05, OriginalStrategy.ReverseStrand.MIRRORED),
                    new LambdaPoissonStrategy(Background.DEFAULT, 5, 0.5),
                    new LambdaGradientStrategy(
                            5, LambdaGradientStrategy.SummitRule.HIGHEST, 1, Background.DEFAULT, 9, 4, 0.9),
                    new SierraIterativeStrategy(8, 4, 9, 0.1))) {
                rows.add(new Object[] {seed, seed % 2 == 0 ? Strand.POSITIVE : Strand.NEGATIVE, strategy});
            }
        }
        return rows.toArray(Object[][]::new);
    }

    /** Places sites anywhere in their regions, as tails might. */
    private static final SitePlacer ANYWHERE = (region, strand, reads) ->
            region.start() + Math.floorMod(31 * region.summit() + reads.size(), region.end() - region.start() + 1);

    private static List<CalledPeak> call(
            final List<TaggedAlignment> byStart, final SiteCaller caller, final ReadLedger ledger) {
        final List<CalledPeak> called = new ArrayList<>();
        final PeakFinder finder = new DepthPeakFinder(4, 30, peak -> called.add(caller.call(peak, ledger)), ledger);
        for (final TaggedAlignment alignment : byStart) {
            finder.advanceTo(alignment.start());
            finder.add(alignment);
        }
        finder.finish();
        return called;
    }

    @Test(dataProvider = "strategies")
    public void everyReadAndUmiIsAccountedFor(final int seed, final Strand strand, final PeakStrategy strategy) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        for (final CountMode mode : CountMode.values()) {
            final ReadLedger ledger = new ReadLedger();
            final List<CalledPeak> called = call(
                    reads,
                    new SiteCaller(strategy, new SiteMerger(SPACING, 2, MergeRule.SUMMIT), ANYWHERE, mode),
                    ledger);
            assertEquals(ledger.totalReads(), reads.size());
            final int counts = called.stream()
                    .flatMap(peak -> peak.sites().stream())
                    .flatMap(site -> site.counts().values().stream())
                    .mapToInt(Integer::intValue)
                    .sum();
            assertEquals(counts, ledger.reads(ReadFate.COUNTED));
            final int umis = called.stream()
                    .mapToInt(peak -> new HashSet<>(peak.peak().reads().stream()
                                    .map(Molecule::of)
                                    .toList())
                            .size())
                    .sum();
            assertEquals(
                    ledger.umis(ReadFate.COUNTED)
                            + ledger.umis(ReadFate.OUTSIDE_REGIONS)
                            + ledger.umis(ReadFate.NO_SITE),
                    umis);
        }
    }

    @Test(dataProvider = "strategies")
    public void noTwoSitesOfAPeakAreCloserThanTheSpacing(
            final int seed, final Strand strand, final PeakStrategy strategy) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        final SiteCaller caller =
                new SiteCaller(strategy, new SiteMerger(SPACING, -1, MergeRule.SUMMIT), ANYWHERE, CountMode.UMIS);
        for (final CalledPeak called : call(reads, caller, new ReadLedger())) {
            for (int i = 1; i < called.sites().size(); i++) {
                final PasSite before = called.sites().get(i - 1);
                final PasSite site = called.sites().get(i);
                assertTrue(site.position() - before.position() >= SPACING);
                assertTrue(site.summit() - before.summit() >= SPACING);
            }
        }
    }

    @Test(dataProvider = "strategies")
    public void theOrderOfReadsWithEqualStartsDoesNotMatter(
            final int seed, final Strand strand, final PeakStrategy strategy) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        final SiteCaller caller =
                new SiteCaller(strategy, new SiteMerger(SPACING, 2, MergeRule.SUMMIT), ANYWHERE, CountMode.UMIS);
        final List<List<PasSite>> expected = sites(call(reads, caller, new ReadLedger()));
        Collections.shuffle(reads, new Random(seed));
        reads.sort(Comparator.comparingInt(TaggedAlignment::start));
        assertEquals(sites(call(reads, caller, new ReadLedger())), expected);
    }

    @Test(dataProvider = "strategies")
    public void tailsPlaceSitesAtTheEndOfTheirIntervals(
            final int seed, final Strand strand, final PeakStrategy strategy) {
        final List<TaggedAlignment> reads = AlignmentBuilder.random(new Random(seed), strand);
        final SiteCaller caller = new SiteCaller(
                strategy, new SiteMerger(SPACING, 2, MergeRule.SUMMIT), new TailModePlacer(2, 5), CountMode.UMIS);
        for (final CalledPeak called : call(reads, caller, new ReadLedger())) {
            for (final PasSite site : called.sites()) {
                assertTrue(site.start() <= site.end());
                assertEquals(site.position(), strand == Strand.POSITIVE ? site.end() : site.start());
            }
        }
    }

    private static List<List<PasSite>> sites(final List<CalledPeak> called) {
        return called.stream().map(CalledPeak::sites).toList();
    }
}
