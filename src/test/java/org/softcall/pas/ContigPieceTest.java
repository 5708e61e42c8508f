package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.broadinstitute.hellbender.utils.read.ArtificialReadUtils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class ContigPieceTest {

    static final int CONTIG_LENGTH = 6000;
    private static final int MERGE_LENGTH = 30;
    private static final SAMFileHeader HEADER = ArtificialReadUtils.createArtificialSamHeader(1, 1, CONTIG_LENGTH);

    /** Piles on both strands, some reads spliced, some with a tail, some without cell, some that a filter drops. */
    static List<GATKRead> reads(final Random random) {
        final List<GATKRead> reads = new ArrayList<>();
        int start = 1 + random.nextInt(100);
        while (start < CONTIG_LENGTH - 1000) {
            final boolean dense = random.nextInt(3) > 0;
            for (int left = 1 + random.nextInt(dense ? 60 : 6); left > 0; left--) {
                reads.add(read(random, start, random.nextInt(3) > 0));
                start += random.nextInt(dense ? 3 : 25);
            }
            start += random.nextInt(3) == 0 ? random.nextInt(200) : 0;
        }
        return reads;
    }

    private static GATKRead read(final Random random, final int start, final boolean reverse) {
        final int aligned = 10 + random.nextInt(40);
        final int clip = random.nextInt(4) == 0 ? 6 + random.nextInt(8) : 0;
        final String middle = random.nextInt(8) == 0
                ? aligned / 2 + "M" + (50 + random.nextInt(600)) + "N" + (aligned - aligned / 2) + "M"
                : aligned + "M";
        final String clipped = clip == 0 ? "" : clip + "S";
        final int clippedBefore = Math.max(0, clip - 6);
        final String tail = "A".repeat(clip - clippedBefore);
        final String end = "G".repeat(clippedBefore);
        final String bases =
                reverse ? tail.replace('A', 'T') + end + "C".repeat(aligned) : "C".repeat(aligned) + end + tail;
        final GATKRead read = ArtificialReadUtils.createArtificialRead(
                HEADER,
                "read",
                0,
                start,
                bases.getBytes(StandardCharsets.US_ASCII),
                new byte[bases.length()],
                reverse ? clipped + middle : middle + clipped);
        read.setIsReverseStrand(reverse);
        if (random.nextInt(20) > 0) {
            read.setAttribute("CB", "cell" + random.nextInt(3));
        }
        read.setAttribute("UB", "umi" + random.nextInt(6));
        read.setFailsVendorQualityCheck(random.nextInt(15) == 0);
        return read;
    }

    static ContigPiece.Result call(final List<GATKRead> reads, final int start, final int end) {
        return call(new SierraIterativeStrategy(15, 5, 9, 0.1), reads, start, end);
    }

    private static ContigPiece.Result call(
            final PeakStrategy strategy, final List<GATKRead> reads, final int start, final int end) {
        return piece(strategy).call(start, end, from -> overlapping(reads, from));
    }

    /** Calls pieces with tails as its evidence, and reads no farther than it must. */
    static ContigPiece piece(final PeakStrategy strategy) {
        final SiteCaller siteCaller = new SiteCaller(
                strategy, new SiteMerger(12, 3, MergeRule.SUMMIT), new TailModePlacer(2, 5), CountMode.UMIS);
        return new ContigPiece(
                decoder(),
                (peaks, ledger) -> new DepthPeakFinder(4, MERGE_LENGTH, peaks, ledger),
                siteCaller,
                MERGE_LENGTH,
                PolyATail.DEFAULT.maxClippedBefore() + 1);
    }

    private static AlignmentDecoder decoder() {
        final MoleculeTags tags = new MoleculeTags("CB", "UB");
        return new FilteringDecoder(
                read -> !read.failsVendorQualityCheck(),
                tags,
                new TranscriptEndDecoder(tags, CountMode.UMIS, PolyATail.DEFAULT, HEADER.getSequenceDictionary()));
    }

    /** Padded to 100 bases, reads end beyond their contig; there they have a fate all the same. */
    @Test
    public void noReadIsLostAtTheEndOfAContig() {
        final List<GATKRead> reads = new ArrayList<>();
        for (int start = CONTIG_LENGTH - 90; start < CONTIG_LENGTH - 20; start++) {
            final GATKRead read = ArtificialReadUtils.createArtificialRead(
                    HEADER, "read", 0, start, "C".repeat(20).getBytes(StandardCharsets.US_ASCII), new byte[20], "20M");
            read.setAttribute("CB", "ACGTACGT");
            reads.add(read);
        }
        final ContigPiece.Result result = new ContigPiece(
                        new FixedLengthDecoder(100, 8, "CB", Set.of(), "sample", HEADER.getSequenceDictionary()),
                        Compatibility.PEAKATAIL.peakFinders(5, MERGE_LENGTH),
                        new SiteCaller(
                                SierraIterativeStrategy.DEFAULT,
                                new SiteMerger(0, -1, MergeRule.PEAKATAIL),
                                SitePlacer.REGION_EDGE,
                                CountMode.READS),
                        MERGE_LENGTH,
                        Integer.MAX_VALUE)
                .call(1, CONTIG_LENGTH, from -> overlapping(reads, from));
        assertEquals(result.ledger().totalReads(), reads.size());
    }

    static Iterator<GATKRead> overlapping(final List<GATKRead> reads, final int from) {
        return reads.stream().filter(read -> read.getEnd() >= from).iterator();
    }

    @DataProvider
    public Object[][] seeds() {
        final List<Object[]> rows = new ArrayList<>();
        for (int seed = 0; seed < 60; seed++) {
            rows.add(new Object[] {seed});
        }
        return rows.toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void piecesAddUpToTheWholeContig(final int seed) {
        final Random random = new Random(seed);
        final List<GATKRead> reads = reads(random);
        final ContigPiece.Result whole = call(reads, 1, CONTIG_LENGTH);
        assertTrue(whole.sites().size() > 5);
        assertEquals(whole.ledger().totalReads(), reads.size());
        final List<PasSite> sites = new ArrayList<>();
        final List<Merge> merges = new ArrayList<>();
        final ReadLedger ledger = new ReadLedger();
        int start = 1;
        while (start <= CONTIG_LENGTH) {
            final int end = Math.min(CONTIG_LENGTH, start + random.nextInt(400));
            final ContigPiece.Result piece = call(reads, start, end);
            sites.addAll(piece.sites());
            merges.addAll(piece.merges());
            ledger.addAll(piece.ledger());
            start = end + 1;
        }
        assertEquals(sites, whole.sites());
        final Comparator<Merge> order = Comparator.comparing(Merge::toString);
        assertEquals(
                merges.stream().sorted(order).toList(),
                whole.merges().stream().sorted(order).toList());
        for (final ReadFate fate : ReadFate.values()) {
            assertEquals(ledger.reads(fate), whole.ledger().reads(fate), fate.toString());
            assertEquals(ledger.umis(fate), whole.ledger().umis(fate), fate.toString());
        }
    }

    /** A cut through every part of one peak: its flanks, its summit, its tails. */
    @Test
    public void aPeakAcrossAnEdgeIsWholeInEitherPiece() {
        final List<GATKRead> reads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            final GATKRead read = read(new Random(4), 1000 + i, false);
            read.setAttribute("CB", "cell");
            read.setAttribute("UB", "umi" + i);
            reads.add(read);
        }
        final ContigPiece.Result whole = call(reads, 1, CONTIG_LENGTH);
        assertEquals(whole.sites().size(), 1);
        for (int cut = 900; cut < 1200; cut++) {
            final List<PasSite> sites = new ArrayList<>(call(reads, 1, cut).sites());
            assertEquals(sites.size(), whole.sites().get(0).position() <= cut ? 1 : 0);
            sites.addAll(call(reads, cut + 1, CONTIG_LENGTH).sites());
            assertEquals(sites, whole.sites());
        }
    }

    /** One site for the whole peak, placed by tails that begin beyond its coverage. */
    @Test
    public void aSiteBeyondItsPeakBelongsToThePieceThatItLiesIn() {
        final List<GATKRead> reads = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            final GATKRead read = ArtificialReadUtils.createArtificialRead(
                    HEADER,
                    "read",
                    0,
                    700 + 5 * i,
                    ("C".repeat(50) + "GGGGG" + "A".repeat(10)).getBytes(StandardCharsets.US_ASCII),
                    new byte[65],
                    "50M15S");
            read.setAttribute("CB", "cell");
            read.setAttribute("UB", "umi" + i);
            reads.add(read);
        }
        for (int i = 0; i < 9; i++) {
            reads.add(reads.get(59));
        }
        final LambdaPoissonStrategy wholePeak = new LambdaPoissonStrategy(Background.DEFAULT, 5, 0.5);
        final List<PasSite> whole = call(wholePeak, reads, 1, CONTIG_LENGTH).sites();
        assertEquals(whole.size(), 1);
        assertEquals(whole.get(0).position(), 1049);
        assertEquals(call(wholePeak, reads, 1049, 1049).sites(), whole);
        assertEquals(call(wholePeak, reads, 1045, 1048).sites(), List.of());
        assertEquals(call(wholePeak, reads, 1050, 1060).sites(), List.of());
    }

    @Test
    public void aPieceStopsReadingWhereItsPeaksEnd() {
        final List<GATKRead> reads = reads(new Random(1));
        final AtomicInteger taken = new AtomicInteger();
        new ContigPiece(
                        new TranscriptEndDecoder(
                                new MoleculeTags("CB", "UB"),
                                CountMode.UMIS,
                                PolyATail.DEFAULT,
                                HEADER.getSequenceDictionary()),
                        (peaks, ledger) -> new DepthPeakFinder(4, MERGE_LENGTH, peaks, ledger),
                        new SiteCaller(
                                SierraIterativeStrategy.DEFAULT,
                                new SiteMerger(12, 3, MergeRule.SUMMIT),
                                SitePlacer.REGION_EDGE,
                                CountMode.UMIS),
                        MERGE_LENGTH,
                        40)
                .call(1, 300, from -> reads.stream()
                        .filter(read -> read.getEnd() >= from)
                        .peek(read -> taken.incrementAndGet())
                        .iterator());
        assertTrue(taken.get() < reads.size() / 2, taken + " of " + reads.size());
    }

    @Test
    public void anEmptyPieceHasNoSites() {
        final ContigPiece.Result result = call(List.of(), 500, 600);
        assertEquals(result.sites(), List.of());
        assertEquals(result.ledger().totalReads(), 0);
    }
}
