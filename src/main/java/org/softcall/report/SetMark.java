package org.softcall.report;

import java.util.List;

/**
 * How a call set is told from others in plots and tables: by colour (Okabe and Ito's, which the colour-blind can tell
 * apart) and by shape.
 *
 * @param colour as CSS writes it
 * @param glyph a character of the shape
 * @param symbol what the plots call the shape
 */
record SetMark(String colour, String glyph, String symbol) {

    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");
    private static final List<String> GLYPHS = List.of("\u25cf", "\u25a0", "\u25b2", "\u25c6");
    private static final List<String> SYMBOLS = List.of("circle", "rect", "triangle", "diamond");

    /** The mark of a set by its number, from 0 on. */
    static SetMark of(final int index) {
        return new SetMark(
                COLOURS.get(index % COLOURS.size()),
                GLYPHS.get(index % GLYPHS.size()),
                SYMBOLS.get(index % SYMBOLS.size()));
    }
}
