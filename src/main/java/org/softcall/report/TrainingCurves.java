package org.softcall.report;

import com.opencsv.CSVWriter;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

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
    private static final Color THIRD = new Color(0xf0a868);
    private static final Color KEPT = new Color(0x555555);

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
        final XYChart losses = panel("Loss (epoch " + keptEpoch + " is kept)", "cross-entropy");
        losses.getStyler().setYAxisMin(0.0);
        addSeries(losses, "training, weighted", FIRST, Epoch::trainingLoss);
        addSeries(losses, "held back", SECOND, Epoch::tuneLoss);
        addSeries(losses, "held back, uncalibrated", THIRD, Epoch::uncalibratedTuneLoss);
        final XYChart f1 = panel("F1 on the examples held back", "F1");
        addSeries(f1, "SNV", FIRST, Epoch::snvF1);
        addSeries(f1, "indel", SECOND, Epoch::indelF1);
        final ByteArrayOutputStream png = new ByteArrayOutputStream();
        BitmapEncoder.saveBitmap(List.of(losses, f1), 2, 1, png, BitmapEncoder.BitmapFormat.PNG);
        return png.toByteArray();
    }

    private XYChart panel(final String title, final String yAxis) {
        final XYChart chart = new XYChartBuilder()
                .width(WIDTH_PIXELS)
                .height(HEIGHT_PIXELS)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle(yAxis)
                .build();
        final int last = epochs.get(epochs.size() - 1).epoch();
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setAnnotationLineColor(KEPT);
        chart.getStyler()
                .setAnnotationLineStroke(
                        new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 0, new float[] {6, 4}, 0));
        // A range of at least one epoch to each side, for a single point has no width.
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax(last + 1.0);
        // Ticks at fractions of an epoch stay without a label.
        chart.getStyler()
                .setxAxisTickLabelsFormattingFunction(
                        tick -> tick == Math.rint(tick) ? String.valueOf(tick.intValue()) : " ");
        chart.getStyler().setYAxisDecimalPattern("0.0###");
        chart.addAnnotation(new AnnotationLine(keptEpoch, true, false));
        return chart;
    }

    private void addSeries(
            final XYChart chart, final String name, final Color colour, final ToDoubleFunction<Epoch> value) {
        chart.addSeries(
                        name,
                        epochs.stream().mapToDouble(Epoch::epoch).toArray(),
                        epochs.stream().mapToDouble(value).toArray())
                .setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(colour)
                .setLineColor(colour);
    }
}
