package org.softcall.training;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far training has come, but for the network itself.
 *
 * @param epoch that is being trained, counted from 1
 * @param batches that are done of it
 * @param lossSum of these batches
 * @param kept the best epoch so far, null before the first has ended
 * @param history of the epochs that have ended
 */
record TrainingProgress(int epoch, int batches, double lossSum, KeptEpoch kept, List<EpochFigures> history) {

    static TrainingProgress start() {
        return new TrainingProgress(1, 0, 0, null, List.of());
    }

    TrainingProgress afterBatch(final double loss) {
        return new TrainingProgress(epoch, batches + 1, lossSum + loss, kept, history);
    }

    TrainingProgress afterEpoch(final EpochFigures figures, final KeptEpoch best) {
        return new TrainingProgress(
                epoch + 1,
                0,
                0,
                best,
                Stream.concat(history.stream(), Stream.of(figures)).toList());
    }

    double meanLoss() {
        return lossSum / Math.max(1, batches);
    }

    /** Whether all epochs are done, or none of the last {@code patience} was better than the one before them. */
    boolean isFinished(final TrainingSchedule schedule) {
        return epoch > schedule.epochs() || kept != null && epoch - 1 - kept.epoch() >= schedule.patience();
    }
}
