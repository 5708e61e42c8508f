package org.softcall.nn.pileup;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The soft pileup as TensorFlow operations, for a batch of windows of one length. Where a position's coverage is 1e-8 or
 * less its frequencies and mean quality are the constant 0, whose gradient is 0; division by max(coverage, 1e-8) would
 * give gradients of 1e7 there.
 */
final class PileupGraph {

    /** Channels that are bases: the first of a base vector. */
    static final int BASES = 4;

    /** The coverage at and below which a position counts as not covered. */
    static final float LEAST_COVERAGE = 1e-8f;

    private static final float PHRED_TO_LOG = (float) (Math.log(10) / 10);

    /**
     * What lies in the windows, one entry for each observation.
     *
     * @param cells {@code [n]}: window times window length plus position, or -1 for what lies in no window
     * @param bases {@code [n, channels]}: one-hot or soft base vectors
     * @param qualities {@code [n]}: Phred
     * @param mappingQualities {@code [n]}: Phred
     * @param occupancy {@code [n]}: 1 for what takes the place of a base, 0 for what lies between two positions
     * @param windows number of windows
     */
    record Observations(
            Operand<TInt32> cells,
            Operand<TFloat32> bases,
            Operand<TFloat32> qualities,
            Operand<TFloat32> mappingQualities,
            Operand<TFloat32> occupancy,
            Operand<TInt32> windows) {}

    /** The scalars that can be learned; those whose feature the settings switch off are not used. */
    record Scalars(
            Operand<TFloat32> threshold,
            Operand<TFloat32> softness,
            Operand<TFloat32> temperature,
            Operand<TFloat32> mappingQualityFactor) {}

    private final Ops tf;
    private final Operand<TFloat32> retention;
    private final Operand<TFloat32> softCounts;
    private final Operand<TFloat32> coverage;
    private final Operand<TFloat32> meanQualities;
    private final Operand<TFloat32> frequencies;
    private final Operand<TFloat32> pileup;

    PileupGraph(
            final Ops tf,
            final PileupSettings settings,
            final int windowBp,
            final Observations observations,
            final Scalars scalars) {
        this.tf = tf;
        final Operand<TInt32> positions = tf.math.mul(observations.windows(), tf.constant(windowBp));
        retention = retention(settings, observations, scalars);
        final Operand<TFloat32> weights = weights(settings, observations, scalars);
        final Operand<TFloat32> kept =
                settings.filter() == QualityFilter.MISSING_MASS ? tf.math.mul(weights, retention) : weights;
        final Operand<TFloat32> coverageWeights = tf.math.mul(weights, observations.occupancy());

        final Operand<TFloat32> counts = tf.math.unsortedSegmentSum(
                tf.math.mul(observations.bases(), column(kept)), observations.cells(), positions);
        final Operand<TFloat32> covered = tf.math.unsortedSegmentSum(coverageWeights, observations.cells(), positions);
        final Operand<TFloat32> qualitySums = tf.math.unsortedSegmentSum(
                tf.math.mul(coverageWeights, observations.qualities()), observations.cells(), positions);

        final int channels = settings.channels();
        softCounts = reshape(counts, windowBp, channels);
        coverage = reshape(covered, windowBp);
        meanQualities = reshape(divideByCoverage(column(qualitySums), column(covered), 1), windowBp);
        frequencies = reshape(divideByCoverage(counts, column(covered), channels), windowBp, channels);
        final Operand<TFloat32> ofBases =
                tf.slice(frequencies, tf.constant(new int[3]), tf.constant(new int[] {-1, -1, BASES}));
        pileup = settings.softmax() ? tf.nn.softmax(tf.math.div(ofBases, scalars.temperature())) : ofBases;
    }

    private Operand<TFloat32> retention(
            final PileupSettings settings, final Observations observations, final Scalars scalars) {
        return settings.filter() == QualityFilter.NONE
                ? filled(observations.qualities(), 1)
                : retention(tf, observations.qualities(), scalars);
    }

    /** The share of each base that the quality filter lets pass. */
    static Operand<TFloat32> retention(final Ops tf, final Operand<TFloat32> qualities, final Scalars scalars) {
        return tf.math.sigmoid(tf.math.div(tf.math.sub(qualities, scalars.threshold()), scalars.softness()));
    }

    private Operand<TFloat32> weights(
            final PileupSettings settings, final Observations observations, final Scalars scalars) {
        Operand<TFloat32> weights = settings.qualityWeights()
                ? tf.math.neg(tf.math.expm1(tf.math.mul(observations.qualities(), tf.constant(-PHRED_TO_LOG))))
                : filled(observations.qualities(), 1);
        final Operand<TFloat32> misplaced =
                tf.math.exp(tf.math.mul(observations.mappingQualities(), tf.constant(-PHRED_TO_LOG)));
        weights = tf.math.mul(
                weights, tf.math.sub(tf.constant(1f), tf.math.mul(misplaced, scalars.mappingQualityFactor())));
        return settings.filter() == QualityFilter.RENORMALISED ? tf.math.mul(weights, retention) : weights;
    }

    /** {@code [n, channels]} by {@code [n, 1]}. */
    private Operand<TFloat32> divideByCoverage(
            final Operand<TFloat32> sums, final Operand<TFloat32> covered, final int channels) {
        final Operand<TBool> isCovered = tf.math.greater(covered, tf.constant(LEAST_COVERAGE));
        final Operand<TFloat32> divisor = tf.select(isCovered, covered, filled(covered, 1));
        return tf.select(
                channels == 1 ? isCovered : tf.tile(isCovered, tf.constant(new int[] {1, channels})),
                tf.math.div(sums, divisor),
                filled(sums, 0));
    }

    /** One value in the shape of another; TensorFlow's own operations for this have no gradient. */
    private Operand<TFloat32> filled(final Operand<TFloat32> like, final float value) {
        return tf.fill(tf.shape(like), tf.constant(value));
    }

    private Operand<TFloat32> column(final Operand<TFloat32> vector) {
        return tf.reshape(vector, tf.constant(new long[] {-1, 1}));
    }

    private Operand<TFloat32> reshape(final Operand<TFloat32> values, final int... windowShape) {
        final int[] shape = new int[windowShape.length + 1];
        shape[0] = -1;
        System.arraycopy(windowShape, 0, shape, 1, windowShape.length);
        return tf.reshape(values, tf.constant(shape));
    }

    /** {@code [n]}: the share of each observation that the quality filter lets pass, 1 without a filter. */
    Operand<TFloat32> retention() {
        return retention;
    }

    /** {@code [windows, windowBp, channels]}: the sums of weighted, filtered base vectors. */
    Operand<TFloat32> softCounts() {
        return softCounts;
    }

    /** {@code [windows, windowBp]}: the sums of weights. */
    Operand<TFloat32> coverage() {
        return coverage;
    }

    /** {@code [windows, windowBp]}: the weighted means of qualities, Phred. */
    Operand<TFloat32> meanQualities() {
        return meanQualities;
    }

    /** {@code [windows, windowBp, channels]}: soft counts by coverage. */
    Operand<TFloat32> frequencies() {
        return frequencies;
    }

    /** {@code [windows, windowBp, 4]}: the frequencies of A, C, G and T, after a softmax where the settings ask for one. */
    Operand<TFloat32> pileup() {
        return pileup;
    }
}
