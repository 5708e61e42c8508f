package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.tribble.annotation.Strand;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.softcall.pas.Merge;
import org.softcall.pas.PasSite;
import org.softcall.pas.SiteRegion;
import org.softcall.pas.TaggedAlignment;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of the pixels of a picture of poly(A) sites. */
public final class SitePictureTest {

    private static final int START = 1_000_001;
    private static final int LENGTH = 1_400;
    private static final int COVERAGE = 0x9db3d8;
    private static final int SITE = 0xd62728;
    private static final int SUMMIT = 0xe69138;
    private static final int VALLEY = 0x21918c;
    private static final int REGION = 0xb8b8b8;
    private static final int TOO_CLOSE = 0x9467bd;
    private static final int NOT_APART = 0x5ec962;
    private static final int TAIL = 0x555555;

    /** Upper edges of the forward strand's panels: a legend of 40 pixels, and titles of 28. */
    private static final int DEPTH_TOP = 68;

    private static final int REGIONS_TOP = DEPTH_TOP + 160 + 28;
    private static final int TAILS_TOP = REGIONS_TOP + 16 + 28;

    /** From a panel of the forward strand to the same one of the reverse strand. */
    private static final int TO_REVERSE = 160 + 16 + 80 + 3 * 28;

    private static SiteTrack track(final int length) {
        return new SiteTrack("chr1", START, length, 5, 100);
    }

    private static void cover(
            final SiteTrack track, final Strand strand, final int from, final int to, final int reads, final int tail) {
        for (int i = 0; i < reads; i++) {
            track.add(new TaggedAlignment("chr1", strand, START + from, START + to, START + to, "cell", 1, tail));
        }
    }

    private static void cover(final SiteTrack track, final int from, final int to, final int reads) {
        cover(track, Strand.POSITIVE, from, to, reads, TaggedAlignment.NO_TAIL);
    }

    private static PasSite site(final Strand strand, final int from, final int to, final int summit) {
        return new PasSite(
                "chr1", strand, START + from, START + to, START + summit, 10, 0, 10, 10, 10, 0, Map.of("cell", 10));
    }

    private static SiteRegion region(final int from, final int to, final int summit) {
        return new SiteRegion(START + from, START + to, START + from, START + to, START + summit, 10);
    }

    private static PictureProbe draw(final SiteTrack track) {
        return new PictureProbe(new SitePicture(track));
    }

    private static int x(final int offset) {
        return PictureProbe.LEFT + offset;
    }

    private static boolean has(final PictureProbe picture, final int colour, final int x, final int top, final int to) {
        for (int y = top; y < to; y++) {
            if (picture.rgb(x, y) == colour) {
                return true;
            }
        }
        return false;
    }

    /** Whether the depth panel of the forward strand has a colour, in a column or one next to it. */
    private static boolean symbol(final SiteTrack track, final int colour, final int offset) {
        final PictureProbe picture = draw(track);
        return has(picture, colour, x(offset), DEPTH_TOP, DEPTH_TOP + 160)
                || has(picture, colour, x(offset + 1), DEPTH_TOP, DEPTH_TOP + 160);
    }

    @Test
    public void barsGrowWithTheLogarithmOfDepth() {
        final SiteTrack track = track(LENGTH);
        cover(track, 100, 199, 1);
        cover(track, 300, 399, 10);
        cover(track, 500, 599, 100);
        final PictureProbe picture = draw(track);
        assertEquals(picture.count(x(250), DEPTH_TOP, COVERAGE), 0);
        final int one = picture.count(x(150), DEPTH_TOP, COVERAGE);
        final int ten = picture.count(x(350), DEPTH_TOP, COVERAGE);
        final int hundred = picture.count(x(550), DEPTH_TOP, COVERAGE);
        assertTrue(one > 0);
        assertEquals(hundred - ten, ten - one, 4);
    }

    @Test
    public void everyStrandHasItsPanel() {
        final SiteTrack track = track(LENGTH);
        cover(track, Strand.NEGATIVE, 100, 199, 9, TaggedAlignment.NO_TAIL);
        final PictureProbe picture = draw(track);
        assertEquals(picture.count(x(150), DEPTH_TOP, COVERAGE), 0);
        assertTrue(picture.count(x(150), DEPTH_TOP + TO_REVERSE, COVERAGE) > 50);
    }

