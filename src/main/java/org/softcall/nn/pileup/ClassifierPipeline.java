package org.softcall.nn.pileup;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softcall.nn.TensorFlowOptions;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Quality filter, soft pileup and classifier as one graph: the loss of the classes reaches the weights of the classifier
 * and the filter's threshold alike, and Adam takes steps on all of them, its gradients scaled down to a global norm of 1.
 */
public final class ClassifierPipeline implements AutoCloseable {

    /** Label of a position that does not count in the loss. */
    public static final int NO_LABEL = -1;

    private static final float LARGEST_NORM = 1;

    /** The standard deviation of a normal distribution that is cut off at two of its standard deviations. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    private final int windowBp;
    private final PositionClassifier classifier;
    private final Graph graph;
    private final Session session;
    private final PileupInputs inputs;
    private final LearnableScalars scalars;
    private final Dropout dropout;
    private final Map<String, Variable<TFloat32>> weights = new LinkedHashMap<>();
    private final Map<String, Placeholder<TFloat32>> newWeights = new LinkedHashMap<>();
    private final List<Op> assignments = new ArrayList<>();
    private final List<Op> initialisers = new ArrayList<>();
    private final Placeholder<TInt32> labels;
    private final Placeholder<TFloat32> classWeights;
    private final Operand<TFloat32> logits;
    private final Operand<TFloat32> probabilities;
    private final Operand<TFloat32> loss;
    private final Adam adam;
    private final List<Operand<TFloat32>> observationGradients = new ArrayList<>();
    private final long seed;
    private long steps;

    /**
     * What a classifier says of every position, row by row.
     *
     * @param logits {@code [windows * windowBp, classes]}
     * @param probabilities {@code [windows * windowBp, classes]}
     */
    public record Answers(float[] logits, float[] probabilities) {}

    /**
     * The loss of a batch and its gradient.
     *
     * @param loss mean over labelled positions of the weighted cross-entropy
     * @param learned the gradient to each classifier weight and each learned {@link PileupScalar}, by name; those to
     *     softness and temperature are to their logarithms
     * @param bases {@code [n, channels]}: the gradient to the base vectors
     * @param qualities {@code [n]}: the gradient to the base qualities
     */
    public record LossGradient(float loss, Map<String, float[]> learned, float[] bases, float[] qualities) {}

