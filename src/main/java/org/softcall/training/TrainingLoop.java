package org.softcall.training;

import java.io.IOException;
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
import org.softcall.nn.ImageBatch;
import org.softcall.nn.NetworkOutputs;
import org.softcall.nn.NetworkTrainer;
import org.softcall.nn.NetworkWeights;
import org.softcall.reads.ReadHash;

/**
 * Trains a network on a store of examples, and keeps the weights of the epoch that does best on the examples held
 * back. Every choice is a hash of seed, epoch and example, so that a run can be repeated bit by bit on one machine with
 * a fixed number of threads.
 */
public final class TrainingLoop {

    private static final Logger LOGGER = LogManager.getLogger(TrainingLoop.class);
    private static final double SECONDS_BETWEEN_PROGRESS_LINES = 30;

    private final NetworkTrainer trainer;
    private final TensorLayout layout;
    private final ExampleStore train;
    private final ExampleStore tune;
    private final TrainingSchedule schedule;

    /** The weights of the best epoch. */
    public record Trained(int epoch, NetworkWeights weights, Map<String, Double> figures) {}

    private record Batch(
            ImageBatch images, List<Example> examples, float[] present, float[] homozygous, float[] weights) {}

    /**
     * @param trainer to be trained
     * @param layout how examples are drawn for it
     * @param train examples to learn from
     * @param tune examples held back, never learned from
     * @param schedule how long and how fast
     */
    public TrainingLoop(
            final NetworkTrainer trainer,
            final TensorLayout layout,
            final ExampleStore train,
            final ExampleStore tune,
            final TrainingSchedule schedule) {
        this.trainer = trainer;
        this.layout = layout;
        this.train = train;
        this.tune = tune;
        this.schedule = schedule;
    }

    /** Runs all epochs. */
    public Trained run() throws IOException {
        Trained best = null;
        double bestLoss = Double.POSITIVE_INFINITY;
        final ExecutorService loader = Executors.newSingleThreadExecutor();
        try {
            for (int epoch = 1; epoch <= schedule.epochs(); epoch++) {
                final double trainLoss = runEpoch(epoch, loader);
                final TuneFigures figures = evaluate();
                LOGGER.info(String.format(
                        "Epoch %d of %d: training loss %.5f; held back: %s",
                        epoch, schedule.epochs(), trainLoss, figures.summary()));
                if (figures.loss() < bestLoss) {
                    bestLoss = figures.loss();
                    best = new Trained(epoch, trainer.exportWeights(), figures.toMap());
                }
            }
        } finally {
            loader.shutdownNow();
        }
        if (best == null) {
            throw new UserException("Training diverged: no epoch had a finite loss on the examples held back. A lower"
                    + " --learning-rate may help.");
        }
        return best;
    }

    private double runEpoch(final int epoch, final ExecutorService loader) throws IOException {
        final int[] order = shuffled(epoch);
        final int batches = (order.length + schedule.batchSize() - 1) / schedule.batchSize();
        final long steps = (long) batches * schedule.epochs();
        final long epochStart = System.nanoTime();
        double lastLine = 0;
        double lossSum = 0;
        Future<Batch> next = loader.submit(() -> load(train, order, 0, epoch));
        for (int b = 0; b < batches; b++) {
            final Batch batch = result(next);
            if (b + 1 < batches) {
                final int following = b + 1;
                next = loader.submit(() -> load(train, order, following, epoch));
            }
            final long step = (long) (epoch - 1) * batches + b;
            lossSum += trainer.step(
                    batch.images(),
                    batch.present(),
                    batch.homozygous(),
                    batch.weights(),
                    schedule.learningRateAt(step, steps));
            final double seconds = (System.nanoTime() - epochStart) / 1e9;
            if (seconds - lastLine > SECONDS_BETWEEN_PROGRESS_LINES) {
                lastLine = seconds;
                final double perBatch = seconds / (b + 1);
                LOGGER.info(String.format(
                        "Epoch %d of %d: %,d of %,d examples, %.0f examples/s, loss %.5f, %.1f minutes left",
                        epoch,
                        schedule.epochs(),
                        (long) (b + 1) * schedule.batchSize(),
                        order.length,
                        schedule.batchSize() / perBatch,
                        lossSum / (b + 1),
                        perBatch * (steps - step - 1) / 60));
            }
        }
        return lossSum / Math.max(1, batches);
    }

    private int[] shuffled(final int epoch) {
        final long epochSeed = ReadHash.mix(schedule.seed(), epoch);
        return IntStream.range(0, train.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> ReadHash.mix(epochSeed, i)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private TuneFigures evaluate() throws IOException {
        final int[] order = IntStream.range(0, tune.size()).toArray();
        final TuneFigures figures = new TuneFigures();
        final int batches = (order.length + schedule.batchSize() - 1) / schedule.batchSize();
        for (int b = 0; b < batches; b++) {
            final Batch batch = load(tune, order, b, 0);
            final NetworkOutputs outputs = trainer.predict(batch.images());
            for (int i = 0; i < batch.examples().size(); i++) {
                figures.add(batch.examples().get(i), outputs.variantLogOdds()[i], outputs.homozygousLogOdds()[i]);
            }
        }
        return figures;
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
            weights[i] = stored.weight();
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
