package org.softcall.nn;

import java.util.List;
import org.softcall.nn.NetworkShape.Convolution;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** The network's operations, the same in training and in use; where the weights come from differs. */
final class VariantNetwork {

    private static final String PADDING = "SAME";

    /** A kernel with its bias. */
    record Layer(Operand<TFloat32> kernel, Operand<TFloat32> bias) {}

    /** What a convolution of the network does with its input, up to its rectifier. */
    @FunctionalInterface
    interface ConvolutionStep {
        Operand<TFloat32> apply(Convolution convolution, Operand<TFloat32> input);
    }

    private final Ops tf;
    private final NetworkShape shape;

    VariantNetwork(final Ops tf, final NetworkShape shape) {
        this.tf = tf;
        this.shape = shape;
    }

    /** The placeholder that tensors {@code [batch, depth, width, channels]} are fed to. */
    Operand<TUint8> images(final TensorSpec spec) {
        return tf.withName("images").placeholder(TUint8.class, Placeholder.shape(imageShape(spec)));
    }

    /** Shape of a batch of tensors, {@code [batch, depth, width, channels]}, the batch unknown. */
    static Shape imageShape(final TensorSpec spec) {
        return Shape.of(-1, spec.depth(), spec.width(), spec.channels().size());
    }

    /** The features {@code [batch, 64]} that the heads read. */
    Operand<TFloat32> features(final Operand<TUint8> images, final ConvolutionStep step, final Layer dense) {
        Operand<TFloat32> x = tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1f / 255));
        for (final Convolution convolution : shape.convolutions()) {
            final Operand<TFloat32> rectified = tf.nn.relu(step.apply(convolution, x));
            x = convolution.residual() ? tf.math.add(x, rectified) : rectified;
        }
        x = tf.math.mean(x, tf.constant(1));
        x = tf.reshape(x, tf.constant(new long[] {-1, shape.flatFeatures()}));
        return tf.nn.relu(affine(x, dense));
    }

    /** The log odds {@code [batch, 2]} from {@link #features}. */
    Operand<TFloat32> logOdds(final Operand<TFloat32> features, final Layer heads) {
        return affine(features, heads);
    }

    Operand<TFloat32> convolve(
            final Convolution convolution, final Operand<TFloat32> x, final Operand<TFloat32> kernel) {
        return tf.nn.conv2d(x, kernel, List.of(1L, convolution.stride(), convolution.stride(), 1L), PADDING);
    }

    /** The step of a network whose normalisation is folded into its kernels. */
    Operand<TFloat32> convolveAndBias(final Convolution convolution, final Operand<TFloat32> x, final Layer layer) {
        return tf.nn.biasAdd(convolve(convolution, x, layer.kernel()), layer.bias());
    }

    private Operand<TFloat32> affine(final Operand<TFloat32> x, final Layer layer) {
        return tf.nn.biasAdd(tf.linalg.matMul(x, layer.kernel()), layer.bias());
    }
}
