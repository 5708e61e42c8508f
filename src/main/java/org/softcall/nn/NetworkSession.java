package org.softcall.nn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** A trained network that answers: one long-lived TensorFlow session on a SavedModel. */
public final class NetworkSession implements AutoCloseable {

    static final String SIGNATURE = "serving_default";
    static final String INPUT = "images";
    static final String OUTPUT = "log_odds";

    private final SavedModelBundle bundle;
    private final TensorSpec spec;

    private NetworkSession(final SavedModelBundle bundle, final TensorSpec spec) {
        this.bundle = bundle;
        this.spec = spec;
    }

    /**
     * Loads a SavedModel directory whose network reads tensors of the given spec.
     *
     * @throws IllegalArgumentException where the SavedModel is not one of ours
     */
    static NetworkSession open(final Path savedModel, final TensorSpec spec, final TensorFlowOptions options) {
        // Before anything that loads TensorFlow, whose native code prints as soon as it is loaded.
        final ConfigProto config = options.toConfig();
        // TensorFlow loads a network without weights, and fails at its first answer.
        if (!Files.isRegularFile(savedModel.resolve("variables").resolve("variables.index"))) {
            throw new IllegalArgumentException("it has no variables/variables.index, which lists its weights");
        }
        final SavedModelBundle bundle = SavedModelBundle.loader(savedModel.toString())
                .withConfigProto(config)
                .load();
        try {
            requireFunction(bundle, spec);
        } catch (final IllegalArgumentException e) {
            bundle.close();
            throw e;
        }
        return new NetworkSession(bundle, spec);
    }

    private static void requireFunction(final SavedModelBundle bundle, final TensorSpec spec) {
        final Signature function = bundle.signatures().stream()
                .filter(signature -> signature.key().equals(SIGNATURE)
                        && signature.inputNames().contains(INPUT)
                        && signature.outputNames().contains(OUTPUT))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "it has no function " + SIGNATURE + " from " + INPUT + " to " + OUTPUT));
        // A model.json beside the network of another model says nothing of these weights.
        requireShape(INPUT, function.getInputs().get(INPUT).shape, VariantNetwork.imageShape(spec));
        requireShape(OUTPUT, function.getOutputs().get(OUTPUT).shape, Shape.of(-1, NetworkShape.ANSWERS));
    }

    private static void requireShape(final String name, final Shape found, final Shape expected) {
        // Shapes with an unknown size never equal each other.
        if (!Arrays.equals(found.asArray(), expected.asArray())) {
            throw new IllegalArgumentException("its " + name + " are of shape " + found + " instead of " + expected);
        }
    }

    /** The network's answers for one batch; what it says of a tensor does not depend on the others. */
    public NetworkOutputs run(final ImageBatch batch) {
        return batch.size() == 1 ? runAlone(batch) : runTogether(batch);
    }

    /** For one row TensorFlow multiplies matrices in another order, which changes the last bits: another row goes along. */
    private NetworkOutputs runAlone(final ImageBatch batch) {
        final NetworkOutputs outputs = runTogether(new ImageBatch(Arrays.copyOf(batch.images(), 2 * spec.bytes()), 2));
        return new NetworkOutputs(
                Arrays.copyOf(outputs.variantLogOdds(), 1), Arrays.copyOf(outputs.homozygousLogOdds(), 1));
    }

    private NetworkOutputs runTogether(final ImageBatch batch) {
        try (TUint8 images = batch.toTensor(spec);
                Result result = bundle.function(SIGNATURE).call(Map.of(INPUT, images))) {
            return NetworkOutputs.of(
                    (TFloat32) result.get(OUTPUT).orElseThrow(() -> new IllegalStateException("no " + OUTPUT)));
        }
    }

    @Override
    public void close() {
        bundle.close();
    }
}
