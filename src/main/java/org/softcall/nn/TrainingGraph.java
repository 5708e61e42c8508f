package org.softcall.nn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softcall.nn.NetworkShape.Convolution;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * The graph of a network in training. Two towers share their variables: one learns, with batch normalisation (Ioffe and
 * Szegedy 2015) by each batch and with dropout; the other answers, with the moving averages of the weights and of the
 * batches' moments, the normalisation folded into its kernels. The loss is the binary cross-entropy of the allele's
 * presence plus, for alleles that are present, that of its zygosity; Adam (Kingma and Ba 2015) takes the steps.
 */
final class TrainingGraph {

    private static final float DROPOUT = 0.3f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float ADAM_EPSILON = 1e-7f;
    private static final float NORMALISATION_EPSILON = 1e-3f;

    private static final String SCALE = "_scale";
    private static final String OFFSET = "_offset";
    private static final String MEAN = "_mean";
    private static final String VARIANCE = "_variance";

    private final Ops tf;
    private final NetworkShape shape;
    private final VariantNetwork network;
    private final long seed;

    /** What the optimiser changes, by name; the moving average of each; the moving averages of the moments. */
    private final Map<String, Variable<TFloat32>> learned = new LinkedHashMap<>();

    private final Map<String, Variable<TFloat32>> averaged = new LinkedHashMap<>();
    private final Map<String, Variable<TFloat32>> moments = new LinkedHashMap<>();
    private final Map<String, Operand<TFloat32>> batchMoments = new LinkedHashMap<>();

    /** Every variable by a name of its own, and what sets it from outside. */
    private final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();

    private final Map<String, Restorer> restorers = new LinkedHashMap<>();

    private final List<Op> initialisers = new ArrayList<>();
    private final List<Op> updates = new ArrayList<>();
    private final Map<String, Operand<TFloat32>> folded = new LinkedHashMap<>();

    private final Operand<TUint8> images;
    private final Placeholder<TFloat32> present;
    private final Placeholder<TFloat32> homozygous;
    private final Placeholder<TFloat32> weights;
    private final Placeholder<TInt64> dropoutSeed;
    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> beta1Power;
    private final Placeholder<TFloat32> beta2Power;
    private final Placeholder<TFloat32> averageRate;
    private final Placeholder<TFloat32> momentRate;
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> logOdds;

    /** Sets a variable to what the placeholder is fed with. */
    record Restorer(Placeholder<TFloat32> values, Op assignment) {}

    TrainingGraph(final Graph graph, final TensorSpec spec, final long seed) {
        this.tf = Ops.create(graph);
        this.shape = NetworkShape.of(spec);
        this.network = new VariantNetwork(tf, shape);
        this.seed = seed;
        images = network.images(spec);
        present = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        homozygous = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        weights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        dropoutSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
        learningRate = scalar();
        beta1Power = scalar();
        beta2Power = scalar();
        averageRate = scalar();
        momentRate = scalar();

        addVariables();
        loss = loss(network.logOdds(dropout(learningFeatures()), layer(learned, NetworkWeights.HEADS)));
        addSteps();
        addFolded();
        logOdds = answers();
    }

