package org.softcall.nn.pileup;

import static org.softcall.nn.pileup.GoldenCase.VALUE;
import static org.softcall.nn.pileup.GoldenCase.assertNear;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests windows and the joined graph of filter, pileup and classifier against the golden cases G, H and I. */
public final class ClassifierPipelineTest {

    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1);
    private static final GoldenCase MLP = GoldenCase.of("H_end_to_end_mlp");
    private static final GoldenCase CNN = GoldenCase.of("I_end_to_end_cnn");
    private static final float[] RARE_CLASSES_COUNT_MORE = {1, 20, 20};
    private static final float[] ALL_CLASSES_ALIKE = {1, 1, 1};

    private static final Map<String, String> MLP_WEIGHTS = Map.of(
            "dense0_kernel", "W1",
            "dense0_bias", "b1",
            "dense1_kernel", "W2",
            "dense1_bias", "b2",
            "logits_kernel", "W3",
            "logits_bias", "b3");
    private static final Map<String, String> CNN_WEIGHTS = Map.of(
            "conv0_kernel", "K1",
            "conv0_bias", "c1",
            "conv1_kernel", "K2",
            "conv1_bias", "c2",
            "dense0_kernel", "F1",
            "dense0_bias", "f1",
            "logits_kernel", "O",
            "logits_bias", "o");

    private static PileupBatch core() {
        return PileupSessionTest.core(GoldenCase.of("A_core").at("inputs").ints("positions"));
    }

    private static ClassifierPipeline pipeline(final PositionClassifier classifier, final boolean softmax) {
        return new ClassifierPipeline(
                new PileupSettings(4, true, QualityFilter.MISSING_MASS, softmax),
                20,
                classifier,
                Set.of(PileupScalar.THRESHOLD),
                PileupScalars.DEFAULT,
                1,
                ONE_THREAD);
    }

    private static ClassifierPipeline mlp(final boolean softmax) {
        final ClassifierPipeline pipeline = pipeline(new MlpClassifier(3, 3, 4, 2), softmax);
        pipeline.setWeights(golden(MLP, MLP_WEIGHTS));
        return pipeline;
    }

    private static ClassifierPipeline cnn() {
        final ClassifierPipeline pipeline = pipeline(new CnnClassifier(3, 5, 8, List.of(2, 3), List.of(4)), false);
        pipeline.setWeights(golden(CNN, CNN_WEIGHTS));
        return pipeline;
    }

    private static Map<String, float[]> golden(final GoldenCase goldenCase, final Map<String, String> names) {
        final Map<String, float[]> weights = new LinkedHashMap<>();
        names.forEach((ours, golden) ->
                weights.put(ours, goldenCase.at("inputs", "params").floats(golden)));
        return weights;
    }

    @DataProvider
    public Object[][] widths() {
        return new Object[][] {{3}, {4}, {7}};
    }

    @Test(dataProvider = "widths")
    public void windowsRepeatTheEnds(final int width) {
        final GoldenCase windows = GoldenCase.of("G_windows");
        try (Graph graph = new Graph()) {
            final Ops tf = Ops.create(graph);
            final Operand<TFloat32> signal =
                    tf.reshape(tf.constant(windows.floats("signal")), tf.constant(new int[] {1, 5, 2}));
            try (Session session = new Session(graph);
                    GraphRun run = new GraphRun(session)) {
                run.fetch(PositionWindows.around(tf, signal, 5, width, 2));
                windows.assertNear(run.run().get(0), "window_" + width, 0);
            }
        }
    }

    @DataProvider
    public Object[][] mlpLosses() {
        return new Object[][] {
            {"cross_entropy_softmax_pileup", true, ALL_CLASSES_ALIKE},
            {"weighted_ce_1_20_20_softmax_pileup", true, RARE_CLASSES_COUNT_MORE},
            {"cross_entropy_no_pileup_softmax", false, ALL_CLASSES_ALIKE},
        };
    }

    @Test(dataProvider = "mlpLosses")
    public void mlpGradients(final String name, final boolean softmax, final float[] classWeights) {
        final GoldenCase expected = MLP.at(name);
        try (ClassifierPipeline pipeline = mlp(softmax)) {
            expected.assertNear(pipeline.predict(core()).logits(), "logits", VALUE);
            expected.assertNear(pipeline.predict(core()).probabilities(), "probabilities", VALUE);
            final ClassifierPipeline.LossGradient gradient =
                    pipeline.gradient(core(), MLP.at("inputs").ints("labels"), classWeights);
            assertEquals(gradient.loss(), expected.number("loss"), VALUE * 4);
            assertLearned(gradient, expected.at("grad_params"), MLP_WEIGHTS);
            expected.assertGradient(gradient.bases(), "grad_reads");
            expected.assertGradient(gradient.qualities(), "grad_quality");
        }
    }

    private static void assertLearned(
            final ClassifierPipeline.LossGradient gradient,
            final GoldenCase expected,
            final Map<String, String> names) {
        assertEquals(gradient.learned().size(), names.size() + 1);
        names.forEach(
                (ours, golden) -> expected.assertGradient(gradient.learned().get(ours), golden));
        expected.assertGradient(gradient.learned().get(PileupScalar.THRESHOLD.name())[0], "threshold");
    }

    @Test
    public void mlpTraining() {
        final GoldenCase trace = MLP.at("training_trace");
        final float[] losses = trace.floats("loss_before_each_of_5_steps_and_after");
        try (ClassifierPipeline pipeline = mlp(true)) {
            final float[] actual = new float[6];
            for (int step = 0; step < 5; step++) {
                actual[step] = step(pipeline);
            }
            final GoldenCase after = trace.at("params_after_5");
            pipeline.weights().forEach((name, values) -> after.assertNear(values, MLP_WEIGHTS.get(name), 1e-5));
            assertEquals(pipeline.scalars().threshold(), after.number("threshold"), 1e-5);
            actual[5] = step(pipeline);
            assertNear(actual, losses, 1e-5, "losses");
            for (int step = 6; step < 50; step++) {
                step(pipeline);
            }
            assertEquals(pipeline.scalars().threshold(), trace.number("threshold_after_50"), 1e-4);
            assertEquals(step(pipeline), trace.number("loss_after_50"), 1e-4);
        }
    }

    private static float step(final ClassifierPipeline pipeline) {
        return pipeline.step(core(), MLP.at("inputs").ints("labels"), RARE_CLASSES_COUNT_MORE, 1e-2, 0);
    }

    @Test
    public void cnnGradients() {
        final GoldenCase expected = CNN.at("expected");
        try (ClassifierPipeline pipeline = cnn()) {
            final ClassifierPipeline.Answers answers = pipeline.predict(core());
            expected.assertNear(answers.logits(), "logits", VALUE);
            expected.assertNear(answers.probabilities(), "probabilities", VALUE);
            final ClassifierPipeline.LossGradient gradient =
                    pipeline.gradient(core(), CNN.at("inputs").ints("labels"), RARE_CLASSES_COUNT_MORE);
            assertEquals(gradient.loss(), expected.number("weighted_ce_1_20_20"), VALUE * 4);
            assertLearned(gradient, expected.at("grad_params"), CNN_WEIGHTS);
        }
    }

    /** What a window's classes are does not depend on the windows beside it. */
    @DataProvider
    public Object[][] unused() {
        return new Object[][] {{PileupScalar.THRESHOLD}, {PileupScalar.SOFTNESS}, {PileupScalar.TEMPERATURE}};
    }

    private static ClassifierPipeline unweighted(final Set<PileupScalar> learnable) {
        return new ClassifierPipeline(
                new PileupSettings(4, false, QualityFilter.NONE, false),
                20,
                new MlpClassifier(3, 3, 4, 2),
                learnable,
                PileupScalars.DEFAULT,
                1,
                ONE_THREAD);
    }

    @Test(dataProvider = "unused", expectedExceptions = IllegalArgumentException.class)
    public void whatIsNotInUseIsNotLearned(final PileupScalar scalar) {
        unweighted(Set.of(scalar)).close();
    }

    @Test
    public void unweightedQualitiesHaveNoGradient() {
        try (ClassifierPipeline pipeline = unweighted(Set.of())) {
            final ClassifierPipeline.LossGradient gradient =
                    pipeline.gradient(core(), MLP.at("inputs").ints("labels"), ALL_CLASSES_ALIKE);
            assertEquals(gradient.qualities(), new float[core().size()]);
            assertNotEquals(gradient.bases(), new float[gradient.bases().length]);
        }
    }

    @Test
    public void windowsOfABatchAreApart() {
        final PileupBatch one = core();
        final PileupBatch second = PileupSessionTest.core(
                GoldenCase.of("B_out_of_range").at("inputs").ints("positions"));
        final PileupBatch two = GoldenBatches.join(one, second, 20);
        try (ClassifierPipeline pipeline = cnn()) {
            final float[] alone = pipeline.predict(one).logits();
            final float[] other = pipeline.predict(second).logits();
            final float[] together = pipeline.predict(two).logits();
            assertEquals(together.length, 2 * alone.length);
            assertNear(Arrays.copyOf(together, alone.length), alone, VALUE, "logits");
            assertNear(Arrays.copyOfRange(together, alone.length, together.length), other, VALUE, "logits");
        }
    }

    @Test
    public void dropoutChangesTheLossAndUnlabelledPositionsDoNotCount() {
        final int[] labels = MLP.at("inputs").ints("labels");
        try (ClassifierPipeline pipeline = mlp(true)) {
            final float whole =
                    pipeline.gradient(core(), labels, RARE_CLASSES_COUNT_MORE).loss();
            assertNotEquals(pipeline.step(core(), labels, RARE_CLASSES_COUNT_MORE, 0, 0.5), whole);
            labels[8] = ClassifierPipeline.NO_LABEL;
            labels[12] = ClassifierPipeline.NO_LABEL;
            final float common =
                    pipeline.gradient(core(), labels, RARE_CLASSES_COUNT_MORE).loss();
            assertTrue(common < whole / 2, common + " of " + whole);
        }
    }

    /** A classifier that does not know is as bad as its loss says: ln 3 of three classes. */
    @Test
    public void uniformAnswersCostTheLogarithmOfTheClasses() {
        try (ClassifierPipeline pipeline = mlp(true)) {
            final Map<String, float[]> zeros = new LinkedHashMap<>();
            pipeline.weights().forEach((name, values) -> zeros.put(name, new float[values.length]));
            pipeline.setWeights(zeros);
            final float loss = pipeline.gradient(core(), MLP.at("inputs").ints("labels"), ALL_CLASSES_ALIKE)
                    .loss();
            assertEquals(loss, GoldenCase.of("L_metrics").number("uniform_logits_ce"), VALUE);
        }
    }

    @Test
    public void newClassifiersAnswerAndLearn() {
        final int[] labels = MLP.at("inputs").ints("labels");
        try (ClassifierPipeline pipeline = pipeline(new MlpClassifier(3, 21, 64, 2), true)) {
            assertEquals(
                    pipeline.weights().values().stream()
                            .mapToInt(values -> values.length)
                            .sum(),
                    9_795);
            final float before =
                    pipeline.gradient(core(), labels, RARE_CLASSES_COUNT_MORE).loss();
            for (int step = 0; step < 20; step++) {
                pipeline.step(core(), labels, RARE_CLASSES_COUNT_MORE, 1e-2, 0.1);
            }
            final float after =
                    pipeline.gradient(core(), labels, RARE_CLASSES_COUNT_MORE).loss();
            assertTrue(after < before / 2, before + " to " + after);
        }
    }
}
