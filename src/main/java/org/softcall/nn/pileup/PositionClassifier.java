package org.softcall.nn.pileup;

import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network that classifies every position by the pileup in the window around it. */
public abstract sealed class PositionClassifier permits MlpClassifier, CnnClassifier {

    static final String KERNEL = "_kernel";
    static final String BIAS = "_bias";
    private static final String DENSE = "dense";
    private static final String LOGITS = "logits";

    private final int classes;

    PositionClassifier(final int classes) {
        this.classes = classes;
    }

    /** Number of classes that positions are told apart into. */
    public int classes() {
        return classes;
    }

    /** The shape of each weight, by name and in order; a vector is a bias. */
    abstract Map<String, Shape> weights();

    /**
     * The logits {@code [windows * windowBp, classes]}.
     *
     * @param windowBp length of the pileup's windows, each classified apart from the others
     */
    abstract Operand<TFloat32> logits(
            Ops tf,
            PileupGraph pileup,
            int windowBp,
            Map<String, ? extends Operand<TFloat32>> weights,
            Dropout dropout);

    /** Adds the weights of hidden layers, each fully connected, and of the logits after them. */
    void addDenseLayers(final Map<String, Shape> weights, final int inputs, final List<Integer> hiddenUnits) {
        int units = inputs;
        for (int layer = 0; layer < hiddenUnits.size(); layer++) {
            addDense(weights, DENSE + layer, units, hiddenUnits.get(layer));
            units = hiddenUnits.get(layer);
        }
        addDense(weights, LOGITS, units, classes);
    }

    /** The logits of hidden layers, each followed by rectifier and dropout. */
    static Operand<TFloat32> denseLayers(
            final Ops tf,
            final Operand<TFloat32> inputs,
            final int hiddenLayers,
            final Map<String, ? extends Operand<TFloat32>> weights,
            final Dropout dropout) {
        Operand<TFloat32> x = inputs;
        for (int layer = 0; layer < hiddenLayers; layer++) {
            x = dropout.apply(tf.nn.relu(dense(tf, x, DENSE + layer, weights)));
        }
        return dense(tf, x, LOGITS, weights);
    }

    private static void addDense(
            final Map<String, Shape> weights, final String name, final int inputs, final int outputs) {
        weights.put(name + KERNEL, Shape.of(inputs, outputs));
        weights.put(name + BIAS, Shape.of(outputs));
    }

    private static Operand<TFloat32> dense(
            final Ops tf,
            final Operand<TFloat32> x,
            final String name,
            final Map<String, ? extends Operand<TFloat32>> weights) {
        return tf.nn.biasAdd(tf.linalg.matMul(x, weights.get(name + KERNEL)), weights.get(name + BIAS));
    }
}
