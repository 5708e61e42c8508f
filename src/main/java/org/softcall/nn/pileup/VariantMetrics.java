package org.softcall.nn.pileup;

/**
 * How well classes of positions are told apart, where class 0 is the reference and every other one a variant.
 *
 * @param truePositives variants that were called variants, of whatever class
 * @param falsePositives reference that was called a variant
 * @param falseNegatives variants that were called reference
 * @param trueNegatives reference that was called reference
 * @param rightClasses positions whose class is right
 */
public record VariantMetrics(
        int truePositives, int falsePositives, int falseNegatives, int trueNegatives, int rightClasses) {

    /** Added to divisors, so that nothing is divided by 0. */
    private static final double GUARD = 1e-8;

    /** Compares classes, position by position; those of label {@link ClassifierPipeline#NO_LABEL} are left out. */
    public static VariantMetrics of(final int[] classes, final int[] labels) {
        final int[][] counts = new int[2][2];
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != ClassifierPipeline.NO_LABEL) {
                counts[Math.min(labels[i], 1)][Math.min(classes[i], 1)]++;
                right += classes[i] == labels[i] ? 1 : 0;
            }
        }
        return new VariantMetrics(counts[1][1], counts[0][1], counts[1][0], counts[0][0], right);
    }

    /** Share of the variants called that are variants. */
    public double precision() {
        return truePositives / (truePositives + falsePositives + GUARD);
    }

    /** Share of the variants that were called. */
    public double recall() {
        return truePositives / (truePositives + falseNegatives + GUARD);
    }

    /** Harmonic mean of precision and recall. */
    public double f1() {
        return 2 * precision() * recall() / (precision() + recall() + GUARD);
    }

    /** Share of the positions whose class is right. */
    public double accuracy() {
        return (double) rightClasses / (truePositives + falsePositives + falseNegatives + trueNegatives);
    }

    /**
     * The area under the ROC curve with a soft comparison: the mean, over all pairs of a variant and a reference position, of
     * {@code sigmoid((score of the variant - score of the reference) / temperature)}.
     *
     * @param temperature above 0; towards 0 the area becomes the exact one
     * @return not a number where there is no pair
     */
    public static double softAuroc(final double[] scores, final int[] labels, final double temperature) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (labels[i] > 0 && labels[j] == 0) {
                    sum += 1 / (1 + Math.exp((scores[j] - scores[i]) / temperature));
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }
}
