package org.softcall.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * By what each example's loss is multiplied for its label, so that rare labels are heard without drowning the others:
 * the square root of the label's inverse frequency, scaled to a mean of 1 over the examples.
 *
 * @param values one for each {@link Label}, in their order
 */
public record ClassWeights(List<Double> values) {

    /**
     * The weights that balance labels mildly.
     *
     * @param counts number of examples of each {@link Label}, in their order; a label without any gets weight 1
     */
    public static ClassWeights balancing(final double... counts) {
        final double examples = Arrays.stream(counts).sum();
        // The sum of count x sqrt(1 / count), which the weights must turn into the number of examples.
        final double roots = Arrays.stream(counts).map(Math::sqrt).sum();
        return new ClassWeights(Arrays.stream(counts)
                .map(count -> count == 0 ? 1 : examples / roots / Math.sqrt(count))
                .boxed()
                .toList());
    }

    /** Weights that change nothing. */
    public static ClassWeights equal() {
        return new ClassWeights(DoubleStream.generate(() -> 1)
                .limit(Label.values().length)
                .boxed()
                .toList());
    }

    double of(final Label label) {
        return values.get(label.ordinal());
    }
}
