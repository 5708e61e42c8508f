package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import org.softcall.pileup.RowScale;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of the pixels of a pileup's picture. */
public final class PileupPictureTest {

    private static final int START = 1_234_567;
    private static final int INK = 0x3b528b;
    private static final int WHITE = 0xffffff;

    /** Positions and the pixels of each. */
    @DataProvider
    public Object[][] lengths() {
        return new Object[][] {{1, 1000}, {30, 33}, {200, 5}, {1000, 1}, {PileupTrack.MAX_LENGTH_BP, 1}};
    }

    @Test(dataProvider = "lengths")
    public void everyCellHasTheColourOfItsFrequency(final int length, final int cellPixels) {
        final PileupTrack track = Tracks.random(START, length, length);
        final PictureProbe picture = new PictureProbe(new PileupPicture(track));
        assertEquals(picture.width(), 80 + length * cellPixels + 90);
        assertEquals(picture.height(), 422);
        picture.assertCells(track.frequencies(), PictureProbe.LEFT, PictureProbe.LOWER, cellPixels, new HeatColours(1));
    }

    @Test(dataProvider = "lengths")
    public void everyBarIsAsHighAsItsCoverage(final int length, final int cellPixels) {
        final PileupTrack track = Tracks.random(START, length, length);
        final PictureProbe picture = new PictureProbe(new PileupPicture(track));
        // A twentieth of the axis is free above the greatest.
        final double pixelsEach =
                160 / 1.05 / Arrays.stream(track.coverage()).max().orElseThrow();
        for (int column = 0; column < length; column++) {
            final int x = PictureProbe.LEFT + column * cellPixels + cellPixels / 2;
            assertEquals(
                    picture.count(x, PictureProbe.UPPER, INK),
                    track.coverage()[column] * pixelsEach,
                    1.5,
                    "column " + column);
        }
    }

    @Test
    public void wideNeighboursHaveAGapBetweenThem() {
        final PileupTrack track = Tracks.empty(START, 30);
        for (int position = START; position < START + 30; position++) {
            track.set(position, 10, new double[] {1, 0, 0, 0});
        }
        final PictureProbe picture = new PictureProbe(new PileupPicture(track));
        final int gap = PictureProbe.LEFT + 3 * 33 - 1;
        assertEquals(picture.rgb(gap, PictureProbe.LOWER + 20), 0xececec);
        assertEquals(picture.rgb(gap, PictureProbe.UPPER + 100), WHITE);
    }

    @Test
    public void theScaleGoesFromLightBelowToDarkAbove() {
        final PictureProbe picture = new PictureProbe(new PileupPicture(Tracks.empty(START, 30)));
        final int x = PictureProbe.LEFT + 30 * 33 + 14 + 8;
        assertNear(picture.rgb(x, PictureProbe.LOWER + 158), 0.01);
        assertNear(picture.rgb(x, PictureProbe.LOWER + 80), 0.5);
        assertNear(picture.rgb(x, PictureProbe.LOWER + 2), 0.99);
    }

    /** The scale has steps, so that a colour may be that of a hundredth above or below. */
    private static void assertNear(final int rgb, final double frequency) {
        final Color expected = new HeatColours(1).getPaint(frequency);
        final Color found = new Color(rgb);
        assertEquals(found.getRed(), expected.getRed(), 6, "red");
        assertEquals(found.getGreen(), expected.getGreen(), 6, "green");
        assertEquals(found.getBlue(), expected.getBlue(), 6, "blue");
    }

    @Test
    public void anIntervalWithoutCoverageIsDrawnToo() {
        final PictureProbe picture = new PictureProbe(new PileupPicture(Tracks.empty(START, 200)));
        assertEquals(picture.rgb(PictureProbe.LEFT + 500, PictureProbe.UPPER + 155), WHITE);
        assertEquals(picture.rgb(PictureProbe.LEFT + 500, PictureProbe.LOWER + 20), 0xececec);
    }

    @Test
    public void theSameTrackGivesTheSameBytesAndAnotherOneOthers() {
        for (final PictureFormat format : PictureFormat.values()) {
            final byte[] bytes = format.bytes(new PileupPicture(Tracks.random(START, 50, 1)));
            assertTrue(Arrays.equals(format.bytes(new PileupPicture(Tracks.random(START, 50, 1))), bytes));
            assertNotEquals(format.bytes(new PileupPicture(Tracks.random(START, 50, 2))), bytes);
        }
    }

    @Test
    public void softmaxedFrequenciesAreCalledSo() {
        final PileupTrack track = new PileupTrack("chr1", START, 30, RowScale.SOFTMAX);
        assertEquals(track.frequencyName(), "Softmax of the frequencies");
        assertEquals(Tracks.empty(START, 30).frequencyName(), "Frequencies");
    }
}
