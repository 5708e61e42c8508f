package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.List;
import org.testng.annotations.Test;

public final class TailModePlacerTest {

    private static final SiteRegion REGION = SiteRegion.of(1, 1000, 500, 50);
    private static final TailModePlacer PLACER = new TailModePlacer(3, 25);

    private final List<TaggedAlignment> reads = new ArrayList<>();

    private static TaggedAlignment tailed(final Strand strand, final int end, final long umi) {
        return strand == Strand.POSITIVE
                ? new TaggedAlignment("chr1", strand, end - 9, end, end, "cell", umi, end)
                : new TaggedAlignment("chr1", strand, end, end + 9, end, "cell", umi, end);
    }

    private static List<TaggedAlignment> tailed(final Strand strand, final int... endsAndUmis) {
        final List<TaggedAlignment> reads = new ArrayList<>();
        for (int i = 0; i < endsAndUmis.length; i += 2) {
            reads.add(tailed(strand, endsAndUmis[i], endsAndUmis[i + 1]));
        }
        return reads;
    }

    private static int position(final Strand strand, final int... endsAndUmis) {
        return PLACER.position(REGION, strand, tailed(strand, endsAndUmis));
    }

    @Test
    public void aSiteIsTheModeOfItsTails() {
        assertEquals(position(Strand.POSITIVE, 700, 1, 705, 2, 705, 3), 705);
        assertEquals(position(Strand.NEGATIVE, 700, 1, 705, 2, 705, 3), 705);
    }

    @Test
    public void withoutEnoughUmisASiteIsTheEdge() {
        assertEquals(position(Strand.POSITIVE, 700, 1, 700, 2), 1000);
        assertEquals(position(Strand.NEGATIVE, 700, 1, 700, 2), 1);
        assertEquals(position(Strand.POSITIVE, 700, 1, 700, 1, 700, 1), 1000, "one UMI, three reads");
        assertEquals(position(Strand.POSITIVE), 1000);
        assertEquals(new TailModePlacer(0, 25).position(REGION, Strand.POSITIVE, reads), 1000);
    }

    @Test
    public void readsWithoutUmiCountAsOneEach() {
        final int none = (int) TaggedAlignment.NO_UMI;
        assertEquals(position(Strand.POSITIVE, 700, none, 700, none, 700, none), 700);
    }

    @Test
    public void readsWithoutTailPlaceNothing() {
        final List<TaggedAlignment> untailed = new ArrayList<>();
        for (int umi = 1; umi < 9; umi++) {
            untailed.add(AlignmentBuilder.alignment(Strand.POSITIVE, 691, 700, "cell", umi));
        }
        assertEquals(PLACER.position(REGION, Strand.POSITIVE, untailed), 1000);
    }

    @Test
    public void farTailsMakeNoCluster() {
        assertEquals(position(Strand.POSITIVE, 700, 1, 725, 2, 750, 3, 750, 4), 750);
        assertEquals(position(Strand.POSITIVE, 700, 1, 700, 2, 726, 3, 752, 4), 1000);
        assertEquals(position(Strand.NEGATIVE, 700, 1, 700, 2, 726, 3, 752, 4), 1);
    }

    @Test
    public void theClusterOfMostUmisPlacesTheSite() {
        assertEquals(position(Strand.POSITIVE, 600, 1, 600, 2, 600, 3, 700, 4, 701, 5, 702, 6, 702, 7), 702);
        assertEquals(position(Strand.POSITIVE, 600, 1, 600, 2, 600, 3, 700, 4, 700, 4, 700, 4, 700, 5), 600);
    }

    @Test
    public void ofEqualsTheOneFarthestDownstreamCounts() {
        assertEquals(position(Strand.POSITIVE, 600, 1, 601, 2, 602, 3), 602);
        assertEquals(position(Strand.NEGATIVE, 600, 1, 601, 2, 602, 3), 600);
        assertEquals(position(Strand.POSITIVE, 600, 1, 600, 2, 600, 3, 700, 4, 700, 5, 700, 6), 700);
        assertEquals(position(Strand.NEGATIVE, 600, 1, 600, 2, 600, 3, 700, 4, 700, 5, 700, 6), 600);
    }

    /** A read that reaches beyond its peak counts at the peak's edge; its tail starts where it starts. */
    @Test
    public void tailsCountWhereTheyStart() {
        final List<TaggedAlignment> edge = tailed(Strand.POSITIVE, 1004, 1, 1004, 2, 1004, 3).stream()
                .map(read -> read.countedAt(1000))
                .toList();
        assertEquals(PLACER.position(REGION, Strand.POSITIVE, edge), 1004);
    }
}
