package org.softcall.report;

import static org.testng.Assert.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Looks at single pixels of drawn panels. */
final class PictureProbe {

    /** Upper edges of the panels. */
    static final int UPPER = 28;

    static final int LOWER = 216;

    /** Pixels from the left edge of a pair of panels to its first position. */
    static final int LEFT = 80;

    private static final int HEIGHT = 160;

    private final BufferedImage image;

    PictureProbe(final Picture picture) {
        try {
            image = ImageIO.read(new ByteArrayInputStream(PictureFormat.PNG.bytes(picture)));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    int rgb(final int x, final int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    /** Number of pixels of a colour in a column of a panel. */
    int count(final int x, final int top, final int colour) {
        int count = 0;
        for (int y = top; y < top + HEIGHT; y++) {
            count += rgb(x, y) == colour ? 1 : 0;
        }
        return count;
    }

    /** Checks the first and the last pixel of every cell of a heat map. */
    void assertCells(
            final double[][] rows, final int left, final int top, final int cellPixels, final HeatColours colours) {
        for (int base = 0; base < rows.length; base++) {
            for (int column = 0; column < rows[base].length; column++) {
                final int expected = colours.getPaint(rows[base][column]).getRGB() & 0xffffff;
                final int first = left + column * cellPixels;
                final int last = first + cellPixels - (cellPixels < 6 ? 1 : 2);
                final int middle = top + base * HEIGHT / 4 + HEIGHT / 8;
                final String cell = "base " + base + ", column " + column;
                assertEquals(Integer.toHexString(rgb(first, middle)), Integer.toHexString(expected), cell);
                assertEquals(Integer.toHexString(rgb(last, middle)), Integer.toHexString(expected), cell);
            }
        }
    }
}
