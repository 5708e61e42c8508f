package org.softcall.nn.pileup;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Fully connected layers on the pileup of A, C, G and T around a position, with rectifier and dropout after each. */
public final class MlpClassifier extends PositionClassifier {

    private final int windowBp;
    private final int hiddenUnits;
    private final int hiddenLayers;

    /**
     * A classifier.
     *
     * @param classes number of classes
     * @param windowBp positions that it looks at, 21 for instance
     * @param hiddenUnits units of each hidden layer, 64 for instance
     * @param hiddenLayers hidden layers, 2 for instance
     */
    public MlpClassifier(final int classes, final int windowBp, final int hiddenUnits, final int hiddenLayers) {
        super(classes);
        this.windowBp = windowBp;
        this.hiddenUnits = hiddenUnits;
        this.hiddenLayers = hiddenLayers;
    }

    @Override
    Map<String, Shape> weights() {
        final Map<String, Shape> weights = new LinkedHashMap<>();
        addDenseLayers(weights, windowBp * PileupGraph.BASES, Collections.nCopies(hiddenLayers, hiddenUnits));
        return weights;
    }

    @Override
    Operand<TFloat32> logits(
            final Ops tf,
            final PileupGraph pileup,
            final int lengthBp,
            final Map<String, ? extends Operand<TFloat32>> weights,
            final Dropout dropout) {
        final Operand<TFloat32> windows =
                PositionWindows.around(tf, pileup.pileup(), lengthBp, windowBp, PileupGraph.BASES);
        return denseLayers(tf, windows, hiddenLayers, weights, dropout);
    }
}
