package org.softcall.pileup;

import java.util.List;
import org.softcall.nn.pileup.PileupBatch;
import org.softcall.nn.pileup.PileupScalars;
import org.softcall.nn.pileup.PileupSettings;
import org.softcall.nn.pileup.PileupTarget;
import org.softcall.nn.pileup.QualityFilter;

/** Says windows and parameters as the TensorFlow graph of a pileup takes them. */
final class GraphTerms {

    private GraphTerms() {}

    static PileupSettings settings(final SoftPileupParameters parameters) {
        return new PileupSettings(
                PileupChannel.COUNT,
                parameters.weighting() == BaseWeighting.QUALITY,
                switch (parameters.filterMode()) {
                    case OFF -> QualityFilter.NONE;
                    case MISSING_MASS -> QualityFilter.MISSING_MASS;
                    case RENORMALISE -> QualityFilter.RENORMALISED;
                },
                parameters.rowScale() == RowScale.SOFTMAX);
    }

    static PileupScalars scalars(final SoftPileupParameters parameters) {
        final FilterParameters filter = parameters.filter();
        return new PileupScalars(
                (float) filter.thresholdPhred(), (float) filter.softnessPhred(), (float) filter.temperature(), (float)
                        parameters.mappingQualityFactor());
    }

    /** The observations of windows of at most {@code windowLength} positions, window by window. */
    static PileupBatch batch(final List<PlacedBases> windows, final int windowLength) {
        final int size = windows.stream().mapToInt(PlacedBases::size).sum();
        final int[] cells = new int[size];
        final float[] channels = new float[size * PileupChannel.COUNT];
        final float[] qualities = new float[size];
        final float[] mappingQualities = new float[size];
        final float[] occupancy = new float[size];
        int at = 0;
        for (int window = 0; window < windows.size(); window++) {
            final PlacedBases placed = windows.get(window);
            final int n = placed.size();
            for (int i = 0; i < n; i++) {
                final int column = placed.column()[i];
                cells[at + i] = column == PlacedBases.OUTSIDE ? PlacedBases.OUTSIDE : window * windowLength + column;
            }
            System.arraycopy(placed.channels(), 0, channels, at * PileupChannel.COUNT, n * PileupChannel.COUNT);
            System.arraycopy(placed.qualityPhred(), 0, qualities, at, n);
            System.arraycopy(placed.mappingQualityPhred(), 0, mappingQualities, at, n);
            System.arraycopy(placed.occupancy(), 0, occupancy, at, n);
            at += n;
        }
        return new PileupBatch(windows.size(), cells, channels, qualities, mappingQualities, occupancy);
    }

    /** The targets of windows of at most {@code windowLength} positions; what is beyond a shorter one has no weight. */
    static PileupTarget target(final List<WindowTarget> windows, final int windowLength) {
        final float[] fractions = new float[windows.size() * windowLength * PileupChannel.BASES];
        final float[] weights = new float[windows.size() * windowLength];
        int first = 0;
        for (final WindowTarget window : windows) {
            final float[] ofWindow = window.fractions();
            System.arraycopy(ofWindow, 0, fractions, first * PileupChannel.BASES, ofWindow.length);
            System.arraycopy(window.weights(), 0, weights, first, window.weights().length);
            first += windowLength;
        }
        return new PileupTarget(fractions, weights);
    }
}
