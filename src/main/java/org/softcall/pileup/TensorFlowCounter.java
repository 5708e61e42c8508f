package org.softcall.pileup;

import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.TensorFlowOptions;

/** Adds up the reads of windows through TensorFlow, on CPU or GPU, with numbers of 32 bits. */
public final class TensorFlowCounter implements PileupEngine {

    private final OverlappingMates mates;
    private final TensorFlowPileup pileup;

    /**
     * A counter of windows of at most {@code windowLength} positions.
     *
     * @throws UserException where a GPU is asked for and TensorFlow finds none
     */
    public TensorFlowCounter(
            final SoftPileupParameters parameters,
            final OverlappingMates mates,
            final int windowLength,
            final TensorFlowOptions options) {
        this.mates = mates;
        this.pileup = new TensorFlowPileup(parameters, windowLength, options);
    }

    @Override
    public SoftCounts count(final PileupWindow window) {
        return pileup.count(PlacedReads.of(window, mates));
    }

    @Override
    public PileupPosition.Strands countStrands(final PileupWindow window) {
        final PlacedBases placed = PlacedReads.of(window, mates);
        return new PileupPosition.Strands(
                pileup.count(placed.ofReads(read -> !window.reads().get(read).reverseStrand())),
                pileup.count(placed.ofReads(read -> window.reads().get(read).reverseStrand())));
    }

    @Override
    public void close() {
        pileup.close();
    }
}
