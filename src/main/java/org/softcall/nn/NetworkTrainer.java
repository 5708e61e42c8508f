package org.softcall.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A network in training. Its answers are those of the moving average of its weights, which are better than the
 * weights of any one step.
 */
public final class NetworkTrainer implements AutoCloseable {

    /** Share of each step's weights, and of each batch's moments, in their moving averages. */
    private static final double SLOWEST_AVERAGE_RATE = 0.002;

    private static final double SLOWEST_MOMENT_RATE = 0.01;

    /** The averages move faster at first, as fast as 9 / (10 + steps), so that they soon forget where they began. */
    private static final double START_RATE = 9;

    private final TensorSpec spec;
    private final ConfigProto config;
    private final Graph graph;
    private final TrainingGraph network;
    private final Session session;
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
        this.network = new TrainingGraph(graph, spec, seed);
        this.session = new Session(graph, config);
        final Session.Runner runner = session.runner();
        final List<Op> initialisers = network.initialisers();
        initialisers.forEach(runner::addTarget);
        runner.run().close();
    }

    /** The version of the native TensorFlow library. */
    public static String tensorFlowVersion() {
        NativeStart.quietStart();
        return TensorFlow.version();
    }

    /** Number of weights of the network as it answers. */
    public long weights() {
        return NetworkShape.of(spec).weights();
    }

    /**
     * Takes one step of gradient descent.
     *
     * @param batch the examples
     * @param isPresent 1 where the allele is present, else 0, one for each example
     * @param isHomozygous 1 where both copies are the allele, else 0, one for each example
     * @param exampleWeights of the loss, one for each example
     * @param rate learning rate
     * @return the batch's mean weighted loss, before the step and with dropout
     */
    public float step(
            final ImageBatch batch,
            final float[] isPresent,
            final float[] isHomozygous,
            final float[] exampleWeights,
            final double rate) {
        steps++;
        final double startRate = START_RATE / (1 + START_RATE + steps);
        try (TUint8 images = batch.toTensor(spec);
                TFloat32 present = TFloat32.vectorOf(isPresent);
                TFloat32 homozygous = TFloat32.vectorOf(isHomozygous);
                TFloat32 weights = TFloat32.vectorOf(exampleWeights);
                TInt64 dropoutSeed = TInt64.vectorOf(seed, steps);
                TFloat32 learningRate = TFloat32.scalarOf((float) rate);
                TFloat32 beta1Power = TFloat32.scalarOf((float) Math.pow(TrainingGraph.beta1(), steps));
                TFloat32 beta2Power = TFloat32.scalarOf((float) Math.pow(TrainingGraph.beta2(), steps));
                TFloat32 averageRate = TFloat32.scalarOf((float) Math.max(SLOWEST_AVERAGE_RATE, startRate));
                TFloat32 momentRate = TFloat32.scalarOf((float) Math.max(SLOWEST_MOMENT_RATE, startRate))) {
            final Session.Runner runner = session.runner()
                    .feed(network.images(), images)
                    .feed(network.present(), present)
                    .feed(network.homozygous(), homozygous)
                    .feed(network.weights(), weights)
                    .feed(network.dropoutSeed(), dropoutSeed)
                    .feed(network.learningRate(), learningRate)
                    .feed(network.beta1Power(), beta1Power)
                    .feed(network.beta2Power(), beta2Power)
                    .feed(network.averageRate(), averageRate)
                    .feed(network.momentRate(), momentRate)
                    .fetch(network.loss());
            network.updates().forEach(runner::addTarget);
            try (var result = runner.run()) {
                return ((TFloat32) result.get(0)).getFloat();
            }
        }
    }

    /** The network's answers as it stands. */
    public NetworkOutputs predict(final ImageBatch batch) {
        try (TUint8 images = batch.toTensor(spec);
                var result = session.runner()
                        .feed(network.images(), images)
                        .fetch(network.logOdds())
                        .run()) {
            return NetworkOutputs.of((TFloat32) result.get(0));
        }
    }

    /** The weights that {@link #predict} answers with. */
    public NetworkWeights exportWeights() {
        return new NetworkWeights(spec, fetch(network.folded()));
    }

    /** All that the next step depends on: with it another trainer goes on as this one would, bit by bit. */
    public TrainerState exportState() {
        return new TrainerState(steps, fetch(network.variables()));
    }

    /**
     * Takes over the state of another trainer of the same network.
     *
     * @throws UserException where it is of another network, as another version of this program may train
     */
    public void restore(final TrainerState state) {
        requireSameShapes(state);
        network.restorers().forEach((name, restorer) -> {
            try (TFloat32 values = TFloat32.tensorOf(
                    network.variables().get(name).shape(),
                    DataBuffers.of(state.variables().get(name), true, false))) {
                session.runner()
                        .feed(restorer.values(), values)
                        .addTarget(restorer.assignment())
                        .run()
                        .close();
            }
        });
        steps = state.steps();
    }

    private void requireSameShapes(final TrainerState state) {
        final Set<String> names = new TreeSet<>(network.variables().keySet());
        names.addAll(state.variables().keySet());
        final List<String> differing = names.stream()
                .filter(name -> size(network.variables().get(name))
                        != size(state.variables().get(name)))
                .toList();
        if (!differing.isEmpty()) {
            throw new UserException("The training that is to be resumed is of another network than this gatk-softcall"
                    + " trains, which differs in " + String.join(", ", differing)
                    + ". Resume it with the gatk-softcall that began it, or start anew.");
        }
    }

    private static long size(final Operand<TFloat32> variable) {
        return variable == null ? -1 : variable.shape().size();
    }

    private static long size(final float[] values) {
        return values == null ? -1 : values.length;
    }

    private Map<String, float[]> fetch(final Map<String, ? extends Operand<TFloat32>> operands) {
        final Session.Runner runner = session.runner();
        operands.values().forEach(runner::fetch);
        final Map<String, float[]> fetched = new LinkedHashMap<>();
        try (var result = runner.run()) {
            int i = 0;
            for (final String name : operands.keySet()) {
                final TFloat32 values = (TFloat32) result.get(i++);
                final float[] copy = new float[(int) values.size()];
                values.asRawTensor().data().asFloats().read(copy);
                fetched.put(name, copy);
            }
        }
        return fetched;
    }

    /** Writes weights as a SavedModel. */
    void save(final NetworkWeights weights, final Path directory) throws IOException {
        try {
            weights.save(directory, config);
        } catch (final TensorFlowException e) {
            // Its own report of what went wrong with a file, a full disk for one.
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
