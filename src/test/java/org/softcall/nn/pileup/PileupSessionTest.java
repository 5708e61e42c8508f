package org.softcall.nn.pileup;

import static org.softcall.nn.pileup.GoldenCase.COVERAGE;
import static org.softcall.nn.pileup.GoldenCase.VALUE;
import static org.softcall.nn.pileup.GoldenCase.assertGradient;
import static org.softcall.nn.pileup.GoldenCase.assertNear;
import static org.testng.Assert.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests the pileup graph against the golden cases A to E. */
public final class PileupSessionTest {

    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1);
    private static final GoldenCase CORE = GoldenCase.of("A_core");
    private static final GoldenCase RANGE = GoldenCase.of("B_out_of_range");
    private static final GoldenCase PADDING = GoldenCase.of("C_padding_and_N");
    private static final GoldenCase EXAMPLE = GoldenCase.of("D_docs_example");

    private static PileupSettings settings(final boolean weighted, final QualityFilter filter, final boolean softmax) {
        return new PileupSettings(4, weighted, filter, softmax);
    }

    static PileupBatch core(final int[] positions) {
        final GoldenCase inputs = CORE.at("inputs");
        return GoldenCase.window(
                20, positions, GoldenCase.oneHot(String.join("", inputs.texts("reads"))), inputs.floats("quality"));
    }

    private static PileupBatch core() {
        return core(CORE.at("inputs").ints("positions"));
    }

    private static PileupTarget reference() {
        return PileupTarget.everywhere(GoldenCase.oneHot(CORE.at("inputs").text("reference")));
    }

    private static PileupArrays run(
            final PileupSettings settings, final int windowBp, final PileupBatch batch, final PileupScalars scalars) {
        try (PileupSession session = new PileupSession(settings, windowBp, ONE_THREAD)) {
            return session.run(batch, scalars);
        }
    }

    private static PileupGradient gradient(
            final PileupSettings settings,
            final PileupBatch batch,
            final double temperature,
            final PileupTarget target) {
        try (PileupSession session = new PileupSession(settings, target.positionWeights().length, ONE_THREAD)) {
            return session.gradient(batch, new PileupScalars(20, 1, (float) temperature, 0), target);
        }
    }

    @Test
    public void coreOutputs() {
        for (final String weighting : List.of("weighted", "unweighted")) {
            final GoldenCase expected = CORE.at("expected", weighting);
            final boolean weighted = weighting.equals("weighted");
            final PileupArrays plain =
                    run(settings(weighted, QualityFilter.NONE, false), 20, core(), PileupScalars.DEFAULT);
            expected.assertNear(plain.softCounts(), "base_sums", VALUE);
            expected.assertNear(plain.coverage(), "coverage", COVERAGE);
            expected.assertNear(plain.frequencies(), "pileup_no_softmax", VALUE);
            expected.assertNear(plain.pileup(), "pileup_no_softmax", VALUE);
            expected.assertNear(plain.meanQualities(), "mean_quality", COVERAGE);
            final PileupArrays softmax =
                    run(settings(weighted, QualityFilter.NONE, true), 20, core(), PileupScalars.DEFAULT);
            expected.assertNear(softmax.pileup(), "pileup_softmax_T1", VALUE);
            expected.assertNear(softmax.frequencies(), "pileup_no_softmax", VALUE);
        }
        final PileupArrays sharp =
                run(settings(true, QualityFilter.NONE, true), 20, core(), new PileupScalars(20, 1, 0.1f, 0));
        CORE.at("expected", "weighted").assertNear(sharp.pileup(), "pileup_softmax_T0.1", VALUE);
    }

    @Test
    public void coreFiltered() {
        final GoldenCase weighted = CORE.at("expected", "filtered_weighted");
        final PileupArrays plain =
                run(settings(true, QualityFilter.MISSING_MASS, false), 20, core(), PileupScalars.DEFAULT);
        weighted.assertNear(plain.softCounts(), "base_sums", VALUE);
        weighted.assertNear(plain.coverage(), "coverage", COVERAGE);
        weighted.assertNear(plain.pileup(), "pileup_no_softmax", VALUE);
        weighted.assertNear(plain.meanQualities(), "mean_quality", COVERAGE);
        weighted.assertNear(
                run(settings(true, QualityFilter.MISSING_MASS, true), 20, core(), PileupScalars.DEFAULT)
                        .pileup(),
                "pileup_softmax_T1",
                VALUE);
        final PileupArrays unweighted =
                run(settings(false, QualityFilter.MISSING_MASS, false), 20, core(), PileupScalars.DEFAULT);
        CORE.at("expected", "filtered_unweighted").assertNear(unweighted.pileup(), "pileup_no_softmax", VALUE);
    }

    @DataProvider
    public Object[][] coreGradients() {
        return new Object[][] {
            {"weighted_no_softmax", settings(true, QualityFilter.NONE, false), 1},
            {"weighted_softmax_T1", settings(true, QualityFilter.NONE, true), 1},
            {"weighted_softmax_T0.5", settings(true, QualityFilter.NONE, true), 0.5},
            {"unweighted_no_softmax", settings(false, QualityFilter.NONE, false), 1},
            {"filter20_weighted_no_softmax", settings(true, QualityFilter.MISSING_MASS, false), 1},
            {"filter20_weighted_softmax_T1", settings(true, QualityFilter.MISSING_MASS, true), 1},
            {"filter20_unweighted_no_softmax", settings(false, QualityFilter.MISSING_MASS, false), 1},
        };
    }

    @Test(dataProvider = "coreGradients")
    public void coreGradient(final String name, final PileupSettings settings, final double temperature) {
        final GoldenCase expected = CORE.at("gradients", name);
        final PileupGradient gradient = gradient(settings, core(), temperature, reference());
        assertEquals(gradient.loss(), expected.number("loss"), VALUE);
        expected.assertGradient(gradient.bases(), "d_reads");
        expected.assertGradient(gradient.qualities(), "d_quality");
        assertEquals(gradient.scalars().threshold() != 0, expected.has("d_threshold"));
        assertEquals(gradient.scalars().temperature() != 0, expected.has("d_temperature"));
        if (expected.has("d_threshold")) {
            expected.assertGradient(gradient.scalars().threshold(), "d_threshold");
        }
        if (expected.has("d_temperature")) {
            expected.assertGradient(gradient.scalars().temperature(), "d_temperature");
        }
    }

    @Test
    public void outOfRangeBasesCountForNothing() {
        final PileupBatch batch = core(RANGE.at("inputs").ints("positions"));
        final GoldenCase expected = RANGE.at("expected");
        final PileupArrays softmax = run(settings(true, QualityFilter.NONE, true), 20, batch, PileupScalars.DEFAULT);
        expected.assertNear(softmax.coverage(), "coverage_weighted", COVERAGE);
        expected.assertNear(softmax.frequencies(), "pileup_no_softmax", VALUE);
        expected.assertNear(softmax.pileup(), "pileup_softmax_T1", VALUE);
        expected.assertNear(softmax.meanQualities(), "mean_quality", COVERAGE);
        expected.assertNear(
                run(settings(false, QualityFilter.NONE, false), 20, batch, PileupScalars.DEFAULT)
                        .coverage(),
                "coverage_unweighted",
                COVERAGE);
        final GoldenCase gradients = RANGE.at("gradients_filter20_weighted_no_softmax_mse_vs_reference");
        final PileupGradient gradient =
                gradient(settings(true, QualityFilter.MISSING_MASS, false), batch, 1, reference());
        assertEquals(gradient.loss(), gradients.number("loss"), VALUE);
        gradients.assertGradient(gradient.bases(), "d_reads");
        gradients.assertGradient(gradient.qualities(), "d_quality");
        gradients.assertGradient(gradient.scalars().threshold(), "d_threshold");
        for (int i = 0; i < batch.size(); i++) {
            if (batch.cells()[i] < 0) {
                assertEquals(gradient.qualities()[i], 0f);
                assertEquals(Arrays.copyOfRange(gradient.bases(), 4 * i, 4 * i + 4), new float[4]);
            }
        }
    }

    @Test
    public void paddingAndUnknownBases() {
        final GoldenCase inputs = PADDING.at("inputs");
        final PileupBatch batch =
                GoldenCase.window(8, inputs.ints("positions"), inputs.floats("reads_onehot"), inputs.floats("quality"));
        final GoldenCase weighted = PADDING.at("expected", "weighted");
        final PileupArrays softmax = run(settings(true, QualityFilter.NONE, true), 8, batch, PileupScalars.DEFAULT);
        weighted.assertNear(softmax.coverage(), "coverage", COVERAGE);
        weighted.assertNear(softmax.frequencies(), "pileup_no_softmax", VALUE);
        weighted.assertNear(softmax.pileup(), "pileup_softmax_T1", VALUE);
        weighted.assertNear(softmax.meanQualities(), "mean_quality", COVERAGE);
        final PileupArrays unweighted =
                run(settings(false, QualityFilter.NONE, false), 8, batch, PileupScalars.DEFAULT);
        PADDING.at("expected", "unweighted").assertNear(unweighted.coverage(), "coverage", COVERAGE);
        PADDING.at("expected", "unweighted").assertNear(unweighted.pileup(), "pileup_no_softmax", VALUE);
    }

    /** Positions 4 and 7 hold only a base of quality 0: the published definition's gradient there is 2.3e7. */
    @Test
    public void positionsWithoutCoverageHaveNoGradient() {
        final GoldenCase inputs = PADDING.at("inputs");
        final PileupBatch batch =
                GoldenCase.window(8, inputs.ints("positions"), inputs.floats("reads_onehot"), inputs.floats("quality"));
        final PileupGradient gradient = gradient(
                settings(true, QualityFilter.NONE, false),
                batch,
                1,
                PileupTarget.everywhere(GoldenCase.oneHot("CATGCATG")));
        for (int i = 0; i < batch.size(); i++) {
            if (batch.cells()[i] == 4 || batch.cells()[i] == 7) {
                assertEquals(gradient.qualities()[i], 0f);
                assertEquals(Arrays.copyOfRange(gradient.bases(), 4 * i, 4 * i + 4), new float[4]);
            }
        }
    }

    @Test
    public void publishedExample() {
        final GoldenCase inputs = EXAMPLE.at("inputs");
        final GoldenCase expected = EXAMPLE.at("expected");
        final PileupBatch batch = GoldenCase.window(
                100,
                inputs.ints("positions"),
                GoldenCase.oneHot(String.join("", inputs.texts("base_index"))),
                inputs.floats("quality_float32"));
        final PileupArrays softmax = run(settings(true, QualityFilter.NONE, true), 100, batch, PileupScalars.DEFAULT);
        expected.assertNear(softmax.pileup(), "pileup_softmax_T1", VALUE);
        expected.assertNear(softmax.frequencies(), "pileup_no_softmax", VALUE);
        expected.assertNear(softmax.coverage(), "coverage_weighted", COVERAGE);
        expected.assertNear(softmax.meanQualities(), "mean_quality", COVERAGE);
        assertNear(
                Arrays.copyOfRange(softmax.pileup(), 200, 204),
                EXAMPLE.at("published").floats("pileup_50"),
                VALUE,
                "row 50");
        expected.assertNear(
                run(settings(false, QualityFilter.NONE, true), 100, batch, PileupScalars.DEFAULT)
                        .pileup(),
                "pileup_unweighted_softmax_T1",
                VALUE);
        expected.assertNear(
                run(settings(true, QualityFilter.MISSING_MASS, true), 100, batch, PileupScalars.DEFAULT)
                        .pileup(),
                "pileup_filter20_softmax_T1",
                VALUE);
        final GoldenCase gradients = expected.at("mse_vs_all_A");
        final PileupGradient gradient = gradient(
                settings(true, QualityFilter.NONE, true),
                batch,
                1,
                PileupTarget.everywhere(GoldenCase.oneHot("A".repeat(100))));
        assertEquals(gradient.loss(), gradients.number("loss"), VALUE);
        gradients.assertGradient(Arrays.copyOf(gradient.bases(), 120), "grad_reads_read0");
        gradients.assertGradient(Arrays.copyOf(gradient.qualities(), 30), "grad_quality_read0");
        gradients.assertGradient(norm(gradient.bases()), "grad_reads_norm");
        gradients.assertGradient(norm(gradient.qualities()), "grad_quality_norm");
    }

    private static double norm(final float[] values) {
        double squares = 0;
        for (final float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }

    /** Takes the retention, coverage or mean quality of the core case, summed, and its gradients. */
    private static List<float[]> sumAndGradients(
            final PileupSettings settings, final java.util.function.Function<PileupGraph, Operand<TFloat32>> output) {
        try (Graph graph = new Graph()) {
            final Ops tf = Ops.create(graph);
            final PileupInputs inputs = new PileupInputs(tf, 20, 4);
            final Operand<TFloat32> threshold = tf.constant(20f);
            final Operand<TFloat32> one = tf.constant(1f);
            final PileupGraph pileup = new PileupGraph(
                    tf,
                    settings,
                    20,
                    inputs.observations(),
                    new PileupGraph.Scalars(threshold, one, one, tf.constant(0f)));
            final Operand<TFloat32> sum =
                    tf.sum(tf.reshape(output.apply(pileup), tf.constant(new int[] {-1})), tf.constant(0));
            final Operand<TFloat32> connected = tf.math.add(sum, tf.math.mul(tf.constant(0f), threshold));
            final Gradients gradients =
                    tf.gradients(connected, List.of(inputs.observations().qualities(), threshold));
            try (Session session = new Session(graph);
                    GraphRun run = new GraphRun(session)) {
                inputs.feed(run, core());
                run.fetch(sum);
                run.fetch(List.of(gradients.dy(0), gradients.dy(1)));
                return run.run();
            }
        }
    }

    @Test
    public void sumsOfOutputs() {
        final BiConsumer<String, List<float[]>> check = (name, actual) -> {
            final GoldenCase expected = CORE.at("gradients", name);
            assertEquals(actual.get(0)[0], expected.number("value"), COVERAGE * 10, name);
            expected.assertGradient(actual.get(1), "d_quality");
        };
        final PileupSettings filtered = settings(true, QualityFilter.MISSING_MASS, false);
        final List<float[]> retention = sumAndGradients(filtered, PileupGraph::retention);
        check.accept("filter_only_sum_of_filtered_reads", retention);
        CORE.at("gradients", "filter_only_sum_of_filtered_reads")
                .assertGradient(retention.get(2)[0], "d_threshold");
        check.accept("sum_of_coverage", sumAndGradients(filtered, PileupGraph::coverage));
        check.accept("sum_of_mean_quality", sumAndGradients(filtered, PileupGraph::meanQualities));
    }

    @DataProvider
    public Object[][] filterTables() {
        return new Object[][] {{"docs_ACGTAC"}, {"test_ACGTACGT"}, {"threshold_30"}};
    }

    /** Bases each at a position of its own: without quality weights their frequency is their retention. */
    @Test(dataProvider = "filterTables")
    public void filterTable(final String name) {
        final GoldenCase table = GoldenCase.of("E_quality_filter").at(name);
        final float[] qualities = table.floats("quality");
        final PileupBatch batch = GoldenCase.window(
                qualities.length,
                new int[] {0},
                GoldenCase.oneHot("ACGTACGT".substring(0, qualities.length)),
                qualities);
        final PileupArrays arrays = run(
                settings(false, QualityFilter.MISSING_MASS, false),
                qualities.length,
                batch,
                new PileupScalars((float) table.number("threshold"), 1, 1, 0));
        final float[] retention = new float[qualities.length];
        for (int i = 0; i < retention.length; i++) {
            retention[i] = arrays.frequencies()[4 * i + i % 4];
        }
        table.assertNear(retention, "retention", VALUE);
        assertGradient(arrays.coverage(), GoldenCase.constant(qualities.length, 1), "coverage");
    }
}
