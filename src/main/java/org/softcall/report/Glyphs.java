package org.softcall.report;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Writes ASCII text into pictures. The letters, of DejaVu Sans Mono, come with the plugin: text looks the same on every
 * machine, and containers without fonts can write it.
 */
final class Glyphs {

    static final int WIDTH = 8;
    static final int HEIGHT = 17;

    private static final String RESOURCE = "/org/softcall/report/ascii.png";
    private static final char FIRST = ' ';
    private static final char LAST = '~';

    private final Raster coverage;

    Glyphs() {
        try (InputStream png = Glyphs.class.getResourceAsStream(RESOURCE)) {
            // Cached in memory, as ImageIO would otherwise need a temporary folder that it can write to; it closes
            // this.
            coverage = ImageIO.read(new MemoryCacheImageInputStream(png)).getRaster();
        } catch (final IOException e) {
            throw new UncheckedIOException(RESOURCE + " of this build of gatk-softcall cannot be read", e);
        }
    }

    /** Writes text in black; its upper left corner is at (x, y), and what lies outside of the picture is lost. */
    void write(final BufferedImage picture, final int x, final int y, final String text) {
        for (int i = 0; i < text.length(); i++) {
            final char letter = text.charAt(i);
            write(picture, x + i * WIDTH, y, (letter < FIRST || letter > LAST ? '?' : letter) - FIRST);
        }
    }

    private void write(final BufferedImage picture, final int x, final int y, final int glyph) {
        for (int row = 0; row < HEIGHT; row++) {
            for (int column = 0; column < WIDTH; column++) {
                final int covered = coverage.getSample(glyph * WIDTH + column, row, 0);
                if (covered > 0 && picture.getRaster().getBounds().contains(x + column, y + row)) {
                    picture.setRGB(x + column, y + row, darkened(picture.getRGB(x + column, y + row), covered));
                }
            }
        }
    }

    private static int darkened(final int rgb, final int covered) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            result |= (rgb >> shift & 0xff) * (255 - covered) / 255 << shift;
        }
        return result;
    }
}
