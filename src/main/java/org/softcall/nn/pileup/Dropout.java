package org.softcall.nn.pileup;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Dropout whose rate is fed: at rate 0, which answers are given with, it changes nothing. */
final class Dropout {

    private final Ops tf;
    private final Placeholder<TFloat32> rate;
    private final Placeholder<TInt64> seed;
    private long layers;

    Dropout(final Ops tf) {
        this.tf = tf;
        rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
        seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
    }

    /** The input with a share of it set to 0 and the rest scaled up for it. */
    Operand<TFloat32> apply(final Operand<TFloat32> x) {
        // Each layer draws numbers of its own.
        final Operand<TInt64> layerSeed = tf.math.add(seed, tf.constant(new long[] {layers++ << Integer.SIZE, 0}));
        final Operand<TFloat32> draws = tf.random.statelessRandomUniform(tf.shape(x), layerSeed);
        final Operand<TFloat32> kept = tf.dtypes.cast(tf.math.greaterEqual(draws, rate), TFloat32.class);
        return tf.math.div(tf.math.mul(x, kept), tf.math.sub(tf.constant(1f), rate));
    }

    void feed(final GraphRun run, final double dropoutRate, final long first, final long second) {
        run.feed(rate, Shape.scalar(), (float) dropoutRate);
        run.feed(seed, first, second);
    }
}
