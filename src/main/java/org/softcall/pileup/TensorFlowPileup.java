package org.softcall.pileup;

import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.nn.pileup.PileupArrays;
import org.softcall.nn.pileup.PileupBatch;
import org.softcall.nn.pileup.PileupGradient;
import org.softcall.nn.pileup.PileupScalars;
import org.softcall.nn.pileup.PileupSession;

/**
 * What {@link SoftPileup} says of windows, computed by TensorFlow with numbers of 32 bits, and the gradient that only
 * TensorFlow computes.
 */
public final class TensorFlowPileup implements AutoCloseable {

    private final int windowLength;
    private final PileupScalars scalars;
    private final PileupSession session;

    /**
     * A pileup of these parameters.
     *
     * @param windowLength the most positions of a window
     * @throws UserException where a GPU is asked for and TensorFlow finds none
     */
    public TensorFlowPileup(
            final SoftPileupParameters parameters, final int windowLength, final TensorFlowOptions options) {
        this.windowLength = windowLength;
        scalars = GraphTerms.scalars(parameters);
        session = new PileupSession(GraphTerms.settings(parameters), windowLength, options);
    }

    /** The soft counts of a window's observations. */
    public SoftCounts count(final PlacedBases window) {
        final PileupArrays arrays = session.run(GraphTerms.batch(List.of(window), windowLength), scalars);
        final SoftCounts counts = new SoftCounts(window.windowLength());
        for (int column = 0; column < window.windowLength(); column++) {
            final double coverage = arrays.coverage()[column];
            counts.cover(column, coverage, coverage * arrays.meanQualities()[column]);
            for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
                counts.count(column, channel, arrays.softCounts()[column * PileupChannel.COUNT + channel]);
            }
        }
        for (int i = 0; i < window.size(); i++) {
            if (SoftPileup.isBase(window, i)) {
                counts.countBase(window.column()[i]);
            }
        }
        return counts;
    }

    /** The loss of a window's rows against a target, and its gradient. */
    public WindowGradient gradient(final PlacedBases window, final WindowTarget target) {
        final PileupBatch batch = GraphTerms.batch(List.of(window), windowLength);
        double positions = 0;
        for (final float weight : target.weights()) {
            positions += weight;
        }
        final PileupGradient mean = session.gradient(batch, scalars, GraphTerms.target(List.of(target), windowLength));
        return new WindowGradient(
                mean.loss() * positions,
                positions,
                times(mean.bases(), positions),
                times(mean.qualities(), positions),
                mean.scalars().threshold() * positions,
                mean.scalars().softness() * positions,
                mean.scalars().temperature() * positions,
                mean.scalars().mappingQualityFactor() * positions);
    }

    private static float[] times(final float[] values, final double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= (float) factor;
        }
        return values;
    }

    @Override
    public void close() {
        session.close();
    }
}
