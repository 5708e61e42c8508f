package org.softcall.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.softcall.nn.NetworkShape.Convolution;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * The weights of a trained network as it is used: normalisation folded into kernels and biases.
 *
 * @param spec the tensors the network reads
 * @param values row by row, by name
 */
public record NetworkWeights(TensorSpec spec, Map<String, float[]> values) {

    static final String DENSE = "dense";
    static final String HEADS = "heads";

    static String kernelName(final String layer) {
        return layer + "_kernel";
    }

    static String biasName(final String layer) {
        return layer + "_bias";
    }

    /**
     * Writes a SavedModel that holds this network alone, without anything of its training.
     *
     * @param directory the SavedModel's, created if absent
     */
    void save(final Path directory, final ConfigProto config) throws IOException {
        final NetworkShape shape = NetworkShape.of(spec);
        try (Graph graph = new Graph()) {
            final Ops tf = Ops.create(graph);
            final VariantNetwork network = new VariantNetwork(tf, shape);
            final Map<String, Variable<TFloat32>> variables = variables(tf, shape);
            final Operand<TUint8> images = network.images(spec);
            final Operand<TFloat32> features = network.features(
                    images,
                    (convolution, x) -> network.convolveAndBias(convolution, x, layer(variables, convolution.name())),
                    layer(variables, DENSE));
            final Operand<TFloat32> logOdds = network.logOdds(features, layer(variables, HEADS));
            try (Session session = new Session(graph, config)) {
                variables.forEach((name, variable) -> assign(tf, session, variable, values.get(name)));
                SavedModelBundle.exporter(directory.toString())
                        .withSession(session)
                        .withSignature(Signature.builder()
                                .key(NetworkSession.SIGNATURE)
                                .input(NetworkSession.INPUT, images)
                                .output(NetworkSession.OUTPUT, logOdds)
                                .build())
                        .export();
            }
        }
    }

    private static Map<String, Variable<TFloat32>> variables(final Ops tf, final NetworkShape shape) {
        final Map<String, Variable<TFloat32>> variables = new LinkedHashMap<>();
        for (final Convolution convolution : shape.convolutions()) {
            addLayer(tf, variables, convolution.name(), convolution.kernelShape());
        }
        addLayer(tf, variables, DENSE, shape.denseShape());
        addLayer(tf, variables, HEADS, shape.headsShape());
        return variables;
    }

    private static void addLayer(
            final Ops tf, final Map<String, Variable<TFloat32>> variables, final String layer, final Shape kernel) {
        final long outputs = kernel.get(kernel.numDimensions() - 1);
        variables.put(kernelName(layer), tf.withName(kernelName(layer)).variable(kernel, TFloat32.class));
        variables.put(biasName(layer), tf.withName(biasName(layer)).variable(Shape.of(outputs), TFloat32.class));
    }

    private static VariantNetwork.Layer layer(final Map<String, Variable<TFloat32>> variables, final String name) {
        return new VariantNetwork.Layer(variables.get(kernelName(name)), variables.get(biasName(name)));
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
}
