package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.Map;
import org.testng.annotations.Test;

/** Tests of which epoch is kept and when training ends. */
public final class TrainingProgressTest {

    private static final TrainingSchedule SCHEDULE = new TrainingSchedule(6, 2, 32, 0.001, 1);

    private static KeptEpoch kept(final int epoch, final double f1, final double loss) {
        return new KeptEpoch(epoch, null, null, Map.of("tuneF1", f1, "tuneLoss", loss));
    }

    private static TrainingProgress afterEpochs(final int epochs, final KeptEpoch best) {
        TrainingProgress progress = TrainingProgress.start();
        for (int epoch = 1; epoch <= epochs; epoch++) {
            assertFalse(progress.isFinished(SCHEDULE));
            progress = progress.afterEpoch(new EpochFigures(epoch, 0.001, 1, 1, Map.of()), best);
        }
        return progress;
    }

    @Test
    public void aLargerF1IsBetterWhateverTheLoss() {
        assertTrue(kept(1, 0.8, 0.1).isWorseThan(kept(2, 0.81, 0.3).figures()));
        assertFalse(kept(1, 0.8, 0.3).isWorseThan(kept(2, 0.79, 0.1).figures()));
    }

    @Test
    public void ofTheSameF1TheSmallerLossIsBetter() {
        assertTrue(kept(1, 0.8, 0.3).isWorseThan(kept(2, 0.8, 0.2).figures()));
        assertFalse(kept(1, 0.8, 0.2).isWorseThan(kept(2, 0.8, 0.2).figures()), "of equals the first is kept");
    }

    @Test
    public void endsAfterPatienceWithoutABetterEpoch() {
        assertFalse(afterEpochs(4, kept(3, 1, 0)).isFinished(SCHEDULE));
        assertTrue(afterEpochs(5, kept(3, 1, 0)).isFinished(SCHEDULE));
    }

    @Test
    public void endsAfterTheLastEpoch() {
        assertFalse(afterEpochs(5, kept(5, 1, 0)).isFinished(SCHEDULE));
        assertTrue(afterEpochs(6, kept(6, 1, 0)).isFinished(SCHEDULE));
    }

    @Test
    public void meansTheLossOfItsBatches() {
        final TrainingProgress progress = TrainingProgress.start().afterBatch(1).afterBatch(4);
        assertEquals(progress.meanLoss(), 2.5);
        assertEquals(progress.batches(), 2);
        final TrainingProgress next = progress.afterEpoch(new EpochFigures(1, 0.001, 2.5, 1, Map.of()), kept(1, 1, 0));
        assertEquals(next.epoch(), 2);
        assertEquals(next.batches(), 0);
        assertEquals(next.meanLoss(), 0.0);
        assertEquals(next.history().size(), 1);
    }
}
