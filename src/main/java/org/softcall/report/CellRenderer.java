package org.softcall.report;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYZDataset;

/**
 * Draws the cells of a heat map to their edges and no further: the outlines of {@link XYBlockRenderer} would cover
 * neighbours that are a pixel wide. Cells of value 0 are left to the background.
 */
final class CellRenderer extends XYBlockRenderer {

    private static final long serialVersionUID = 1L;
    private static final int LEAST_PIXELS_WITH_GAP = 6;
    private static final int GAP_PIXELS = 1;

    CellRenderer(final HeatColours colours) {
        setPaintScale(colours);
    }

    @Override
    public void drawItem(
            final Graphics2D graphics,
            final XYItemRendererState state,
            final Rectangle2D dataArea,
            final PlotRenderingInfo info,
            final XYPlot plot,
            final ValueAxis domainAxis,
            final ValueAxis rangeAxis,
            final XYDataset data,
            final int series,
            final int item,
            final CrosshairState crosshair,
            final int pass) {
        final double value = ((XYZDataset) data).getZValue(series, item);
        if (value == 0) {
            return;
        }
        final double x = data.getXValue(series, item);
        final double y = data.getYValue(series, item);
        final Rectangle2D cell = new Rectangle2D.Double();
        cell.setFrameFromDiagonal(
                domainAxis.valueToJava2D(x - 0.5, dataArea, plot.getDomainAxisEdge()),
                rangeAxis.valueToJava2D(y - 0.5, dataArea, plot.getRangeAxisEdge()),
                domainAxis.valueToJava2D(x + 0.5, dataArea, plot.getDomainAxisEdge()),
                rangeAxis.valueToJava2D(y + 0.5, dataArea, plot.getRangeAxisEdge()));
        fill(graphics, getPaintScale().getPaint(value), cell);
    }

    /** Fills a position's rectangle with sharp edges, which leave no seams, and a gap to the next where there is room. */
    static void fill(final Graphics2D graphics, final Paint paint, final Rectangle2D cell) {
        final double gap = cell.getWidth() < LEAST_PIXELS_WITH_GAP ? 0 : GAP_PIXELS;
        final Object antialiasing = graphics.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setPaint(paint);
        graphics.fill(new Rectangle2D.Double(cell.getX(), cell.getY(), cell.getWidth() - gap, cell.getHeight()));
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, antialiasing);
    }
}
