package org.softcall.nn.pileup;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Cuts a window out of a signal around every position; where it runs over an end, that end's row is repeated. */
final class PositionWindows {

    private PositionWindows() {}

    /**
     * The windows {@code [batch * lengthBp, width * features]} of {@code [batch, lengthBp, features]}, position by
     * position. A window of even width reaches one position further to the left than to the right.
     */
    static Operand<TFloat32> around(
            final Ops tf, final Operand<TFloat32> signal, final int lengthBp, final int width, final int features) {
        final int[] rows = new int[lengthBp * width];
        for (int position = 0; position < lengthBp; position++) {
            for (int i = 0; i < width; i++) {
                rows[position * width + i] = Math.min(Math.max(position - width / 2 + i, 0), lengthBp - 1);
            }
        }
        return tf.reshape(
                tf.gather(signal, tf.constant(rows), tf.constant(1)), tf.constant(new int[] {-1, width * features}));
    }
}