    /**
     * A pipeline whose classifier starts from random weights.
     *
     * @param windowBp length of the windows that batches have
     * @param learnable the pileup's values that are learned with the classifier
     * @param start the pileup's values before training
     * @param seed of the initial weights and of dropout
     * @throws org.broadinstitute.hellbender.exceptions.UserException where a GPU is asked for and TensorFlow finds none
     */
    public ClassifierPipeline(
            final PileupSettings settings,
            final int windowBp,
            final PositionClassifier classifier,
            final Set<PileupScalar> learnable,
            final PileupScalars start,
            final long seed,
            final TensorFlowOptions options) {
        requireInUse(learnable, settings);
        final var config = options.toConfig();
        this.windowBp = windowBp;
        this.classifier = classifier;
        this.seed = seed;
        graph = new Graph();
        final Ops tf = Ops.create(graph);
        inputs = new PileupInputs(tf, windowBp, settings.channels());
        scalars = new LearnableScalars(tf, start, learnable);
        initialisers.addAll(scalars.initialisers());
        dropout = new Dropout(tf);
        addWeights(tf);
        labels = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        classWeights = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(classifier.classes())));
        final PileupGraph pileup = new PileupGraph(tf, settings, windowBp, inputs.observations(), scalars.values());
        logits = classifier.logits(tf, pileup, windowBp, weights, dropout);
        probabilities = tf.nn.softmax(logits);
        loss = crossEntropy(tf);
        // Unweighted and unfiltered qualities may be no part of the graph; a factor of zero makes them one.
        final Operand<TFloat32> connected = tf.math.add(
                loss, tf.math.mul(tf.constant(0f), tf.sum(inputs.observations().qualities(), tf.constant(0))));
        final Gradients dLoss = tf.gradients(
                connected,
                List.of(inputs.observations().bases(), inputs.observations().qualities()));
        observationGradients.add(dLoss.dy(0));
        observationGradients.add(dLoss.dy(1));
        final Map<String, Variable<TFloat32>> learned = new LinkedHashMap<>(weights);
        learned.putAll(scalars.learned());
        adam = new Adam(tf, learned, loss, LARGEST_NORM, Map.of());
        initialisers.addAll(adam.initialisers());
        session = new Session(graph, config);
        try (GraphRun run = new GraphRun(session)) {
            initialisers.forEach(run::target);
            run.run();
        }
    }

    private static void requireInUse(final Set<PileupScalar> learnable, final PileupSettings settings) {
        if (settings.filter() == QualityFilter.NONE
                && (learnable.contains(PileupScalar.THRESHOLD) || learnable.contains(PileupScalar.SOFTNESS))) {
            throw new IllegalArgumentException("threshold and softness cannot be learned without a filter");
        }
        if (!settings.softmax() && learnable.contains(PileupScalar.TEMPERATURE)) {
            throw new IllegalArgumentException("the temperature cannot be learned without a softmax");
        }
    }

    /** Kernels start from LeCun et al.'s (1998) normal distribution, cut off at two standard deviations; biases from 0. */
    private void addWeights(final Ops tf) {
        classifier.weights().forEach((name, shape) -> {
            final Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
            if (shape.numDimensions() == 1) {
                initialisers.add(tf.assign(variable, tf.fill(tf.constant(shape), tf.constant(0f))));
            } else {
                final long fanIn = shape.size() / shape.get(shape.numDimensions() - 1);
                final double deviation = Math.sqrt(1.0 / fanIn) / TRUNCATED_DEVIATION;
                final Operand<TFloat32> draws = tf.random.statelessTruncatedNormal(
                        tf.constant(shape), tf.constant(new long[] {seed, weights.size()}));
                initialisers.add(tf.assign(variable, tf.math.mul(draws, tf.constant((float) deviation))));
            }
            weights.put(name, variable);
            final Placeholder<TFloat32> values = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
            newWeights.put(name, values);
            assignments.add(tf.assign(variable, values));
        });
    }

    private Operand<TFloat32> crossEntropy(final Ops tf) {
        // A label of -1 gives a row of zeros.
        final Operand<TFloat32> isClass =
                tf.oneHot(labels, tf.constant(classifier.classes()), tf.constant(1f), tf.constant(0f));
        final Operand<TFloat32> weighted = tf.math.mul(isClass, classWeights);
        final Operand<TInt32> all = tf.constant(new int[] {0, 1});
        return tf.math.neg(
                tf.math.divNoNan(tf.sum(tf.math.mul(weighted, tf.nn.logSoftmax(logits)), all), tf.sum(isClass, all)));
    }

    /** The classifier's answers, without dropout. */
    public Answers predict(final PileupBatch batch) {
        try (GraphRun run = new GraphRun(session)) {
            inputs.feed(run, batch);
            dropout.feed(run, 0, seed, 0);
            run.fetch(logits);
            run.fetch(probabilities);
            final List<float[]> fetched = run.run();
            return new Answers(fetched.get(0), fetched.get(1));
        }
    }

    /**
     * The loss of a batch and its gradient, without dropout.
     *
     * @param classOf {@code [windows * windowBp]}: the class of each position or {@link #NO_LABEL}
     * @param weightOf {@code [classes]}: what the cross-entropy of a position of each class is multiplied by
     */
    public LossGradient gradient(final PileupBatch batch, final int[] classOf, final float[] weightOf) {
        try (GraphRun run = new GraphRun(session)) {
            feed(run, batch, classOf, weightOf);
            dropout.feed(run, 0, seed, 0);
            run.fetch(loss);
            run.fetch(observationGradients);
            run.fetch(adam.gradients().values());
            final List<float[]> fetched = run.run();
            return new LossGradient(
                    fetched.get(0)[0],
                    byName(adam.gradients(), fetched.subList(3, fetched.size())),
                    fetched.get(1),
                    fetched.get(2));
        }
    }

    /**
     * Takes a step of Adam.
     *
     * @param classOf {@code [windows * windowBp]}: the class of each position or {@link #NO_LABEL}
     * @param weightOf {@code [classes]}: what the cross-entropy of a position of each class is multiplied by
     * @return the loss before the step and with dropout
     */
    public float step(
            final PileupBatch batch,
            final int[] classOf,
            final float[] weightOf,
            final double learningRate,
            final double dropoutRate) {
        steps++;
        try (GraphRun run = new GraphRun(session)) {
            feed(run, batch, classOf, weightOf);
            dropout.feed(run, dropoutRate, seed, steps);
            adam.addStep(run, steps, learningRate);
            run.fetch(loss);
            return run.run().get(0)[0];
        }
    }

    private void feed(final GraphRun run, final PileupBatch batch, final int[] classOf, final float[] weightOf) {
        inputs.feed(run, batch);
        run.feed(labels, Shape.of((long) batch.windows() * windowBp), classOf);
        run.feed(classWeights, Shape.of(weightOf.length), weightOf);
    }

    /** The pileup's values as they are now. */
    public PileupScalars scalars() {
        return scalars.read(session);
    }

    /** The classifier's weights as they are now, by name. */
    public Map<String, float[]> weights() {
        try (GraphRun run = new GraphRun(session)) {
            run.fetch(weights.values());
            return byName(weights, run.run());
        }
    }

    /**
     * Replaces the classifier's weights.
     *
     * @throws IllegalArgumentException where one is missing or of another length
     */
    public void setWeights(final Map<String, float[]> values) {
        if (!values.keySet().equals(weights.keySet())) {
            throw new IllegalArgumentException("weights " + values.keySet() + " instead of " + weights.keySet());
        }
        try (GraphRun run = new GraphRun(session)) {
            newWeights.forEach((name, placeholder) ->
                    run.feed(placeholder, placeholder.asOutput().shape(), values.get(name)));
            assignments.forEach(run::target);
            run.run();
        }
    }

    private static Map<String, float[]> byName(final Map<String, ?> names, final List<float[]> values) {
        final Map<String, float[]> byName = new LinkedHashMap<>();
        int i = 0;
        for (final String name : names.keySet()) {
            byName.put(name, values.get(i++));
        }
        return byName;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
