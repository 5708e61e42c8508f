package org.softcall.nn.pileup;

import java.util.ArrayList;
import java.util.List;
import org.softcall.nn.TensorFlowOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Soft pileups of batches of windows and their gradients, computed by one long-lived TensorFlow session. */
public final class PileupSession implements AutoCloseable {

    private final Graph graph;
    private final Session session;
    private final PileupInputs inputs;
    private final List<Placeholder<TFloat32>> scalars = new ArrayList<>();
    private final PileupGraph pileup;
    private final Operand<TFloat32> loss;
    private final List<Operand<TFloat32>> gradients = new ArrayList<>();

    /**
     * A session for windows of one length.
     *
     * @throws org.broadinstitute.hellbender.exceptions.UserException where a GPU is asked for and TensorFlow finds none
     */
    public PileupSession(final PileupSettings settings, final int windowBp, final TensorFlowOptions options) {
        // Before anything that loads TensorFlow, whose native code prints as soon as it is loaded.
        final var config = options.toConfig();
        graph = new Graph();
        final Ops tf = Ops.create(graph);
        inputs = new PileupInputs(tf, windowBp, settings.channels());
        for (int i = 0; i < 4; i++) {
            scalars.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
        }
        pileup = new PileupGraph(
                tf,
                settings,
                windowBp,
                inputs.observations(),
                new PileupGraph.Scalars(scalars.get(0), scalars.get(1), scalars.get(2), scalars.get(3)));
        loss = inputs.meanSquaredError(tf, pileup.pileup());
        addGradients(tf);
        session = new Session(graph, config);
    }

    private void addGradients(final Ops tf) {
        final List<Operand<TFloat32>> sources = new ArrayList<>(
                List.of(inputs.observations().bases(), inputs.observations().qualities()));
        sources.addAll(scalars);
        // What the settings leave out of the graph has no gradient to fetch, unless it takes part by a factor of zero.
        Operand<TFloat32> connected = loss;
        for (final Operand<TFloat32> source : sources.subList(1, sources.size())) {
            final Operand<TFloat32> flat = tf.reshape(source, tf.constant(new int[] {-1}));
            connected = tf.math.add(connected, tf.math.mul(tf.constant(0f), tf.sum(flat, tf.constant(0))));
        }
        final Gradients dLoss = tf.gradients(connected, sources);
        for (int i = 0; i < sources.size(); i++) {
            gradients.add(dLoss.dy(i));
        }
    }

    /** The pileups of a batch. */
    public PileupArrays run(final PileupBatch batch, final PileupScalars values) {
        try (GraphRun run = new GraphRun(session)) {
            inputs.feed(run, batch);
            feed(run, values);
            run.fetch(List.of(
                    pileup.softCounts(),
                    pileup.coverage(),
                    pileup.meanQualities(),
                    pileup.frequencies(),
                    pileup.pileup()));
            final List<float[]> fetched = run.run();
            return new PileupArrays(fetched.get(0), fetched.get(1), fetched.get(2), fetched.get(3), fetched.get(4));
        }
    }

    /** The loss of a batch's pileups and its gradient to every observation and learnable value. */
    public PileupGradient gradient(final PileupBatch batch, final PileupScalars values, final PileupTarget target) {
        try (GraphRun run = new GraphRun(session)) {
            inputs.feed(run, batch, target);
            feed(run, values);
            run.fetch(loss);
            run.fetch(gradients);
            final List<float[]> fetched = run.run();
            return new PileupGradient(
                    fetched.get(0)[0],
                    fetched.get(1),
                    fetched.get(2),
                    new PileupScalars(fetched.get(3)[0], fetched.get(4)[0], fetched.get(5)[0], fetched.get(6)[0]));
        }
    }

    private void feed(final GraphRun run, final PileupScalars values) {
        run.feed(scalars.get(0), Shape.scalar(), values.threshold());
        run.feed(scalars.get(1), Shape.scalar(), values.softness());
        run.feed(scalars.get(2), Shape.scalar(), values.temperature());
        run.feed(scalars.get(3), Shape.scalar(), values.mappingQualityFactor());
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
