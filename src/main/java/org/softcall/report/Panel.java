package org.softcall.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RectangularShape;
import java.util.Arrays;
import java.util.Optional;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.DefaultXYZDataset;
import org.jfree.data.xy.XYBarDataset;
import org.jfree.data.xy.XYDataset;
import org.softcall.reads.BaseCode;

/**
 * Values at each position of an interval, drawn one way or another.
 *
 * @param title what they are
 * @param height pixels from top to bottom, without the title
 * @param plot the drawing, without an axis of positions
 * @param colours what the colours mean, where they mean something
 */
record Panel(String title, int height, XYPlot plot, Optional<HeatColours> colours) {

    /** Pixels from top to bottom of most panels. */
    static final int HEIGHT = 160;

    /** The colour of what there is one of. */
    static final Color INK = new Color(0x3b528b);

    /** The least end of a logarithmic axis, so that it has ticks. */
    private static final double LEAST_GREATEST = 10;

    /** How far a logarithmic axis goes on above the greatest value, as a factor. */
    private static final double LOGARITHMIC_ROOM = 3;

    private static final Color MEAN = new Color(0xd62728);
    private static final int LINE_PIXELS = 1;
    private static final int SCALE_PIXELS = 16;
    private static final int SCALE_DISTANCE_PIXELS = 14;

    /**
     * A row of cells for each of A, C, G and T, from above, the darker the greater their value.
     *
     * @param start position of the first column
     * @param rows the values of each base
     */
    static Panel heatMap(final String title, final int start, final double[][] rows, final HeatColours colours) {
        final DefaultXYZDataset cells = new DefaultXYZDataset();
        final StringBuilder letters = new StringBuilder();
        for (int base = 0; base < rows.length; base++) {
            final double[] row = new double[rows[base].length];
            Arrays.fill(row, base);
            cells.addSeries(base, new double[][] {positions(start, row.length), row, rows[base]});
            letters.append(BaseCode.letter(base));
        }
        final XYPlot plot = plot(cells, ChartStyle.letters(letters.toString()), new CellRenderer(colours));
        plot.setBackgroundPaint(colours.getPaint(0));
        plot.setRangeGridlinesVisible(false);
        return new Panel(title, HEIGHT, plot, Optional.of(colours));
    }

    /** A bar in each column, from 0 up. */
    static Panel bars(final String title, final PixelColumns columns, final double[] values) {
        final NumberAxis axis = ChartStyle.integers();
        axis.setAutoRangeMinimumSize(1);
        return bars(title, HEIGHT, columns, values, axis, bars(INK));
    }

    /** A bar in each column that is not 0, on a logarithmic axis. */
    static Panel logarithmicBars(
            final String title,
            final int height,
            final Color colour,
            final PixelColumns columns,
            final double[] values) {
        final double greatest = Arrays.stream(values).max().orElse(0);
        final XYBarRenderer renderer = bars(colour);
        renderer.setBase(ChartStyle.LEAST_LOGARITHMIC);
        final double[] bars = Arrays.stream(values)
                .map(value -> value == 0 ? Double.NaN : value)
                .toArray();
        return bars(
                title,
                height,
                columns,
                bars,
                ChartStyle.logarithmic(Math.max(LEAST_GREATEST, greatest) * LOGARITHMIC_ROOM),
                renderer);
    }

    private static XYBarRenderer bars(final Color colour) {
        final XYBarRenderer renderer = new XYBarRenderer();
        renderer.setBarPainter(new SharpBars());
        renderer.setSeriesPaint(0, colour);
        renderer.setShadowVisible(false);
        return renderer;
    }

    private static Panel bars(
            final String title,
            final int height,
            final PixelColumns columns,
            final double[] values,
            final ValueAxis axis,
            final XYBarRenderer renderer) {
        final XYDataset bars = new XYBarDataset(series(columns.middles(), values), columns.columnBp());
        return new Panel(title, height, plot(bars, axis, renderer), Optional.empty());
    }

    /** A line through the values, from 0 up, and a dashed one at their mean. */
    static Panel line(final String title, final int start, final double[] values, final double mean) {
        final XYItemRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setSeriesPaint(0, INK);
        renderer.setSeriesStroke(0, new BasicStroke(LINE_PIXELS));
        final XYPlot plot = plot(series(positions(start, values.length), values), ChartStyle.decimals(), renderer);
        plot.addRangeMarker(ChartStyle.dashed(mean, MEAN));
        return new Panel(title, HEIGHT, plot, Optional.empty());
    }

    private static XYDataset series(final double[] positions, final double[] values) {
        final DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("", new double[][] {positions, values});
        return data;
    }

    private static double[] positions(final int start, final int length) {
        final double[] positions = new double[length];
        Arrays.setAll(positions, i -> start + i);
        return positions;
    }

    /** A plot that fills its panel to the edges. */
    static XYPlot plot(final XYDataset data, final ValueAxis axis, final XYItemRenderer renderer) {
        final XYPlot plot = ChartStyle.plot(data, null, axis, renderer);
        plot.setDomainGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        // These would cover half of the first and last positions' pixels.
        plot.setOutlineVisible(false);
        axis.setAxisLineVisible(false);
        return plot;
    }

    private static final class SharpBars extends StandardXYBarPainter {

        private static final long serialVersionUID = 1L;

        @Override
        public void paintBar(
                final Graphics2D graphics,
                final XYBarRenderer renderer,
                final int series,
                final int item,
                final RectangularShape bar,
                final RectangleEdge base) {
            CellRenderer.fill(graphics, renderer.getItemPaint(series, item), bar.getFrame());
        }
    }

    /** Draws what belongs around the plot, which has this place: a frame, the title above, the colours to its right. */
    void drawAround(final Graphics2D graphics, final Rectangle place) {
        graphics.setFont(new GlyphFont());
        graphics.setPaint(Color.BLACK);
        graphics.drawString(title, place.x, place.y - Glyphs.HEIGHT / 2);
        graphics.setPaint(Color.GRAY);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(place.x - 0.5, place.y - 0.5, place.width + 1, place.height + 1));
        colours.ifPresent(meaning -> drawScale(graphics, place, meaning));
    }

    private static void drawScale(final Graphics2D graphics, final Rectangle place, final HeatColours colours) {
        final NumberAxis axis = ChartStyle.decimals();
        axis.setRange(0, colours.greatest());
        final PaintScaleLegend scale = new PaintScaleLegend(colours, axis);
        scale.setPosition(RectangleEdge.RIGHT);
        scale.setAxisLocation(AxisLocation.BOTTOM_OR_RIGHT);
        scale.setPadding(RectangleInsets.ZERO_INSETS);
        scale.setFrame(BlockBorder.NONE);
        scale.setStripWidth(SCALE_PIXELS);
        scale.setStripOutlineVisible(true);
        final int left = place.x + place.width + SCALE_DISTANCE_PIXELS;
        scale.draw(graphics, new Rectangle(left, place.y, SCALE_PIXELS, place.height));
    }
}
