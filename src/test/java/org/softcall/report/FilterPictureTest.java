package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.softcall.pileup.FilterParameters;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of the picture of what a filter does. */
public final class FilterPictureTest {

    private static final int START = 2_000;
    private static final FilterParameters FILTER = new FilterParameters(25, 2, 1);
    private static final int MEAN = 0xd62728;

    private static PileupTrack track(final double[]... rows) {
        final PileupTrack track = Tracks.empty(START, rows.length);
        for (int i = 0; i < rows.length; i++) {
            track.set(START + i, 10, rows[i]);
        }
        return track;
    }

    @Test
    public void theEffectIsTheAbsoluteDifferenceAndItsSum() {
        final FilterEffect effect = FilterEffect.between(
                track(new double[] {0.5, 0.25, 0, 0.25}, new double[] {0, 1, 0, 0}),
                track(new double[] {0.75, 0.25, 0, 0}, new double[] {0, 0.5, 0, 0}));
        assertEquals(effect.differences(), new double[][] {{0.25, 0}, {0, 0.5}, {0, 0}, {0.25, 0}});
        assertEquals(effect.changes(), new double[] {0.5, 0.5});
        assertEquals(effect.greatest(), 0.5);
        assertEquals(effect.meanChange(), 0.5);
    }

    /** Positions and the pixels of each. */
    @DataProvider
    public Object[][] lengths() {
        return new Object[][] {{30, 20}, {200, 3}, {1000, 1}, {PileupTrack.MAX_LENGTH_BP, 1}};
    }

    @Test(dataProvider = "lengths")
    public void everyCellHasTheColourOfItsValue(final int length, final int cellPixels) {
        final PileupTrack before = Tracks.random(START, length, 1);
        final PileupTrack after = Tracks.random(START, length, 2);
        final PictureProbe picture = new PictureProbe(new FilterPicture(before, after, FILTER));
        final int pairWidth = 80 + length * cellPixels + 90;
        assertEquals(picture.width(), 2 * pairWidth);
        assertEquals(picture.height(), 422);
        final HeatColours frequencies = new HeatColours(1);
        final int left = PictureProbe.LEFT;
        picture.assertCells(before.frequencies(), left, PictureProbe.UPPER, cellPixels, frequencies);
        picture.assertCells(after.frequencies(), pairWidth + left, PictureProbe.UPPER, cellPixels, frequencies);
        final FilterEffect effect = FilterEffect.between(before, after);
        picture.assertCells(
                effect.differences(), left, PictureProbe.LOWER, cellPixels, new HeatColours(effect.greatest()));
    }

    @Test
    public void theMeanIsADashedLineAtItsHeight() {
        final double[] half = {0.5, 0, 0, 0};
        final double[] none = {0, 0, 0, 0};
        final PictureProbe picture = new PictureProbe(
                new FilterPicture(track(half, none, half, none), track(none, none, none, none), FILTER));
        // The axis goes from 0 to a twentieth over 0.5, the mean is 0.25.
        final int y = PictureProbe.LOWER + (int) Math.round(160 * (1 - 0.25 / 0.525));
        int reddest = 0;
        for (int x = 770 + PictureProbe.LEFT; x < 770 + PictureProbe.LEFT + 600; x++) {
            reddest += near(picture, x, y, MEAN) ? 1 : 0;
        }
        assertTrue(reddest > 200 && reddest < 500, reddest + " pixels");
    }

    private static boolean near(final PictureProbe picture, final int x, final int y, final int colour) {
        return picture.rgb(x, y) == colour || picture.rgb(x, y - 1) == colour || picture.rgb(x, y + 1) == colour;
    }

    @Test
    public void aFilterThatDoesNothingLeavesTheDifferencesLight() {
        final PileupTrack track = Tracks.random(START, 200, 1);
        final PictureProbe picture = new PictureProbe(new FilterPicture(track, track, FILTER));
        picture.assertCells(new double[4][200], PictureProbe.LEFT, PictureProbe.LOWER, 3, new HeatColours(1));
    }
}
