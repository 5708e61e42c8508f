package org.softcall.nn.pileup;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.softcall.nn.TensorFlowOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Learns threshold and softness of the quality filter, and the temperature of the softmax, from windows whose frequencies
 * are known. Threshold and softness make the mean squared error of the frequencies small; the temperature that of their
 * softmax, the frequencies held fixed, for it cannot change them.
 */
public final class FilterTrainer implements AutoCloseable {

    /** A step of the threshold is of Phred, one of softness and temperature is of their logarithms. */
    private static final Map<String, Float> RATE_FACTORS =
            Map.of(PileupScalar.SOFTNESS.name(), 0.1f, PileupScalar.TEMPERATURE.name(), 0.1f);

    private final Graph graph;
    private final Session session;
    private final PileupInputs inputs;
    private final LearnableScalars scalars;
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> softmaxLoss;
    private final Adam adam;
    private long steps;

    /**
     * What a batch was before a step.
     *
     * @param loss mean squared error of the frequencies
     * @param softmaxLoss mean squared error of their softmax
     */
    public record Losses(float loss, float softmaxLoss) {}

    /**
     * A trainer.
     *
     * @param settings without softmax; with a filter, or else threshold and softness stay as they are
     * @param windowBp length of the windows that batches have
     * @throws org.broadinstitute.hellbender.exceptions.UserException where a GPU is asked for and TensorFlow finds none
     */
    public FilterTrainer(
            final PileupSettings settings,
            final int windowBp,
            final PileupScalars start,
            final TensorFlowOptions options) {
        if (settings.softmax()) {
            throw new IllegalArgumentException("the loss is that of the frequencies, not of their softmax");
        }
        final var config = options.toConfig();
        graph = new Graph();
        final Ops tf = Ops.create(graph);
        inputs = new PileupInputs(tf, windowBp, settings.channels());
        scalars = new LearnableScalars(
                tf,
                start,
                settings.filter() == QualityFilter.NONE
                        ? EnumSet.of(PileupScalar.TEMPERATURE)
                        : EnumSet.of(PileupScalar.THRESHOLD, PileupScalar.SOFTNESS, PileupScalar.TEMPERATURE));
        final PileupGraph pileup = new PileupGraph(tf, settings, windowBp, inputs.observations(), scalars.values());
        loss = inputs.meanSquaredError(tf, pileup.pileup());
        softmaxLoss = inputs.meanSquaredError(
                tf,
                tf.nn.softmax(tf.math.div(
                        tf.stopGradient(pileup.pileup()), scalars.values().temperature())));
        adam = new Adam(tf, scalars.learned(), tf.math.add(loss, softmaxLoss), Float.POSITIVE_INFINITY, RATE_FACTORS);
        session = new Session(graph, config);
        try (GraphRun run = new GraphRun(session)) {
            scalars.initialisers().forEach(run::target);
            adam.initialisers().forEach(run::target);
            run.run();
        }
    }

    /**
     * Takes a step of Adam.
     *
     * @param learningRate step of the threshold, Phred; those of softness and temperature are a tenth of it, of their
     *     logarithms
     * @return the losses before the step
     */
    public Losses step(final PileupBatch batch, final PileupTarget target, final double learningRate) {
        steps++;
        try (GraphRun run = new GraphRun(session)) {
            inputs.feed(run, batch, target);
            adam.addStep(run, steps, learningRate);
            run.fetch(loss);
            run.fetch(softmaxLoss);
            final List<float[]> fetched = run.run();
            return new Losses(fetched.get(0)[0], fetched.get(1)[0]);
        }
    }

    /** What has been learned so far. */
    public PileupScalars scalars() {
        return scalars.read(session);
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
