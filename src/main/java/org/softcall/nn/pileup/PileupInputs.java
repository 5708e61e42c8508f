package org.softcall.nn.pileup;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The placeholders that a {@link PileupBatch} and a {@link PileupTarget} are fed to. */
final class PileupInputs {

    private final int windowBp;
    private final int channels;
    private final PileupGraph.Observations observations;
    private final Placeholder<TFloat32> targetFrequencies;
    private final Placeholder<TFloat32> positionWeights;

    PileupInputs(final Ops tf, final int windowBp, final int channels) {
        this.windowBp = windowBp;
        this.channels = channels;
        final Shape vector = Shape.of(-1);
        observations = new PileupGraph.Observations(
                placeholder(tf, TInt32.class, vector),
                placeholder(tf, TFloat32.class, Shape.of(-1, channels)),
                placeholder(tf, TFloat32.class, vector),
                placeholder(tf, TFloat32.class, vector),
                placeholder(tf, TFloat32.class, vector),
                placeholder(tf, TInt32.class, Shape.scalar()));
        targetFrequencies = placeholder(tf, TFloat32.class, Shape.of(-1, windowBp, PileupGraph.BASES));
        positionWeights = placeholder(tf, TFloat32.class, Shape.of(-1, windowBp));
    }

    private static <T extends TType> Placeholder<T> placeholder(final Ops tf, final Class<T> type, final Shape shape) {
        return tf.placeholder(type, Placeholder.shape(shape));
    }

    PileupGraph.Observations observations() {
        return observations;
    }

    /** The mean over weighted positions and bases of the squared difference of {@code [windows, windowBp, 4]} to the target. */
    Operand<TFloat32> meanSquaredError(final Ops tf, final Operand<TFloat32> values) {
        final Operand<TFloat32> ofPositions =
                tf.math.mean(tf.math.squaredDifference(values, targetFrequencies), tf.constant(2));
        return tf.math.divNoNan(
                tf.sum(tf.math.mul(ofPositions, positionWeights), tf.constant(new int[] {0, 1})),
                tf.sum(positionWeights, tf.constant(new int[] {0, 1})));
    }

    void feed(final GraphRun run, final PileupBatch batch) {
        final Shape vector = Shape.of(batch.size());
        run.feed(observations.cells(), vector, batch.cells());
        run.feed(observations.bases(), Shape.of(batch.size(), channels), batch.bases());
        run.feed(observations.qualities(), vector, batch.qualities());
        run.feed(observations.mappingQualities(), vector, batch.mappingQualities());
        run.feed(observations.occupancy(), vector, batch.occupancy());
        run.feed(observations.windows(), Shape.scalar(), batch.windows());
    }

    void feed(final GraphRun run, final PileupBatch batch, final PileupTarget target) {
        feed(run, batch);
        run.feed(targetFrequencies, Shape.of(batch.windows(), windowBp, PileupGraph.BASES), target.frequencies());
        run.feed(positionWeights, Shape.of(batch.windows(), windowBp), target.positionWeights());
    }
}
