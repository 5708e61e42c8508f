package org.softcall.nn.pileup;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

/** Tests the metrics of classifiers against golden case L. */
public final class VariantMetricsTest {

    private static final double DOUBLE = 1e-12;
    private static final GoldenCase GOLDEN = GoldenCase.of("L_metrics");

    @Test
    public void detection() {
        final VariantMetrics metrics = VariantMetrics.of(GOLDEN.ints("pred"), GOLDEN.ints("labels"));
        assertEquals(
                new int[] {
                    metrics.truePositives(), metrics.falsePositives(), metrics.falseNegatives(), metrics.trueNegatives()
                },
                GOLDEN.ints("tp_fp_fn_tn"));
        assertEquals(metrics.precision(), GOLDEN.number("precision"), DOUBLE);
        assertEquals(metrics.recall(), GOLDEN.number("recall"), DOUBLE);
        assertEquals(metrics.f1(), GOLDEN.number("f1"), DOUBLE);
        assertEquals(metrics.accuracy(), GOLDEN.number("class_accuracy"), DOUBLE);
    }

    @Test
    public void softAuroc() {
        final GoldenCase golden = GOLDEN.at("soft_auroc");
        final float[] floats = golden.floats("scores");
        final double[] scores = new double[floats.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.round(10 * floats[i]) / 10.0;
        }
        final int[] labels = golden.ints("labels");
        assertEquals(VariantMetrics.softAuroc(scores, labels, 1), golden.number("temperature_1"), DOUBLE);
        assertEquals(VariantMetrics.softAuroc(scores, labels, 0.1), golden.number("temperature_0.1"), DOUBLE);
        assertEquals(VariantMetrics.softAuroc(scores, labels, 1e-4), golden.number("exact"), DOUBLE);
    }

    @Test
    public void unlabelledPositionsAreLeftOut() {
        final VariantMetrics metrics = VariantMetrics.of(new int[] {1, 0, 2}, new int[] {1, 0, -1});
        assertEquals(metrics, new VariantMetrics(1, 0, 0, 1, 2));
    }
}
