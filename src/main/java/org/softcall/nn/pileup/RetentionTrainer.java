package org.softcall.nn.pileup;

import java.util.EnumSet;
import java.util.Map;
import org.softcall.nn.TensorFlowOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Learns the threshold of the quality filter from bases that are to be kept and bases that are to go. The loss is the mean
 * over all bases of what is lost of the former and left of the latter.
 */
public final class RetentionTrainer implements AutoCloseable {

    private final Graph graph;
    private final Session session;
    private final LearnableScalars scalars;
    private final Placeholder<TFloat32> qualities;
    private final Placeholder<TFloat32> keep;
    private final Placeholder<TFloat32> drop;
    private final Operand<TFloat32> loss;
    private final Adam adam;
    private long steps;

    /**
     * A trainer.
     *
     * @param start threshold to start from and softness to stay with
     * @throws org.broadinstitute.hellbender.exceptions.UserException where a GPU is asked for and TensorFlow finds none
     */
    public RetentionTrainer(final PileupScalars start, final TensorFlowOptions options) {
        final var config = options.toConfig();
        graph = new Graph();
        final Ops tf = Ops.create(graph);
        qualities = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        keep = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        drop = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        scalars = new LearnableScalars(tf, start, EnumSet.of(PileupScalar.THRESHOLD));
        final Operand<TFloat32> retention = PileupGraph.retention(tf, qualities, scalars.values());
        final Operand<TFloat32> lost = tf.math.sub(tf.constant(1f), retention);
        loss = tf.math.mean(tf.math.add(tf.math.mul(keep, lost), tf.math.mul(drop, retention)), tf.constant(0));
        adam = new Adam(tf, scalars.learned(), loss, Float.POSITIVE_INFINITY, Map.of());
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
     * @param phred the quality of each base
     * @param toKeep 1 for bases to keep, else 0
     * @param toDrop 1 for bases to drop, else 0; a base may be neither
     * @param learningRate largest first step of the threshold, Phred
     * @return the loss before the step
     */
    public float step(final float[] phred, final float[] toKeep, final float[] toDrop, final double learningRate) {
        steps++;
        try (GraphRun run = new GraphRun(session)) {
            run.feed(qualities, Shape.of(phred.length), phred);
            run.feed(keep, Shape.of(phred.length), toKeep);
            run.feed(drop, Shape.of(phred.length), toDrop);
            adam.addStep(run, steps, learningRate);
            run.fetch(loss);
            return run.run().get(0)[0];
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
