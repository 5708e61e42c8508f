package org.softcall.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.TickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.data.xy.XYDataset;

/** What charts are made of, in one look, which is the same in every country. */
final class ChartStyle {

    private static final Color GRID = new Color(0xb8b8b8);

    /** Without caps, which would reach into the plot. */
    private static final Stroke OUTWARDS = new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);

    private static final Stroke DASHED =
            new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 4}, 0);

    /** Where logarithmic axes begin, so that 1 is more than nothing. */
    static final double LEAST_LOGARITHMIC = 0.7;

    private ChartStyle() {}

    /** A white plot with grey grid lines. */
    static XYPlot plot(
            final XYDataset data, final ValueAxis xAxis, final ValueAxis yAxis, final XYItemRenderer renderer) {
        final XYPlot plot = new XYPlot(data, xAxis, yAxis, renderer);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        return plot;
    }

    /** A dashed line at a value of an axis. */
    static ValueMarker dashed(final double value, final Color colour) {
        return new ValueMarker(value, colour, DASHED);
    }

    /** An axis of whole numbers, in groups of three digits. */
    static NumberAxis integers() {
        return axis(NumberAxis.createIntegerTickUnits(Locale.ROOT));
    }

    /** A logarithmic axis of whole numbers from below 1 to a greatest one, with a tick at each power of ten. */
    static LogAxis logarithmic(final double greatest) {
        final LogAxis axis = new LogAxis();
        axis.setTickUnit(
                new NumberTickUnit(1, new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT))));
        axis.setNumberFormatOverride(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        axis.setMinorTickMarksVisible(false);
        axis.setRange(LEAST_LOGARITHMIC, greatest);
        return styled(axis);
    }

    /** An axis of numbers with as many decimals as they need, at least one. */
    static NumberAxis decimals() {
        final NumberAxis axis = axis(NumberAxis.createStandardTickUnits(Locale.ROOT));
        axis.setNumberFormatOverride(decimalFormat());
        return axis;
    }

    /** An axis of letters at 0, 1, 2 and so on, the last of them at the bottom. */
    static SymbolAxis letters(final String letters) {
        final SymbolAxis axis = new SymbolAxis(
                null, letters.chars().mapToObj(Character::toString).toArray(String[]::new));
        axis.setGridBandsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setRange(-0.5, letters.length() - 0.5);
        axis.setInverted(true);
        return styled(axis);
    }

    /** A number as on an axis of decimals. */
    static String text(final double number) {
        return decimalFormat().format(number);
    }

    private static NumberFormat decimalFormat() {
        return new DecimalFormat("#,##0.0###", DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    private static NumberAxis axis(final TickUnitSource ticks) {
        final NumberAxis axis = new NumberAxis();
        axis.setStandardTickUnits(ticks);
        return styled(axis);
    }

    private static <A extends ValueAxis> A styled(final A axis) {
        axis.setTickMarkStroke(OUTWARDS);
        axis.setLabelFont(new GlyphFont());
        axis.setLabelPaint(Color.BLACK);
        axis.setTickLabelFont(new GlyphFont());
        axis.setTickLabelPaint(Color.BLACK);
        return axis;
    }
}
