package org.softcall.report;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Two panels above each other on one axis of genome positions. Every position is a whole number of pixels wide, so that none
 * looks wider or fainter than its neighbours.
 *
 * @param track whose positions they have
 * @param wantedPixels about how wide the panels are to be; they are wider where they have more positions
 * @param upper the panel above
 * @param lower the panel below
 */
record PanelPair(PileupTrack track, int wantedPixels, Panel upper, Panel lower) {

    private static final int LEFT_PIXELS = 80;
    private static final int RIGHT_PIXELS = 90;
    private static final int TITLE_PIXELS = 28;
    private static final int AXIS_PIXELS = 46;

    /** Pixels from top to bottom. */
    static final int HEIGHT = 2 * (TITLE_PIXELS + Panel.HEIGHT) + AXIS_PIXELS;

    /** Pixels from left to right. */
    int width() {
        return LEFT_PIXELS + plotPixels() + RIGHT_PIXELS;
    }

    private int plotPixels() {
        return Math.max(1, Math.round((float) wantedPixels / track.length())) * track.length();
    }

    /** Draws both, from a left edge on. */
    void draw(final Graphics2D graphics, final int x) {
        final NumberAxis axis = ChartStyle.integers();
        axis.setAxisLineVisible(false);
        axis.setLabel("position on " + track.contig());
        axis.setRange(track.start() - 0.5, track.start() + track.length() - 0.5);
        final CombinedDomainXYPlot both = new CombinedDomainXYPlot(axis);
        both.setInsets(RectangleInsets.ZERO_INSETS);
        both.setGap(TITLE_PIXELS);
        both.add(upper.plot());
        both.add(lower.plot());
        upper.plot().getRangeAxis().setFixedDimension(LEFT_PIXELS);
        lower.plot().getRangeAxis().setFixedDimension(LEFT_PIXELS);
        final AxisSpace below = new AxisSpace();
        below.setBottom(AXIS_PIXELS);
        both.setFixedDomainAxisSpace(below);
        final Rectangle area = new Rectangle(x, TITLE_PIXELS, LEFT_PIXELS + plotPixels(), HEIGHT - TITLE_PIXELS);
        both.draw(graphics, area, null, null, null);
        final Rectangle place = new Rectangle(x + LEFT_PIXELS, TITLE_PIXELS, plotPixels(), Panel.HEIGHT);
        upper.drawAround(graphics, place);
        place.translate(0, Panel.HEIGHT + TITLE_PIXELS);
        lower.drawAround(graphics, place);
    }
}
