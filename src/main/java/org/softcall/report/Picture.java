package org.softcall.report;

import java.awt.Graphics2D;

/** Something that draws itself, from (0, 0) to its size. Its only font is {@link GlyphFont}. */
public interface Picture {

    /** Pixels from left to right. */
    int width();

    /** Pixels from top to bottom. */
    int height();

    /** Draws all of it, the background too. */
    void draw(Graphics2D graphics);
}