    @Test
    public void aSiteIsALineAtTheEndOfItsRegion() {
        final SiteTrack track = track(LENGTH);
        track.add(site(Strand.POSITIVE, 100, 200, 150));
        track.add(site(Strand.NEGATIVE, 700, 800, 750));
        final PictureProbe picture = draw(track);
        assertTrue(has(picture, SITE, x(200), DEPTH_TOP + 50, DEPTH_TOP + 60));
        assertTrue(has(picture, SITE, x(700), DEPTH_TOP + TO_REVERSE + 50, DEPTH_TOP + TO_REVERSE + 60));
        assertEquals(picture.rgb(x(150), REGIONS_TOP + 8), REGION);
        assertEquals(picture.rgb(x(750), REGIONS_TOP + TO_REVERSE + 8), REGION);
        assertEquals(picture.rgb(x(750), REGIONS_TOP + 8), 0xffffff);
    }

    @DataProvider
    public Object[][] tiers() {
        return new Object[][] {{Merge.Tier.SPACING, TOO_CLOSE}, {Merge.Tier.PROMINENCE, NOT_APART}};
    }

    @Test(dataProvider = "tiers")
    public void whatWasMergedHasTheColourOfTheReason(final Merge.Tier tier, final int colour) {
        final SiteTrack track = track(LENGTH);
        track.add(site(Strand.POSITIVE, 100, 300, 150));
        track.add(Strand.POSITIVE, new Merge(tier, region(100, 200, 150), region(201, 300, 250), 100));
        final PictureProbe picture = draw(track);
        assertEquals(picture.rgb(x(150), REGIONS_TOP + 8), REGION);
        assertEquals(picture.rgb(x(250), REGIONS_TOP + 8), colour);
    }

    /** Of three regions in a row, that on the right took the middle one before the one on the left took both. */
    @Test
    public void whatWasMergedFirstIsSeenWithinWhatWasMergedLater() {
        final SiteTrack track = track(LENGTH);
        track.add(site(Strand.POSITIVE, 100, 400, 150));
        track.add(Strand.POSITIVE, new Merge(Merge.Tier.PROMINENCE, region(201, 300, 250), region(301, 400, 350), 100));
        track.add(Strand.POSITIVE, new Merge(Merge.Tier.SPACING, region(100, 200, 150), region(201, 400, 250), 100));
        final PictureProbe picture = draw(track);
        assertEquals(picture.rgb(x(250), REGIONS_TOP + 8), TOO_CLOSE);
        assertEquals(picture.rgb(x(350), REGIONS_TOP + 8), NOT_APART);
    }

    @Test
    public void tailsAreCountedWhereTranscriptsEnd() {
        final SiteTrack track = track(LENGTH);
        cover(track, Strand.POSITIVE, 100, 199, 40, START + 207);
        final PictureProbe picture = draw(track);
        assertTrue(has(picture, TAIL, x(207), TAILS_TOP + 50, TAILS_TOP + 79));
        assertTrue(!has(picture, TAIL, x(206), TAILS_TOP, TAILS_TOP + 79));
        assertTrue(!has(picture, TAIL, x(207), TAILS_TOP + TO_REVERSE, TAILS_TOP + TO_REVERSE + 79));
    }

    /** Depths of 50, a stretch between, and 50 again; the middle of the stretch, and whether it is a valley. */
    @DataProvider
    public Object[][] stretches() {
        return new Object[][] {
            {300, 20, true}, {300, 5, true}, {300, 4, false}, {300, 0, false}, {100, 0, true}, {101, 0, false}
        };
    }

    @Test(dataProvider = "stretches")
    public void valleysLieBetweenSummitsOfOnePeak(final int stretchBp, final int depth, final boolean isValley) {
        final SiteTrack track = track(LENGTH);
        cover(track, 100, 299, 50);
        cover(track, 300, 299 + stretchBp, depth);
        cover(track, 300 + stretchBp, 800, 50);
        track.add(site(Strand.POSITIVE, 100, 299, 200));
        track.add(site(Strand.POSITIVE, 700, 800, 750));
        final int middle = START + 300 + (stretchBp - 1) / 2;
        assertEquals(track.valleys(Strand.POSITIVE), isValley ? Map.of(middle, depth) : Map.of());
    }

