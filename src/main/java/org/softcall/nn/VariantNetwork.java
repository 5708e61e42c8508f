package org.softcall.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The convolutional network: four 3x3 convolutions of stride 2, the mean over the rows that remain (reads have no
 * natural order), a dense layer, and two heads. Some 223,000 weights for {@code [100, 221, 8]}.
 */
final class VariantNetwork {

    private static final int[] FILTERS = {24, 48, 96, 96};
    private static final int DENSE_UNITS = 64;

    /** Outputs for each example: the log odds that the allele is present, and homozygous if present. */
    static final int OUTPUTS = 2;

    private final Ops tf;
    private final TensorSpec spec;
    private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

    /** Adds the network's variables to a graph. */
    VariantNetwork(final Ops tf, final TensorSpec spec) {
        this.tf = tf;
        this.spec = spec;
        int rows = spec.depth();
        int columns = spec.width();
        int channels = spec.channels().size();
        for (int i = 0; i < FILTERS.length; i++) {
            addVariable("conv" + i + "_kernel", Shape.of(3, 3, channels, FILTERS[i]));
            addVariable("conv" + i + "_bias", Shape.of(FILTERS[i]));
            rows = (rows + 1) / 2;
            columns = (columns + 1) / 2;
            channels = FILTERS[i];
        }
        addVariable("dense_kernel", Shape.of((long) columns * channels, DENSE_UNITS));
        addVariable("dense_bias", Shape.of(DENSE_UNITS));
        addVariable("heads_kernel", Shape.of(DENSE_UNITS, OUTPUTS));
        addVariable("heads_bias", Shape.of(OUTPUTS));
    }

    private void addVariable(final String name, final Shape shape) {
        variables.put(name, tf.withName(name).variable(shape, TFloat32.class));
    }

    /** The variables by name, in the order of the layers. */
    Map<String, Variable<TFloat32>> variables() {
        return variables;
    }

    /** Number of weights. */
    long weights() {
        return variables.values().stream().mapToLong(v -> v.shape().size()).sum();
    }

    /**
     * Initial values: He et al. (2015) normal kernels, zero biases.
     *
     * @return one assignment per variable, to be run once
     */
    List<Operand<TFloat32>> initialisers(final long seed) {
        final List<Operand<TFloat32>> assignments = new ArrayList<>();
        for (final Variable<TFloat32> variable : variables.values()) {
            final Shape shape = variable.shape();
            final Operand<TFloat32> value;
            if (shape.numDimensions() == 1) {
                value = tf.zeros(tf.constant(shape), TFloat32.class);
            } else {
                final long fanIn = shape.size() / shape.get(shape.numDimensions() - 1);
                value = tf.math.mul(
                        tf.random.statelessRandomNormal(
                                tf.constant(shape), tf.constant(new long[] {seed, assignments.size()})),
                        tf.constant((float) Math.sqrt(2.0 / fanIn)));
            }
            assignments.add(tf.assign(variable, value));
        }
        return assignments;
    }

    /** The features that the heads read, {@code [batch, 64]}, from {@code [batch, depth, width, channels]} bytes. */
    Operand<TFloat32> features(final Operand<TUint8> images) {
        Operand<TFloat32> x = tf.math.mul(tf.dtypes.cast(images, TFloat32.class), tf.constant(1f / 255));
        for (int i = 0; i < FILTERS.length; i++) {
            final Operand<TFloat32> kernel = variables.get("conv" + i + "_kernel");
            final Operand<TFloat32> bias = variables.get("conv" + i + "_bias");
            x = tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(x, kernel, List.of(1L, 2L, 2L, 1L), "SAME"), bias));
        }
        x = tf.math.mean(x, tf.constant(1));
        final long flat = variables.get("dense_kernel").shape().get(0);
        x = tf.reshape(x, tf.constant(new long[] {-1, flat}));
        return tf.nn.relu(
                tf.nn.biasAdd(tf.linalg.matMul(x, variables.get("dense_kernel")), variables.get("dense_bias")));
    }

    /** The log odds {@code [batch, 2]} from {@link #features}. */
    Operand<TFloat32> logOdds(final Operand<TFloat32> features) {
        return tf.nn.biasAdd(tf.linalg.matMul(features, variables.get("heads_kernel")), variables.get("heads_bias"));
    }

    /** The placeholder that the tensors are fed to. */
    Operand<TUint8> placeholder() {
        return tf.withName("images")
                .placeholder(
                        TUint8.class,
                        org.tensorflow.op.core.Placeholder.shape(Shape.of(
                                -1, spec.depth(), spec.width(), spec.channels().size())));
    }
}
