package org.softcall.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.TensorLayout;
import org.softcall.nn.Calibration;
import org.softcall.nn.ImageBatch;
import org.softcall.nn.LogOdds;
import org.softcall.nn.NetworkOutputs;
import org.softcall.nn.NetworkTrainer;
import org.softcall.reads.ReadHash;

/**
 * Trains a network on a store of examples, and keeps the weights of the epoch that does best on the examples held
 * back. Every choice is a hash of seed, epoch and example, so that a run can be repeated bit by bit on one machine with
 * a fixed number of threads, resumed from checkpoints or not.
 */
public final class TrainingLoop {

    private static final Logger LOGGER = LogManager.getLogger(TrainingLoop.class);
    private static final double SECONDS_BETWEEN_PROGRESS_LINES = 30;

    private final NetworkTrainer trainer;
    private final TensorLayout layout;
    private final ExampleStore train;
    private final ExampleStore tune;
    private final TrainingSchedule schedule;
    private final ClassWeights classWeights;
    private final Checkpoints checkpoints;
    private final EpochListener listener;
    private final int batchesPerEpoch;
    private TrainingProgress progress = TrainingProgress.start();
    private long lastCheckpoint = System.nanoTime();
    private long runStart;
    private long firstStepOfRun;

    private record Batch(
            ImageBatch images, List<Example> examples, float[] present, float[] homozygous, float[] weights) {}

    /**
     * @param trainer to be trained
     * @param layout how examples are drawn for it
     * @param train examples to learn from
     * @param tune examples held back, never learned from
     * @param schedule how long and how fast
     * @param classWeights of the loss
     * @param checkpoints written on the way
     * @param listener told of every epoch once its checkpoint is written
     */
    public TrainingLoop(
            final NetworkTrainer trainer,
            final TensorLayout layout,
            final ExampleStore train,
            final ExampleStore tune,
            final TrainingSchedule schedule,
            final ClassWeights classWeights,
            final Checkpoints checkpoints,
            final EpochListener listener) {
        this.trainer = trainer;
        this.layout = layout;
        this.train = train;
        this.tune = tune;
        this.schedule = schedule;
        this.classWeights = classWeights;
        this.checkpoints = checkpoints;
        this.listener = listener;
        this.batchesPerEpoch = batches(train);
    }

    /**
     * Goes on from the checkpoint in the folder.
     *
     * @throws UserException where it is damaged or of another training
     */
    public void resume() {
        checkpoints.folder().requireSame(checkpoints.fingerprint());
        final Checkpoint checkpoint = checkpoints.folder().read(layout.spec());
        trainer.restore(checkpoint.trainer());
        progress = checkpoint.progress();
        LOGGER.info(String.format(
                "Resuming in epoch %d of %d after %,d of %,d batches",
                progress.epoch(), schedule.epochs(), progress.batches(), batchesPerEpoch));
    }

    /**
     * Runs epochs until all are done or none gets better.
     *
     * @throws UserException where training diverged before one epoch had ended
     */
    public KeptEpoch run() throws IOException {
        runStart = System.nanoTime();
        firstStepOfRun = step(progress.epoch(), progress.batches());
        final ExecutorService loader = Executors.newSingleThreadExecutor();
        try {
            if (progress.kept() != null) {
                // The run that was broken off may have ended between a checkpoint and what was made of it.
                listener.epochEnded(progress.history(), progress.kept().epoch());
            }
            while (!progress.isFinished(schedule)) {
                final double loss = runEpoch(loader);
                if (!Double.isFinite(loss) || !finishEpoch(loss)) {
                    return keptBeforeDiverging();
                }
                writeCheckpoint();
                listener.epochEnded(progress.history(), progress.kept().epoch());
            }
        } finally {
            loader.shutdownNow();
        }
        if (progress.epoch() <= schedule.epochs()) {
            LOGGER.info(String.format("None of the last %d epochs was better: stopping early", schedule.patience()));
        }
        return progress.kept();
    }

    private void writeCheckpoint() {
        checkpoints.folder().write(new Checkpoint(progress, trainer.exportState()), checkpoints.fingerprint());
        lastCheckpoint = System.nanoTime();
    }

    private KeptEpoch keptBeforeDiverging() {
        final String diverged = "Training diverged in epoch " + progress.epoch()
                + ": the loss is no longer a finite number. A lower --learning-rate may help.";
        if (progress.kept() == null) {
            throw new UserException(diverged);
        }
        LOGGER.warn(diverged + " Stopping with the best epoch before it.");
        return progress.kept();
    }

    /** Trains the rest of the epoch and returns its mean loss; stops at once where a batch's is not finite. */
    private double runEpoch(final ExecutorService loader) throws IOException {
        final int epoch = progress.epoch();
        final int[] order = shuffled(epoch);
        final int first = progress.batches();
        final long start = System.nanoTime();
        double lastLine = 0;
        Future<Batch> next = loader.submit(() -> load(train, order, first, epoch));
        for (int b = first; b < batchesPerEpoch; b++) {
            final Batch batch = result(next);
            if (b + 1 < batchesPerEpoch) {
                final int following = b + 1;
                next = loader.submit(() -> load(train, order, following, epoch));
            }
            final double loss = trainer.step(
                    batch.images(), batch.present(), batch.homozygous(), batch.weights(), learningRate(epoch, b));
            if (!Double.isFinite(loss)) {
                return loss;
            }
            progress = progress.afterBatch(loss);
            if (b + 1 < batchesPerEpoch && checkpoints.isDue(System.nanoTime() - lastCheckpoint)) {
                writeCheckpoint();
            }
            final double seconds = (System.nanoTime() - start) / 1e9;
            if (seconds - lastLine > SECONDS_BETWEEN_PROGRESS_LINES) {
                lastLine = seconds;
                logProgress(seconds / (b + 1 - first));
            }
        }
        return progress.meanLoss();
    }