    @Test
    public void summitsAndValleysHaveSymbols() {
        final SiteTrack track = track(LENGTH);
        cover(track, 100, 800, 20);
        cover(track, 150, 250, 500);
        cover(track, 650, 750, 500);
        track.add(site(Strand.POSITIVE, 100, 800, 200));
        assertTrue(symbol(track, SUMMIT, 200));
        assertTrue(!symbol(track, VALLEY, 450));
        track.add(Strand.POSITIVE, new Merge(Merge.Tier.SPACING, region(100, 400, 200), region(401, 800, 700), 500));
        assertTrue(symbol(track, VALLEY, 450));
        assertTrue(!symbol(track, SUMMIT, 700), "merged summits are hollow");
    }

    @Test
    public void positionsOfSitesAreWrittenWhereThereIsRoom() {
        final SiteTrack track = track(LENGTH);
        track.add(site(Strand.POSITIVE, 100, 199, 150));
        track.add(site(Strand.POSITIVE, 200, 249, 220));
        track.add(site(Strand.POSITIVE, 600, 699, 650));
        SvgFonts.orSkip();
        final String svg = new String(PictureFormat.SVG.bytes(new SitePicture(track)), StandardCharsets.UTF_8);
        assertTrue(svg.contains(">1,000,200<") && svg.contains(">1,000,700<"), svg);
        assertTrue(!svg.contains(">1,000,250<"), "over its neighbour's");
    }

    /** Positions of an interval, positions of a column, pixels of all. */
    @DataProvider
    public Object[][] widths() {
        return new Object[][] {
            {1, 1, 1400}, {1000, 1, 1000}, {1400, 1, 1400}, {1401, 2, 1402}, {SiteTrack.MAX_LENGTH_BP, 36, 1389}
        };
    }

    @Test(dataProvider = "widths")
    public void columnsHaveWholePositionsAndPixels(final int length, final int columnBp, final int pixels) {
        final SiteTrack track = track(length);
        cover(track, 0, length - 1, 10);
        assertEquals(track.columns(1400).columnBp(), columnBp);
        final PictureProbe picture = draw(track);
        assertEquals(picture.width(), 80 + pixels + 90);
        assertTrue(picture.count(x(0), DEPTH_TOP, COVERAGE) > 50);
        assertTrue(picture.count(x(pixels - 2), DEPTH_TOP, COVERAGE) > 50);
    }

    @Test
    public void aColumnShowsTheGreatestDepthAndAllTailsOfItsPositions() {
        final PixelColumns columns = PixelColumns.within("chr1", 1, 5, 2);
        assertEquals(columns.summarise(new int[] {1, 5, 2, 0, 7}, Math::max), new double[] {5, 7});
        assertEquals(columns.summarise(new int[] {1, 5, 2, 0, 7}, Integer::sum), new double[] {8, 7});
    }

    @Test
    public void readsBeyondTheIntervalAreLeftOut() {
        final SiteTrack track = track(LENGTH);
        cover(track, Strand.POSITIVE, -50, 0, 3, START - 1);
        cover(track, Strand.POSITIVE, LENGTH - 1, LENGTH + 50, 4, START + LENGTH);
        assertEquals(track.coverage(Strand.POSITIVE)[0], 3);
        assertEquals(track.coverage(Strand.POSITIVE)[LENGTH - 1], 4);
        assertEquals(Arrays.stream(track.coverage(Strand.POSITIVE)).sum(), 7);
        assertEquals(Arrays.stream(track.tailedEnds(Strand.POSITIVE)).sum(), 0);
    }

    @Test
    public void theSameTrackGivesTheSameBytesAndAnotherOneOthers() {
        for (final PictureFormat format : PictureFormat.values()) {
            final SiteTrack track = track(LENGTH);
            cover(track, 100, 199, 10);
            final byte[] bytes = format.bytes(new SitePicture(track));
            assertTrue(Arrays.equals(format.bytes(new SitePicture(track)), bytes));
            track.add(site(Strand.POSITIVE, 100, 200, 150));
            assertNotEquals(format.bytes(new SitePicture(track)), bytes);
        }
    }
}
