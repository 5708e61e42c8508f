package org.softcall.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;

/** A pileup: bars of coverage above a heat map of the frequencies of A, C, G and T, position by position. */
public final class PileupPicture implements Picture {

    private static final int PANEL_PIXELS = 1000;

    private final PanelStack panels;

    /** The picture of a track. */
    public PileupPicture(final PileupTrack track) {
        final PixelColumns columns = track.columns(PANEL_PIXELS);
        panels = new PanelStack(
                columns,
                List.of(
                        Panel.bars("Coverage, sum of weights", columns, track.coverage()),
                        Panel.heatMap(track.frequencyName(), track.start(), track.frequencies(), new HeatColours(1))));
    }

    @Override
    public int width() {
        return panels.width();
    }

    @Override
    public int height() {
        return panels.height();
    }

    @Override
    public void draw(final Graphics2D graphics) {
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle(width(), height()));
        panels.draw(graphics, 0, 0);
    }
}
