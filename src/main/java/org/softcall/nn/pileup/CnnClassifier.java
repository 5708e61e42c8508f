package org.softcall.nn.pileup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Convolutions of 3 x 3 and stride 2, their mean, and fully connected layers. What a position's image shows in each of its
 * rows is the pileup of A, C, G and T around it, the coverage by the window's largest, and the mean quality by 40.
 */
public final class CnnClassifier extends PositionClassifier {

    private static final int CHANNELS = PileupGraph.BASES + 2;
    private static final float LARGEST_QUALITY = 40;

    private final int windowBp;
    private final int imageRows;
    private final List<Integer> convolutionChannels;
    private final List<Integer> denseUnits;

    /**
     * A classifier.
     *
     * @param classes number of classes
     * @param windowBp positions that it looks at, 21 for instance
     * @param imageRows rows of the image, all alike, 8 for instance
     * @param convolutionChannels channels after each convolution, 32 and 64 for instance
     * @param denseUnits units of each fully connected layer, 64 and 32 for instance
     */
    public CnnClassifier(
            final int classes,
            final int windowBp,
            final int imageRows,
            final List<Integer> convolutionChannels,
            final List<Integer> denseUnits) {
        super(classes);
        this.windowBp = windowBp;
        this.imageRows = imageRows;
        this.convolutionChannels = List.copyOf(convolutionChannels);
        this.denseUnits = List.copyOf(denseUnits);
    }

    @Override
    Map<String, Shape> weights() {
        final Map<String, Shape> weights = new LinkedHashMap<>();
        int inputs = CHANNELS;
        for (int i = 0; i < convolutionChannels.size(); i++) {
            final int outputs = convolutionChannels.get(i);
            weights.put(convolution(i) + KERNEL, Shape.of(3, 3, inputs, outputs));
            weights.put(convolution(i) + BIAS, Shape.of(outputs));
            inputs = outputs;
        }
        addDenseLayers(weights, inputs, denseUnits);
        return weights;
    }

    @Override
    Operand<TFloat32> logits(
            final Ops tf,
            final PileupGraph pileup,
            final int lengthBp,
            final Map<String, ? extends Operand<TFloat32>> weights,
            final Dropout dropout) {
        Operand<TFloat32> x = images(tf, pileup, lengthBp);
        for (int i = 0; i < convolutionChannels.size(); i++) {
            x = tf.nn.conv2d(x, weights.get(convolution(i) + KERNEL), List.of(1L, 2L, 2L, 1L), "SAME");
            x = tf.nn.relu(tf.nn.biasAdd(x, weights.get(convolution(i) + BIAS)));
        }
        x = tf.math.mean(x, tf.constant(new int[] {1, 2}));
        return denseLayers(tf, x, denseUnits.size(), weights, dropout);
    }

    /** {@code [windows * lengthBp, imageRows, windowBp, 6]}. */
    private Operand<TFloat32> images(final Ops tf, final PileupGraph pileup, final int lengthBp) {
        final Operand<TFloat32> signal = channels(tf, pileup, lengthBp);
        final Operand<TFloat32> row = tf.reshape(
                PositionWindows.around(tf, signal, lengthBp, windowBp, CHANNELS),
                tf.constant(new int[] {-1, 1, windowBp, CHANNELS}));
        return tf.tile(row, tf.constant(new int[] {1, imageRows, 1, 1}));
    }

    /** {@code [windows, lengthBp, 6]}. */
    static Operand<TFloat32> channels(final Ops tf, final PileupGraph pileup, final int lengthBp) {
        final Operand<TFloat32> largest =
                tf.math.maximum(tf.max(pileup.coverage(), tf.constant(new int[] {1})), tf.constant(1f));
        final Operand<TFloat32> depth =
                tf.math.div(pileup.coverage(), tf.reshape(largest, tf.constant(new int[] {-1, 1})));
        final Operand<TFloat32> quality = tf.math.div(pileup.meanQualities(), tf.constant(LARGEST_QUALITY));
        return tf.concat(
                List.of(pileup.pileup(), asChannel(tf, depth, lengthBp), asChannel(tf, quality, lengthBp)),
                tf.constant(2));
    }

    private static Operand<TFloat32> asChannel(final Ops tf, final Operand<TFloat32> values, final int lengthBp) {
        return tf.reshape(values, tf.constant(new int[] {-1, lengthBp, 1}));
    }

    private static String convolution(final int layer) {
        return "conv" + layer;
    }
}
