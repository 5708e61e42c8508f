package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertThrows;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.testng.annotations.Test;

/** Tests of what charts are drawn with. */
public final class GlyphGraphicsTest {

    private static BufferedImage white() {
        final BufferedImage picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = new GlyphGraphics(picture);
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle(60, 40));
        return picture;
    }

    private static int[] pixels(final BufferedImage picture) {
        return picture.getRGB(0, 0, 60, 40, null, 0, 60);
    }

    @Test
    public void textStandsOnItsLineInTheGlyphsOfOtherPictures() {
        final BufferedImage expected = white();
        new Glyphs().write(expected, 5, 10, "Ag");
        final BufferedImage picture = white();
        new GlyphGraphics(picture).drawString("Ag", 5, 10 + GlyphFont.ASCENT);
        assertEquals(pixels(picture), pixels(expected));
        assertNotEquals(pixels(picture), pixels(white()));
    }

    @Test
    public void textThatLeavesThePictureIsCutOff() {
        final BufferedImage picture = white();
        new GlyphGraphics(picture).drawString("Ag", -5, 50);
        new GlyphGraphics(picture).drawString("Ag", 55, 3);
        assertEquals(picture.getRGB(30, 20), Color.WHITE.getRGB());
    }

    @Test
    public void aCopyStartsWhereItsOriginalStandsAndChangesNothingOfIt() {
        final BufferedImage picture = white();
        final Graphics2D graphics = new GlyphGraphics(picture);
        graphics.translate(10, 10);
        graphics.setPaint(Color.RED);
        graphics.clip(new Rectangle(10, 10));
        final Graphics2D copy = (Graphics2D) graphics.create();
        copy.setPaint(Color.BLUE);
        copy.translate(5, 0);
        copy.fill(new Rectangle(30, 30));
        graphics.fill(new Rectangle(5, 5));
        assertEquals(picture.getRGB(10, 10), Color.RED.getRGB());
        assertEquals(picture.getRGB(15, 10), Color.BLUE.getRGB());
        assertEquals(picture.getRGB(20, 10), Color.WHITE.getRGB(), "outside of the clip");
    }

    @Test
    public void turnedTextIsRefused() {
        final Graphics2D graphics = new GlyphGraphics(white());
        graphics.rotate(1);
        assertThrows(UnsupportedOperationException.class, () -> graphics.drawString("Ag", 5, 5));
    }
}
