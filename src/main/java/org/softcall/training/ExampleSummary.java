package org.softcall.training;

/**
 * What the examples of a store are as a whole, known without one of them being decoded.
 *
 * @param size number of examples, repeats counted
 * @param digest of the examples as they are stored, their order and repeats: other examples, another digest
 * @param weights sum of the examples' weights by label, in the labels' order, repeats counted
 */
public record ExampleSummary(int size, long digest, double[] weights) {

    /** The summary of a store as it is filled now. */
    public static ExampleSummary of(final ExampleStore store) {
        return new ExampleSummary(store.size(), store.digest(), store.labelWeights());
    }
}