    private Placeholder<TFloat32> scalar() {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    private void addVariables() {
        for (final Convolution convolution : shape.convolutions()) {
            final Shape channels = Shape.of(convolution.outputs());
            addLearned(NetworkWeights.kernelName(convolution.name()), convolution.kernelShape(), 0);
            addLearned(convolution.name() + SCALE, channels, 1);
            addLearned(convolution.name() + OFFSET, channels, 0);
            final String mean = convolution.name() + MEAN;
            final String variance = convolution.name() + VARIANCE;
            moments.put(mean, variable("moment/" + mean, constant(channels, 0)));
            moments.put(variance, variable("moment/" + variance, constant(channels, 1)));
        }
        addLearned(NetworkWeights.kernelName(NetworkWeights.DENSE), shape.denseShape(), 0);
        addLearned(NetworkWeights.biasName(NetworkWeights.DENSE), Shape.of(NetworkShape.DENSE_UNITS), 0);
        addLearned(NetworkWeights.kernelName(NetworkWeights.HEADS), shape.headsShape(), 0);
        addLearned(NetworkWeights.biasName(NetworkWeights.HEADS), Shape.of(NetworkShape.ANSWERS), 0);
    }

    /** Kernels start from He et al.'s (2015) normal distribution, vectors from one value. */
    private void addLearned(final String name, final Shape variableShape, final float vectorStart) {
        final Operand<TFloat32> start;
        if (variableShape.numDimensions() == 1) {
            start = constant(variableShape, vectorStart);
        } else {
            final long fanIn = variableShape.size() / variableShape.get(variableShape.numDimensions() - 1);
            start = tf.math.mul(
                    tf.random.statelessRandomNormal(
                            tf.constant(variableShape), tf.constant(new long[] {seed, learned.size()})),
                    tf.constant((float) Math.sqrt(2.0 / fanIn)));
        }
        learned.put(name, variable("learned/" + name, start));
        averaged.put(name, variable("averaged/" + name, start));
    }

    private Operand<TFloat32> constant(final Shape constantShape, final float value) {
        return tf.fill(tf.constant(constantShape), tf.constant(value));
    }

    private Variable<TFloat32> variable(final String name, final Operand<TFloat32> start) {
        final Variable<TFloat32> variable = tf.variable(start.shape(), TFloat32.class);
        initialisers.add(tf.assign(variable, start));
        variables.put(name, variable);
        // Part of the graph whether used or not, for a graph of other nodes may compute other last digits.
        final Placeholder<TFloat32> values = tf.placeholder(TFloat32.class, Placeholder.shape(start.shape()));
        restorers.put(name, new Restorer(values, tf.assign(variable, values)));
        return variable;
    }

    private static VariantNetwork.Layer layer(
            final Map<String, ? extends Operand<TFloat32>> weights, final String name) {
        return new VariantNetwork.Layer(
                weights.get(NetworkWeights.kernelName(name)), weights.get(NetworkWeights.biasName(name)));
    }

    private Operand<TFloat32> learningFeatures() {
        return network.features(images, this::convolveAndNormalise, layer(learned, NetworkWeights.DENSE));
    }

    private Operand<TFloat32> convolveAndNormalise(final Convolution convolution, final Operand<TFloat32> x) {
        final String name = convolution.name();
        final Operand<TFloat32> none = tf.constant(new float[0]);
        final FusedBatchNorm<TFloat32, TFloat32> normalised = tf.nn.fusedBatchNorm(
                network.convolve(convolution, x, learned.get(NetworkWeights.kernelName(name))),
                learned.get(name + SCALE),
                learned.get(name + OFFSET),
                none,
                none,
                FusedBatchNorm.isTraining(true),
                FusedBatchNorm.epsilon(NORMALISATION_EPSILON));
        batchMoments.put(name + MEAN, normalised.batchMean());
        batchMoments.put(name + VARIANCE, normalised.batchVariance());
        return normalised.y();
    }

    private Operand<TFloat32> dropout(final Operand<TFloat32> features) {
        final Operand<TFloat32> draws = tf.random.statelessRandomUniform(tf.shape(features), dropoutSeed);
        final Operand<TFloat32> kept =
                tf.dtypes.cast(tf.math.greaterEqual(draws, tf.constant(DROPOUT)), TFloat32.class);
        return tf.math.mul(tf.math.mul(features, kept), tf.constant(1 / (1 - DROPOUT)));
    }

    private Operand<TFloat32> loss(final Operand<TFloat32> outputs) {
        final Operand<TFloat32> ofPresence = crossEntropy(tf.gather(outputs, tf.constant(0), tf.constant(1)), present);
        final Operand<TFloat32> ofZygosity =
                crossEntropy(tf.gather(outputs, tf.constant(1), tf.constant(1)), homozygous);
        final Operand<TFloat32> ofExamples = tf.math.add(ofPresence, tf.math.mul(ofZygosity, present));
        return tf.math.mean(tf.math.mul(ofExamples, weights), tf.constant(0));
    }

    /** max(x, 0) - x z + log(1 + exp(-|x|)), which does not overflow. */
    private Operand<TFloat32> crossEntropy(final Operand<TFloat32> logits, final Operand<TFloat32> labels) {
        return tf.math.add(
                tf.math.sub(tf.nn.relu(logits), tf.math.mul(logits, labels)),
                tf.math.softplus(tf.math.neg(tf.math.abs(logits))));
    }

    private void addSteps() {
        final List<String> names = List.copyOf(learned.keySet());
        final Gradients gradients = tf.gradients(loss, learned.values());
        // No variable may change before every gradient that reads it has been computed.
        final List<Op> allGradients = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            allGradients.add(gradients.dy(i));
        }
        final Ops afterGradients = tf.withControlDependencies(allGradients);
        final List<Op> adamSteps = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            adamSteps.add(adamStep(afterGradients, names.get(i), gradients.dy(i)));
        }
        final Ops afterAdam = tf.withControlDependencies(adamSteps);
        learned.forEach((name, variable) -> updates.add(towards(afterAdam, averaged.get(name), variable, averageRate)));
        batchMoments.forEach((name, moment) -> updates.add(towards(afterAdam, moments.get(name), moment, momentRate)));
    }

    private Op adamStep(final Ops after, final String name, final Operand<TFloat32> gradient) {
        final Variable<TFloat32> variable = learned.get(name);
        final Variable<TFloat32> mean = variable("adam_mean/" + name, constant(variable.shape(), 0));
        final Variable<TFloat32> variance = variable("adam_variance/" + name, constant(variable.shape(), 0));
        return after.train.applyAdam(
                variable,
                mean,
                variance,
                beta1Power,
                beta2Power,
                learningRate,
                tf.constant(BETA1),
                tf.constant(BETA2),
                tf.constant(ADAM_EPSILON),
                gradient);
    }

    /** Moves an average by a share of its distance to a value. */
    private static Op towards(
            final Ops after,
            final Variable<TFloat32> average,
            final Operand<TFloat32> value,
            final Operand<TFloat32> rate) {
        // The value's identity is read after the control dependencies; a bare variable might be read before.
        final Operand<TFloat32> now = after.identity(value);
        return after.assignAdd(average, after.math.mul(after.math.sub(now, average), rate));
    }

    private void addFolded() {
        for (final Convolution convolution : shape.convolutions()) {
            final String name = convolution.name();
            final Operand<TFloat32> factor = tf.math.mul(
                    averaged.get(name + SCALE),
                    tf.math.rsqrt(tf.math.add(moments.get(name + VARIANCE), tf.constant(NORMALISATION_EPSILON))));
            folded.put(
                    NetworkWeights.kernelName(name),
                    tf.math.mul(averaged.get(NetworkWeights.kernelName(name)), factor));
            folded.put(
                    NetworkWeights.biasName(name),
                    tf.math.sub(averaged.get(name + OFFSET), tf.math.mul(moments.get(name + MEAN), factor)));
        }
        for (final String layer : List.of(NetworkWeights.DENSE, NetworkWeights.HEADS)) {
            folded.put(NetworkWeights.kernelName(layer), averaged.get(NetworkWeights.kernelName(layer)));
            folded.put(NetworkWeights.biasName(layer), averaged.get(NetworkWeights.biasName(layer)));
        }
    }

    private Operand<TFloat32> answers() {
        final Operand<TFloat32> features = network.features(
                images,
                (convolution, x) -> network.convolveAndBias(convolution, x, layer(folded, convolution.name())),
                layer(folded, NetworkWeights.DENSE));
        return network.logOdds(features, layer(folded, NetworkWeights.HEADS));
    }

    /** To be run once, before anything else. */
    List<Op> initialisers() {
        return initialisers;
    }

    /** Every variable, by a name that no other has. */
    Map<String, Variable<TFloat32>> variables() {
        return variables;
    }

    /** What sets each of {@link #variables}. */
    Map<String, Restorer> restorers() {
        return restorers;
    }

    /** To be run in each step, together with {@link #loss}. */
    List<Op> updates() {
        return updates;
    }

    /** The weights of the network as it answers, by name. */
    Map<String, Operand<TFloat32>> folded() {
        return folded;
    }

    /** Fed with {@code [batch, depth, width, channels]} bytes. */
    Operand<TUint8> images() {
        return images;
    }

    /** Fed with {@code [batch]}: 1 where the allele is present, else 0. */
    Operand<TFloat32> present() {
        return present;
    }

    /** Fed with {@code [batch]}: 1 where both copies are the allele, else 0. */
    Operand<TFloat32> homozygous() {
        return homozygous;
    }

    /** Fed with {@code [batch]}: the weight of each example's loss. */
    Operand<TFloat32> weights() {
        return weights;
    }

    /** Fed with {@code [2]}: the seed of this step's dropout. */
    Operand<TInt64> dropoutSeed() {
        return dropoutSeed;
    }

    /** Fed with Adam's learning rate. */
    Operand<TFloat32> learningRate() {
        return learningRate;
    }

    /** Fed with Adam's first decay rate to the power of the step, counted from 1. */
    Operand<TFloat32> beta1Power() {
        return beta1Power;
    }

    /** Fed with Adam's second decay rate to the power of the step, counted from 1. */
    Operand<TFloat32> beta2Power() {
        return beta2Power;
    }

    /** Fed with the share of this step's weights in their moving average. */
    Operand<TFloat32> averageRate() {
        return averageRate;
    }

    /** Fed with the share of this batch's moments in their moving average. */
    Operand<TFloat32> momentRate() {
        return momentRate;
    }

    /** The batch's mean weighted loss, before the step and with dropout. */
    Operand<TFloat32> loss() {
        return loss;
    }

    /** The answers {@code [batch, 2]} of the averaged network. */
    Operand<TFloat32> logOdds() {
        return logOdds;
    }

    static double beta1() {
        return BETA1;
    }

    static double beta2() {
        return BETA2;
    }
}
