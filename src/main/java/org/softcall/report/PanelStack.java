package org.softcall.report;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Panels above each other on one axis of genome positions.
 *
 * @param columns what the columns of pixels stand for
 * @param panels from above
 */
record PanelStack(PixelColumns columns, List<Panel> panels) {

    /** Pixels to the left of the first position. */
    static final int LEFT_PIXELS = 80;

    private static final int RIGHT_PIXELS = 90;
    private static final int TITLE_PIXELS = 28;
    private static final int AXIS_PIXELS = 46;

    /** Pixels from left to right. */
    int width() {
        return LEFT_PIXELS + columns.pixels() + RIGHT_PIXELS;
    }

    /** Pixels from top to bottom. */
    int height() {
        return panels.stream().mapToInt(panel -> TITLE_PIXELS + panel.height()).sum() + AXIS_PIXELS;
    }

    /** Draws all of them, from an upper left corner on. */
    void draw(final Graphics2D graphics, final int x, final int y) {
        final NumberAxis axis = ChartStyle.integers();
        axis.setAxisLineVisible(false);
        axis.setLabel("position on " + columns.contig());
        axis.setRange(columns.firstEdge(), columns.lastEdge());
        final CombinedDomainXYPlot all = new CombinedDomainXYPlot(axis);
        all.setInsets(RectangleInsets.ZERO_INSETS);
        all.setGap(TITLE_PIXELS);
        for (final Panel panel : panels) {
            all.add(panel.plot(), panel.height());
            panel.plot().getRangeAxis().setFixedDimension(LEFT_PIXELS);
        }
        final AxisSpace below = new AxisSpace();
        below.setBottom(AXIS_PIXELS);
        all.setFixedDomainAxisSpace(below);
        final int top = y + TITLE_PIXELS;
        all.draw(
                graphics,
                new Rectangle(x, top, LEFT_PIXELS + columns.pixels(), height() - TITLE_PIXELS),
                null,
                null,
                null);
        final Rectangle place = new Rectangle(x + LEFT_PIXELS, top, columns.pixels(), 0);
        for (final Panel panel : panels) {
            place.height = panel.height();
            panel.drawAround(graphics, place);
            place.translate(0, panel.height() + TITLE_PIXELS);
        }
    }
}
