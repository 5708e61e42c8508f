package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.softcall.calling.TensorLayout;
import org.softcall.nn.TensorSpec;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of single pixels of the picture of a tensor. */
public final class TensorPictureTest {

    private static final int LOCUS = 1000;
    private static final List<String> TITLE = List.of("chr1:1,000  A > G", "two", "three");
    private static final Glyphs GLYPHS = new Glyphs();

    /** Upper left pixels of the first panel's cells, of the second's, and of the third's below the first. */
    private static final int LEFT = 48;

    private static final int TOP = 114;
    private static final int NEXT_LEFT = 711;
    private static final int NEXT_TOP = 372;

    private static BufferedImage draw(final TensorSpec spec, final byte[] tensor) {
        return TensorPicture.draw(spec, tensor, LOCUS, TITLE, GLYPHS);
    }

    private static int rgb(final BufferedImage picture, final int x, final int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    @DataProvider
    public Object[][] layouts() {
        return new Object[][] {{TensorLayout.EVIDENCE}, {TensorLayout.SEED_7}};
    }

    @Test(dataProvider = "layouts")
    public void thereIsRoomForEveryChannelInTwoColumns(final TensorLayout layout) {
        final BufferedImage picture = draw(layout.spec(), new byte[layout.spec().bytes()]);
        assertEquals(picture.getWidth(), 16 + 2 * (32 + 3 * 221 + 16));
        assertEquals(picture.getHeight(), 3 * 16 + (3 + 2) * 19 + 4 * (2 * 19 + 2 * 6 + 3 * 100 + 3 + 16));
    }

    @Test
    public void eachByteIsACellOfItsChannelsPanel() {
        final TensorSpec spec = new TensorSpec("ANY", 100, 221, List.of("BASE", "STRAND", "OTHER"), "any");
        final byte[] tensor = new byte[spec.bytes()];
        tensor[0] = (byte) 200;
        tensor[(221 + 1) * 3] = 100;
        tensor[(5 * 221 + 110) * 3] = (byte) 250;
        tensor[(99 * 221 + 220) * 3] = 25;
        tensor[1] = (byte) 255;
        tensor[2] = 1;
        final BufferedImage picture = draw(spec, tensor);
        assertEquals(rgb(picture, LEFT, TOP), 0x0000ff, "C in the first cell");
        assertEquals(rgb(picture, LEFT + 2, TOP + 2), 0x0000ff, "a cell has three pixels");
        assertEquals(rgb(picture, LEFT + 3, TOP), ChannelColours.NOTHING);
        assertEquals(rgb(picture, LEFT + 3, TOP + 3), 0xff0000, "T in the second row and column");
        assertEquals(rgb(picture, LEFT + 330, TOP + 14), ChannelColours.NOTHING, "the last reference row");
        assertEquals(rgb(picture, LEFT + 330, TOP + 15), 0xffffff, "the gap below the reference");
        assertEquals(rgb(picture, LEFT + 330, TOP + 18), 0x009600, "A in the first read's row at the locus");
        assertEquals(rgb(picture, LEFT + 3 * 221 - 1, TOP + 3 + 3 * 100 - 1), 0x000000, "deleted in the last cell");
        assertEquals(rgb(picture, LEFT + NEXT_LEFT, TOP), 0xfde725, "255 in the panel beside");
        assertEquals(rgb(picture, LEFT, TOP + NEXT_TOP - 3), 0x440154, "1 in the panel below");
    }

    @Test
    public void theLocusIsMarkedAboveAndBelow() {
        final TensorSpec spec = TensorLayout.SEED_7.spec();
        final BufferedImage picture = draw(spec, new byte[spec.bytes()]);
        for (final int y : new int[] {TOP - 2, TOP + 3 + 300 + 1}) {
            assertEquals(rgb(picture, LEFT + 330, y), 0xe00000);
            assertEquals(rgb(picture, LEFT + 332, y), 0xe00000);
            assertEquals(rgb(picture, LEFT + 329, y), 0xffffff);
            assertEquals(rgb(picture, LEFT + 333, y), 0xffffff);
        }
    }

    @Test
    public void theSameTensorGivesTheSamePixelsAndAnotherTitleOthers() {
        final TensorSpec spec = TensorLayout.EVIDENCE.spec();
        final byte[] tensor = new byte[spec.bytes()];
        assertEquals(pixels(draw(spec, tensor)), pixels(draw(spec, tensor)));
        assertNotEquals(
                pixels(TensorPicture.draw(spec, tensor, LOCUS, List.of("chr1:1,000  A > T", "two", "three"), GLYPHS)),
                pixels(draw(spec, tensor)));
    }

    private static int[] pixels(final BufferedImage picture) {
        return picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    }

    @Test
    public void textThatDoesNotFitOrIsNotAsciiDoesNoHarm() {
        final BufferedImage picture = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        picture.createGraphics().fillRect(0, 0, 20, 10);
        GLYPHS.write(picture, 0, 0, "\u00e9 long text");
        final BufferedImage questionMark = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        questionMark.createGraphics().fillRect(0, 0, 20, 10);
        GLYPHS.write(questionMark, 0, 0, "? long text");
        boolean inked = false;
        for (int y = 0; y < 10; y++) {
            for (int x = 0; x < 20; x++) {
                assertEquals(picture.getRGB(x, y), questionMark.getRGB(x, y));
                inked |= picture.getRGB(x, y) != Color.WHITE.getRGB();
            }
        }
        assertTrue(inked);
    }
}
