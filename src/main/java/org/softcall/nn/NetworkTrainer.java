package org.softcall.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A network in training: one graph, one session. The loss is the binary cross-entropy of the allele's presence plus,
 * for alleles that are present, that of its zygosity; Adam (Kingma and Ba 2015) takes the steps.
 */
public final class NetworkTrainer implements AutoCloseable {

    private static final float DROPOUT = 0.3f;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final TensorSpec spec;
    private final ConfigProto config;
    private final Graph graph;
    private final Session session;
    private final VariantNetwork network;
    private final Operand<TUint8> images;
    private final Placeholder<TFloat32> present;
    private final Placeholder<TFloat32> homozygous;
    private final Placeholder<TInt64> dropoutSeed;
    private final Placeholder<TFloat32> learningRate;
    private final Placeholder<TFloat32> beta1Power;
    private final Placeholder<TFloat32> beta2Power;
    private final Operand<TFloat32> loss;
    private final Operand<TFloat32> logOdds;
    private final List<Op> updates = new ArrayList<>();
    private final long seed;
    private long steps;

    /**
     * Builds a network with fresh weights.
     *
     * @param spec the tensors it will read
     * @param seed of the initial weights and of dropout
     * @param options how TensorFlow may use the machine
     */
    public NetworkTrainer(final TensorSpec spec, final long seed, final TensorFlowOptions options) {
        this.spec = spec;
        this.seed = seed;
        this.config = options.toConfig();
        this.graph = new Graph();
        final Ops tf = Ops.create(graph);
        network = new VariantNetwork(tf, spec);
        images = network.placeholder();
        present = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        homozygous = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1)));
        dropoutSeed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.of(2)));
        learningRate = scalar(tf);
        beta1Power = scalar(tf);
        beta2Power = scalar(tf);

        final Operand<TFloat32> features = network.features(images);
        logOdds = network.logOdds(features);
        loss = loss(tf, network.logOdds(dropout(tf, features)));
        final List<Op> initialisers = new ArrayList<>(network.initialisers(seed));
        addAdam(tf, initialisers);
        session = new Session(graph, config);
        run(initialisers);
    }

    private static Placeholder<TFloat32> scalar(final Ops tf) {
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    }

    private Operand<TFloat32> dropout(final Ops tf, final Operand<TFloat32> features) {
        final Operand<TFloat32> draws = tf.random.statelessRandomUniform(tf.shape(features), dropoutSeed);
        final Operand<TFloat32> kept =
                tf.dtypes.cast(tf.math.greaterEqual(draws, tf.constant(DROPOUT)), TFloat32.class);
        return tf.math.mul(tf.math.mul(features, kept), tf.constant(1 / (1 - DROPOUT)));
    }

    private Operand<TFloat32> loss(final Ops tf, final Operand<TFloat32> outputs) {
        final Operand<TFloat32> ofPresence =
                crossEntropy(tf, tf.gather(outputs, tf.constant(0), tf.constant(1)), present);
        final Operand<TFloat32> ofZygosity =
                crossEntropy(tf, tf.gather(outputs, tf.constant(1), tf.constant(1)), homozygous);
        return tf.math.mean(tf.math.add(ofPresence, tf.math.mul(ofZygosity, present)), tf.constant(0));
    }

    /** max(x, 0) - x z + log(1 + exp(-|x|)), which does not overflow. */
    private static Operand<TFloat32> crossEntropy(
            final Ops tf, final Operand<TFloat32> logits, final Operand<TFloat32> labels) {
        return tf.math.add(
                tf.math.sub(tf.nn.relu(logits), tf.math.mul(logits, labels)),
                tf.math.softplus(tf.math.neg(tf.math.abs(logits))));
    }

    private void addAdam(final Ops tf, final List<Op> initialisers) {
        final List<Variable<TFloat32>> variables =
                List.copyOf(network.variables().values());
        final Gradients gradients = tf.gradients(loss, variables);
        // No variable may change before every gradient that reads it has been computed.
        final List<Op> all = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            all.add(gradients.dy(i));
        }
        final Ops afterGradients = tf.withControlDependencies(all);
        for (int i = 0; i < variables.size(); i++) {
            final Variable<TFloat32> variable = variables.get(i);
            final Variable<TFloat32> mean = tf.variable(variable.shape(), TFloat32.class);
            final Variable<TFloat32> variance = tf.variable(variable.shape(), TFloat32.class);
            final Operand<TFloat32> zeros = tf.zeros(tf.constant(variable.shape()), TFloat32.class);
            initialisers.add(tf.assign(mean, zeros));
            initialisers.add(tf.assign(variance, zeros));
            updates.add(afterGradients.train.applyAdam(
                    variable,
                    mean,
                    variance,
                    beta1Power,
                    beta2Power,
                    learningRate,
                    tf.constant(BETA1),
                    tf.constant(BETA2),
                    tf.constant(EPSILON),
                    gradients.<TFloat32>dy(i)));
        }
    }

    private void run(final List<? extends Op> targets) {
        final Session.Runner runner = session.runner();
        targets.forEach(runner::addTarget);
        runner.run().close();
    }

    /** The version of the native TensorFlow library. */
    public static String tensorFlowVersion() {
        return TensorFlow.version();
    }

    /** Number of weights of the network. */
    public long weights() {
        return network.weights();
    }

    /**
     * Takes one step of gradient descent.
     *
     * @param batch the examples
     * @param isPresent 1 where the allele is present, else 0, one for each example
     * @param isHomozygous 1 where both copies are the allele, else 0, one for each example
     * @param rate learning rate
     * @return the batch's mean loss, before the step and with dropout
     */
    public float step(final ImageBatch batch, final float[] isPresent, final float[] isHomozygous, final double rate) {
        steps++;
        try (TUint8 imageTensor = batch.toTensor(spec);
                TFloat32 presentTensor = TFloat32.vectorOf(isPresent);
                TFloat32 homozygousTensor = TFloat32.vectorOf(isHomozygous);
                TInt64 seedTensor = TInt64.vectorOf(seed, steps);
                TFloat32 rateTensor = TFloat32.scalarOf((float) rate);
                TFloat32 power1 = TFloat32.scalarOf((float) Math.pow(BETA1, steps));
                TFloat32 power2 = TFloat32.scalarOf((float) Math.pow(BETA2, steps))) {
            final Session.Runner runner = session.runner()
                    .feed(images, imageTensor)
                    .feed(present, presentTensor)
                    .feed(homozygous, homozygousTensor)
                    .feed(dropoutSeed, seedTensor)
                    .feed(learningRate, rateTensor)
                    .feed(beta1Power, power1)
                    .feed(beta2Power, power2)
                    .fetch(loss);
            updates.forEach(runner::addTarget);
            try (var result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    /** The network's answers as it stands, without dropout. */
    public NetworkOutputs predict(final ImageBatch batch) {
        try (TUint8 imageTensor = batch.toTensor(spec);
                var result = session.runner()
                        .feed(images, imageTensor)
                        .fetch(logOdds)
                        .run()) {
            return NetworkOutputs.of((TFloat32) result.get(0));
        }
    }

    /** The weights by name, in the order of the layers. */
    public Map<String, float[]> exportWeights() {
        final Session.Runner runner = session.runner();
        network.variables().values().forEach(runner::fetch);
        final Map<String, float[]> weights = new LinkedHashMap<>();
        try (var result = runner.run()) {
            int i = 0;
            for (final String name : network.variables().keySet()) {
                final TFloat32 values = (TFloat32) result.get(i++);
                final float[] copy = new float[(int) values.size()];
                values.asRawTensor().data().asFloats().read(copy);
                weights.put(name, copy);
            }
        }
        return weights;
    }

    /**
     * Writes weights as a SavedModel that holds the network alone, without anything of its training.
     *
     * @param weights as {@link #exportWeights} gave them
     * @param directory the SavedModel's, created if absent
     */
    public void save(final Map<String, float[]> weights, final Path directory) throws IOException {
        try (Graph inference = new Graph()) {
            final Ops tf = Ops.create(inference);
            final VariantNetwork copy = new VariantNetwork(tf, spec);
            final Operand<TUint8> input = copy.placeholder();
            final Operand<TFloat32> output = copy.logOdds(copy.features(input));
            try (Session saving = new Session(inference, config)) {
                for (final Map.Entry<String, Variable<TFloat32>> entry :
                        copy.variables().entrySet()) {
                    assign(tf, saving, entry.getValue(), weights.get(entry.getKey()));
                }
                SavedModelBundle.exporter(directory.toString())
                        .withSession(saving)
                        .withSignature(Signature.builder()
                                .key(NetworkSession.SIGNATURE)
                                .input(NetworkSession.INPUT, input)
                                .output(NetworkSession.OUTPUT, output)
                                .build())
                        .export();
            }
        }
    }

    private static void assign(
            final Ops tf, final Session session, final Variable<TFloat32> variable, final float[] values) {
        final Placeholder<TFloat32> placeholder = tf.placeholder(TFloat32.class);
        final var assignment = tf.assign(variable, placeholder);
        try (TFloat32 tensor = TFloat32.tensorOf(variable.shape(), DataBuffers.of(values, true, false))) {
            session.runner()
                    .feed(placeholder, tensor)
                    .addTarget(assignment)
                    .run()
                    .close();
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
