package org.softcall.nn.pileup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/**
 * Steps of Adam (Kingma and Ba 2015) with both moments corrected for their start and epsilon added to the corrected root.
 * TensorFlow's own operation adds it to the root before correction.
 */
final class Adam {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final float EPSILON = 1e-8f;

    private final Ops tf;
    private final Placeholder<TFloat32> rates;
    private final Operand<TFloat32> learningRate;
    private final Operand<TFloat32> meanCorrection;
    private final Operand<TFloat32> varianceCorrection;
    private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    private final Operand<TFloat32> norm;
    private final List<Op> initialisers = new ArrayList<>();
    private final List<Op> updates = new ArrayList<>();

    /**
     * @param learned the variables to change, by name
     * @param loss the scalar to make small
     * @param largestNorm the global norm that gradients are scaled down to where theirs is as large or larger;
     *     infinity for none
     * @param rateFactors by what the learning rate is multiplied for a variable; 1 for those not named
     */
    Adam(
            final Ops tf,
            final Map<String, Variable<TFloat32>> learned,
            final Operand<TFloat32> loss,
            final float largestNorm,
            final Map<String, Float> rateFactors) {
        this.tf = tf;
        rates = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3)));
        learningRate = tf.gather(rates, tf.constant(0), tf.constant(0));
        meanCorrection = tf.gather(rates, tf.constant(1), tf.constant(0));
        varianceCorrection = tf.gather(rates, tf.constant(2), tf.constant(0));
        final Gradients dLoss = tf.gradients(loss, learned.values());
        int i = 0;
        for (final String name : learned.keySet()) {
            gradients.put(name, dLoss.dy(i++));
        }
        norm = norm();
        final Operand<TFloat32> scale = tf.select(
                tf.math.less(norm, tf.constant(largestNorm)),
                tf.constant(1f),
                tf.math.div(tf.constant(largestNorm), norm));
        final List<Op> before = new ArrayList<>(gradients.values());
        before.add(loss);
        before.add(norm);
        // No variable may change before every value that depends on it has been computed.
        final Ops after = tf.withControlDependencies(before);
        learned.forEach((name, variable) -> addUpdate(
                after, variable, tf.math.mul(gradients.get(name), scale), rateFactors.getOrDefault(name, 1f)));
    }

    private Operand<TFloat32> norm() {
        Operand<TFloat32> squares = tf.constant(0f);
        for (final Operand<TFloat32> gradient : gradients.values()) {
            final Operand<TFloat32> flat = tf.reshape(gradient, tf.constant(new int[] {-1}));
            squares = tf.math.add(squares, tf.sum(tf.math.square(flat), tf.constant(0)));
        }
        return tf.math.sqrt(squares);
    }

    private void addUpdate(
            final Ops after, final Variable<TFloat32> variable, final Operand<TFloat32> gradient, final float rate) {
        final Variable<TFloat32> mean = zeros(variable.shape());
        final Variable<TFloat32> variance = zeros(variable.shape());
        final Operand<TFloat32> newMean = after.assign(mean, average(after, mean, gradient, BETA1));
        final Operand<TFloat32> newVariance =
                after.assign(variance, average(after, variance, tf.math.square(gradient), BETA2));
        final Operand<TFloat32> root = tf.math.sqrt(tf.math.div(newVariance, varianceCorrection));
        final Operand<TFloat32> step =
                tf.math.div(tf.math.div(newMean, meanCorrection), tf.math.add(root, tf.constant(EPSILON)));
        updates.add(after.assignSub(variable, tf.math.mul(step, tf.math.mul(learningRate, tf.constant(rate)))));
    }

    private static Operand<TFloat32> average(
            final Ops tf, final Operand<TFloat32> old, final Operand<TFloat32> value, final double beta) {
        return tf.math.add(
                tf.math.mul(old, tf.constant((float) beta)), tf.math.mul(value, tf.constant((float) (1 - beta))));
    }

    private Variable<TFloat32> zeros(final Shape shape) {
        final Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
        initialisers.add(tf.assign(variable, tf.fill(tf.constant(shape), tf.constant(0f))));
        return variable;
    }

    /** To be run once, before the first step. */
    List<Op> initialisers() {
        return initialisers;
    }

    /** The gradient of the loss to each variable, before it is scaled down. */
    Map<String, Operand<TFloat32>> gradients() {
        return gradients;
    }

    /** Makes a run take a step, the {@code step}-th counted from 1. */
    void addStep(final GraphRun run, final long step, final double rate) {
        run.feed(rates, Shape.of(3), (float) rate, (float) (1 - Math.pow(BETA1, step)), (float)
                (1 - Math.pow(BETA2, step)));
        updates.forEach(run::target);
    }
}