    private void logProgress(final double secondsPerBatch) {
        LOGGER.info(String.format(
                "Epoch %d of %d: %,d of %,d examples, %.0f examples/s, loss %.5f, %.1f minutes left",
                progress.epoch(),
                schedule.epochs(),
                (long) progress.batches() * schedule.batchSize(),
                train.size(),
                schedule.batchSize() / secondsPerBatch,
                progress.meanLoss(),
                secondsPerBatch * (stepsInAll() - step(progress.epoch(), progress.batches())) / 60));
    }

    private double learningRate(final int epoch, final int batch) {
        return schedule.learningRateAt(step(epoch, batch), stepsInAll());
    }

    private long step(final int epoch, final int batch) {
        return (long) (epoch - 1) * batchesPerEpoch + batch;
    }

    private long stepsInAll() {
        return (long) batchesPerEpoch * schedule.epochs();
    }

    /** Measures the network, keeps it where it is the best, and says whether its answers are finite. */
    private boolean finishEpoch(final double trainingLoss) throws IOException {
        final int epoch = progress.epoch();
        final List<Answer> answers = answers();
        final double uncalibratedLoss =
                figures(CalibrationFit.unfitted(classWeights), answers).loss();
        if (!Double.isFinite(uncalibratedLoss)) {
            return false;
        }
        final Calibration calibration = CalibrationFit.fit(answers, classWeights);
        final TuneFigures figures = figures(calibration, answers);
        LOGGER.info(String.format(
                "Epoch %d of %d: training loss %.5f; held back: %s; at most %.1f minutes left",
                epoch, schedule.epochs(), trainingLoss, figures.summary(), minutesLeftAfter(epoch)));
        final Map<String, Double> tuneFigures = figures.toMap();
        final KeptEpoch kept = progress.kept() == null || progress.kept().isWorseThan(tuneFigures)
                ? new KeptEpoch(epoch, trainer.exportWeights(), calibration, tuneFigures)
                : progress.kept();
        progress = progress.afterEpoch(
                new EpochFigures(
                        epoch, learningRate(epoch, batchesPerEpoch - 1), trainingLoss, uncalibratedLoss, tuneFigures),
                kept);
        return true;
    }

    /** By the time that this run's steps took so far, measuring included, if training does not stop early. */
    private double minutesLeftAfter(final int epoch) {
        final long next = step(epoch + 1, 0);
        final double minutesPerStep = (System.nanoTime() - runStart) / 6e10 / (next - firstStepOfRun);
        return minutesPerStep * (stepsInAll() - next);
    }

    private static TuneFigures figures(final Calibration calibration, final List<Answer> answers) {
        final TuneFigures figures = new TuneFigures();
        CalibrationFit.apply(calibration, answers).forEach(figures::add);
        return figures;
    }

    private int[] shuffled(final int epoch) {
        final long epochSeed = ReadHash.mix(schedule.seed(), epoch);
        return IntStream.range(0, train.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> ReadHash.mix(epochSeed, i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What the network says of the examples held back. */
    private List<Answer> answers() throws IOException {
        final int[] order = IntStream.range(0, tune.size()).toArray();
        final List<Answer> answers = new ArrayList<>(order.length);
        for (int b = 0; b < batches(tune); b++) {
            final Batch batch = load(tune, order, b, 0);
            final NetworkOutputs outputs = trainer.predict(batch.images());
            for (int i = 0; i < batch.examples().size(); i++) {
                answers.add(Answer.of(
                        batch.examples().get(i),
                        tune.isRepeat(b * schedule.batchSize() + i),
                        new LogOdds(outputs.variantLogOdds()[i], outputs.homozygousLogOdds()[i])));
            }
        }
        return answers;
    }

    private int batches(final ExampleStore store) {
        return (store.size() + schedule.batchSize() - 1) / schedule.batchSize();
    }

    /** Loads a batch; those of an epoch, counted from 1, are augmented, those held back (epoch 0) are not. */
    private Batch load(final ExampleStore store, final int[] order, final int batch, final int epoch)
            throws IOException {
        final int from = batch * schedule.batchSize();
        final int size = Math.min(schedule.batchSize(), order.length - from);
        final int bytes = layout.spec().bytes();
        final byte[] images = new byte[size * bytes];
        final Example[] examples = new Example[size];
        final float[] present = new float[size];
        final float[] homozygous = new float[size];
        final float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            final Example stored = store.get(order[from + i]);
            final long hash = ReadHash.mix(ReadHash.mix(~schedule.seed(), epoch), order[from + i]);
            examples[i] = epoch == 0 ? stored : ReadAugmentation.apply(stored, hash);
            layout.draw(examples[i].candidate(), images, i * bytes);
            present[i] = stored.label() == Label.ABSENT ? 0 : 1;
            homozygous[i] = stored.label() == Label.HOMOZYGOUS ? 1 : 0;
            weights[i] = (float) (stored.weight() * classWeights.of(stored.label()));
        }
        return new Batch(new ImageBatch(images, size), List.of(examples), present, homozygous, weights);
    }

    private static Batch result(final Future<Batch> future) throws IOException {
        try {
            return future.get();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading examples", e);
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof final IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof final Error cause) {
                throw cause;
            }
            throw new IllegalStateException("loading examples failed", e.getCause());
        }
    }
}
