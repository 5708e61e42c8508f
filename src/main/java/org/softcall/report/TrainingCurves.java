package org.softcall.report;

import com.opencsv.CSVWriter;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * How a training went, epoch by epoch, as a table and as a picture.
 *
 * @param epochs in order, at least one
 * @param keptEpoch the epoch whose weights are kept so far
 */
public record TrainingCurves(List<Epoch> epochs, int keptEpoch) {

    private static final int WIDTH_PIXELS = 1000;
    private static final int HEIGHT_PIXELS = 420;
    private static final Color FIRST = new Color(0x1f77b4);
    private static final Color SECOND = new Color(0xd62728);
    private static final Color THIRD = new Color(0xe69138);
    private static final Color KEPT = new Color(0x555555);
    private static final Stroke LINE = new BasicStroke(2);
    private static final Shape POINT = new Ellipse2D.Double(-4, -4, 8, 8);

    /** Least height of a panel's values: where all are the same, ticks would differ in the eighth decimal. */
    private static final double SMALLEST_RANGE = 0.01;

    /** The same for both panels, so that their epochs stand above each other. */
    private static final int AXIS_PIXELS = 60;

    private static final RectangleInsets PADDING = new RectangleInsets(10, 0, 4, 10);

    /**
     * The numbers of one epoch.
     *
     * @param epoch counted from 1
     * @param learningRate of its last step
     * @param trainingLoss mean over its steps
     * @param uncalibratedTuneLoss on the examples held back, before calibration
     * @param tuneLoss on the examples held back, after calibration
     * @param snvF1 of SNVs held back
     * @param indelF1 of indels held back
     * @param f1 the number that epochs are chosen by
     */
    public record Epoch(
            int epoch,
            double learningRate,
            double trainingLoss,
            double uncalibratedTuneLoss,
            double tuneLoss,
            double snvF1,
            double indelF1,
            double f1) {}

    /** A comma-separated table: a header and a line for each epoch. */
    public String toCsv() {
        final StringWriter table = new StringWriter();
        final CSVWriter writer = new CSVWriter(table, ',', CSVWriter.NO_QUOTE_CHARACTER, "\n");
        writer.writeNext(new String[] {
            "epoch",
            "learning_rate",
            "training_loss",
            "tune_loss_uncalibrated",
            "tune_loss",
            "tune_snv_f1",
            "tune_indel_f1",
            "tune_f1",
            "kept"
        });
        for (final Epoch epoch : epochs) {
            writer.writeNext(Stream.of(
                            epoch.epoch(),
                            epoch.learningRate(),
                            epoch.trainingLoss(),
                            epoch.uncalibratedTuneLoss(),
                            epoch.tuneLoss(),
                            epoch.snvF1(),
                            epoch.indelF1(),
                            epoch.f1(),
                            epoch.epoch() == keptEpoch ? 1 : 0)
                    .map(String::valueOf)
                    .toArray(String[]::new));
        }
        return table.toString();
    }

    /** A PNG of two panels, the losses above and the F1 below, with a line at the epoch kept. */
    public byte[] toPng() throws IOException {
        final JFreeChart losses = panel(
                "Loss: cross-entropy (epoch " + keptEpoch + " is kept)",
                ChartStyle.decimals(),
                new Curve("training, weighted", FIRST, Epoch::trainingLoss),
                new Curve("held back", SECOND, Epoch::tuneLoss),
                new Curve("held back, uncalibrated", THIRD, Epoch::uncalibratedTuneLoss));
        final NumberAxis f1Axis = ChartStyle.decimals();
        f1Axis.setAutoRangeIncludesZero(false);
        final JFreeChart f1 = panel(
                "F1 on the examples held back",
                f1Axis,
                new Curve("SNV", FIRST, Epoch::snvF1),
                new Curve("indel", SECOND, Epoch::indelF1));
        final BufferedImage picture = new BufferedImage(WIDTH_PIXELS, 2 * HEIGHT_PIXELS, BufferedImage.TYPE_INT_RGB);
        final Graphics2D graphics = new GlyphGraphics(picture);
        losses.draw(graphics, new Rectangle(WIDTH_PIXELS, HEIGHT_PIXELS));
        f1.draw(graphics, new Rectangle(0, HEIGHT_PIXELS, WIDTH_PIXELS, HEIGHT_PIXELS));
        return Png.bytes(picture);
    }

    private record Curve(String name, Color colour, ToDoubleFunction<Epoch> value) {}

    private JFreeChart panel(final String title, final NumberAxis valueAxis, final Curve... curves) {
        final NumberAxis epochAxis = ChartStyle.integers();
        epochAxis.setLabel("epoch");
        // A range of at least one epoch to each side, for a single point has no width.
        epochAxis.setRange(0, epochs.get(epochs.size() - 1).epoch() + 1.0);
        valueAxis.setAutoRangeMinimumSize(SMALLEST_RANGE);
        valueAxis.setFixedDimension(AXIS_PIXELS);
        final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        final XYSeriesCollection data = new XYSeriesCollection();
        for (final Curve curve : curves) {
            final int index = data.getSeriesCount();
            data.addSeries(series(curve));
            renderer.setSeriesPaint(index, curve.colour());
            renderer.setSeriesStroke(index, LINE);
            renderer.setSeriesShape(index, POINT);
        }
        final XYPlot plot = ChartStyle.plot(data, epochAxis, valueAxis, renderer);
        plot.addDomainMarker(ChartStyle.dashed(keptEpoch, KEPT));
        return chart(title, plot);
    }

    private XYSeries series(final Curve curve) {
        final XYSeries series = new XYSeries(curve.name());
        for (final Epoch epoch : epochs) {
            series.add(epoch.epoch(), curve.value().applyAsDouble(epoch));
        }
        return series;
    }

    private static JFreeChart chart(final String title, final XYPlot plot) {
        final JFreeChart chart = new JFreeChart(title, new GlyphFont(), plot, true);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(PADDING);
        chart.getLegend().setItemFont(new GlyphFont());
        chart.getLegend().setItemLabelPadding(new RectangleInsets(2, 4, 2, 12));
        return chart;
    }
}
