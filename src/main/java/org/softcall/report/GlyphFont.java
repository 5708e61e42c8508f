package org.softcall.report;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;

/**
 * The letters of {@link Glyphs} as a font that charts are laid out by. It knows its own measures, so that Java looks for no
 * font to lay text out: many containers have none, and where there are some, pictures would differ by machine.
 */
final class GlyphFont extends Font {

    private static final long serialVersionUID = 1L;

    /** Pixels from the top of a glyph to the line that its letter stands on. */
    static final int ASCENT = 13;

    private static final int DESCENT = Glyphs.HEIGHT - ASCENT;

    /** The size at which the letters of DejaVu Sans Mono and its like are as wide as the glyphs. */
    private static final int SIZE = 13;

    GlyphFont() {
        super(Font.MONOSPACED, Font.PLAIN, SIZE);
    }

    @Override
    public LineMetrics getLineMetrics(final String text, final FontRenderContext context) {
        return new Line(text.length());
    }

    /** Measures of text in this font. */
    FontMetrics metrics() {
        return new Metrics(this);
    }

    private static final class Metrics extends FontMetrics {

        private static final long serialVersionUID = 1L;

        Metrics(final GlyphFont font) {
            super(font);
        }

        @Override
        public int getAscent() {
            return ASCENT;
        }

        @Override
        public int getDescent() {
            return DESCENT;
        }

        @Override
        public int charWidth(final char letter) {
            return Glyphs.WIDTH;
        }

        @Override
        public int charsWidth(final char[] letters, final int offset, final int length) {
            return length * Glyphs.WIDTH;
        }

        @Override
        public int stringWidth(final String text) {
            return text.length() * Glyphs.WIDTH;
        }
    }

    private static final class Line extends LineMetrics {

        private final int letters;

        Line(final int letters) {
            this.letters = letters;
        }

        @Override
        public int getNumChars() {
            return letters;
        }

        @Override
        public float getAscent() {
            return ASCENT;
        }

        @Override
        public float getDescent() {
            return DESCENT;
        }

        @Override
        public float getLeading() {
            return 0;
        }

        @Override
        public float getHeight() {
            return Glyphs.HEIGHT;
        }

        @Override
        public int getBaselineIndex() {
            return Font.ROMAN_BASELINE;
        }

        @Override
        public float[] getBaselineOffsets() {
            return new float[] {0, -ASCENT / 2f, -ASCENT};
        }

        @Override
        public float getStrikethroughOffset() {
            return -ASCENT / 2f;
        }

        @Override
        public float getStrikethroughThickness() {
            return 1;
        }

        @Override
        public float getUnderlineOffset() {
            return 1;
        }

        @Override
        public float getUnderlineThickness() {
            return 1;
        }
    }
}
