package org.softcall.nn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The layers of the network, and the shapes of their weights: four stages that begin with a 3x3 convolution of stride 2,
 * a residual convolution (He et al. 2016) in the last two, the mean over the rows that remain (reads have no natural
 * order), a dense layer, and two heads.
 *
 * @param convolutions in their order
 * @param flatFeatures number of features that the dense layer reads
 */
record NetworkShape(List<Convolution> convolutions, int flatFeatures) {

    /** Number of units of the dense layer, the features that the heads read. */
    static final int DENSE_UNITS = 64;

    /** Answers for each example: the log odds that the allele is present, and that it is homozygous if present. */
    static final int ANSWERS = 2;

    private static final int[] FILTERS = {24, 48, 96, 96};
    private static final int FIRST_RESIDUAL_STAGE = 2;
    private static final int KERNEL = 3;

    /** A 3x3 convolution, of stride 2 at the beginning of a stage, added to its input where it is residual. */
    record Convolution(String name, int inputs, int outputs, boolean residual) {

        long stride() {
            return residual ? 1 : 2;
        }

        Shape kernelShape() {
            return Shape.of(KERNEL, KERNEL, inputs, outputs);
        }
    }

    /** The layers for tensors of a spec. */
    static NetworkShape of(final TensorSpec spec) {
        final List<Convolution> convolutions = new ArrayList<>();
        int columns = spec.width();
        int channels = spec.channels().size();
        for (int stage = 0; stage < FILTERS.length; stage++) {
            convolutions.add(new Convolution("conv" + stage, channels, FILTERS[stage], false));
            channels = FILTERS[stage];
            columns = (columns + 1) / 2;
            if (stage >= FIRST_RESIDUAL_STAGE) {
                convolutions.add(new Convolution("residual" + stage, channels, channels, true));
            }
        }
        return new NetworkShape(convolutions, columns * channels);
    }

    Shape denseShape() {
        return Shape.of(flatFeatures, DENSE_UNITS);
    }

    Shape headsShape() {
        return Shape.of(DENSE_UNITS, ANSWERS);
    }

    /** Number of weights of the network as it answers: kernels and biases. */
    long weights() {
        long weights = denseShape().size() + DENSE_UNITS + headsShape().size() + ANSWERS;
        for (final Convolution convolution : convolutions) {
            weights += convolution.kernelShape().size() + convolution.outputs();
        }
        return weights;
    }
}
