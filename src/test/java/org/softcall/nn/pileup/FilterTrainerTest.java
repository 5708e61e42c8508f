package org.softcall.nn.pileup;

import static org.testng.Assert.assertTrue;

import java.util.Random;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;
import org.testng.annotations.Test;

/** Tests what is learned of the quality filter: golden case M, and windows whose errors have low qualities. */
public final class FilterTrainerTest {

    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1);

    @Test
    public void publishedThresholdTrace() {
        final GoldenCase golden = GoldenCase.of("M_learned_threshold_docs");
        final float[] qualities = golden.at("inputs").floats("quality_float32");
        final float[] keep = new float[qualities.length];
        final float[] drop = new float[qualities.length];
        for (int i = 0; i < qualities.length; i++) {
            keep[i] = qualities[i] > 30 ? 1 : 0;
            drop[i] = qualities[i] < 15 ? 1 : 0;
        }
        final float[] losses = new float[50];
        final float[] thresholds = new float[50];
        try (RetentionTrainer trainer = new RetentionTrainer(new PileupScalars(35, 1, 1, 0), ONE_THREAD)) {
            for (int step = 0; step < 50; step++) {
                losses[step] = trainer.step(qualities, keep, drop, 1);
                thresholds[step] = trainer.scalars().threshold();
            }
        }
        final GoldenCase expected = golden.at("expected");
        expected.assertNear(losses, "loss_per_step", GoldenCase.VALUE);
        expected.assertNear(thresholds, "threshold_after_step", 1e-3);
    }

    /** Bases of quality 10 are wrong half of the time and those of 30 never: the filter should tell them apart. */
    @Test
    public void theThresholdMovesBetweenBadAndGoodBases() {
        final int windowBp = 50;
        final int depth = 20;
        final Random random = new Random(3);
        final float[] truth = new float[windowBp * 4];
        final float[] bases = new float[windowBp * depth * 4];
        final float[] qualities = new float[windowBp * depth];
        for (int position = 0; position < windowBp; position++) {
            final int reference = random.nextInt(4);
            truth[position * 4 + reference] = 1;
            for (int read = 0; read < depth; read++) {
                final int at = read * windowBp + position;
                final boolean bad = random.nextInt(4) == 0;
                qualities[at] = bad ? 10 : 30;
                bases[at * 4 + (bad && random.nextBoolean() ? (reference + 1) % 4 : reference)] = 1;
            }
        }
        final PileupBatch batch = GoldenCase.window(windowBp, new int[depth], bases, qualities);
        final PileupTarget target = PileupTarget.everywhere(truth);
        final PileupSettings settings = new PileupSettings(4, true, QualityFilter.RENORMALISED, false);
        try (FilterTrainer trainer = new FilterTrainer(settings, windowBp, new PileupScalars(5, 2, 1, 0), ONE_THREAD)) {
            final FilterTrainer.Losses first = trainer.step(batch, target, 0.5);
            for (int step = 0; step < 60; step++) {
                trainer.step(batch, target, 0.5);
            }
            final FilterTrainer.Losses last = trainer.step(batch, target, 0.5);
            final PileupScalars learned = trainer.scalars();
            assertTrue(last.loss() < first.loss() / 20, first + " to " + last);
            assertTrue(last.softmaxLoss() < first.softmaxLoss() / 2, first + " to " + last);
            assertTrue(learned.threshold() > 12 && learned.threshold() < 30, learned.toString());
            assertTrue(learned.temperature() < 0.5 && learned.temperature() > 0, learned.toString());
        }
    }
}
