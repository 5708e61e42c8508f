package org.softcall.pileup;

import java.util.List;
import java.util.function.Consumer;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.nn.pileup.FilterTrainer;
import org.softcall.nn.pileup.PileupScalars;

/**
 * Learns {@link FilterParameters} from windows whose frequencies are known, step by step with Adam. The steps go through
 * the windows in their order, a batch at a time, and begin again at the end.
 */
public final class FilterFit implements AutoCloseable {

    private final FilterParameters start;
    private final int windowLength;
    private final int batchWindows;
    private final FilterTrainer trainer;

    /**
     * A window with what it should be.
     *
     * @param bases what reads say of it
     * @param target what its frequencies should be
     */
    public record KnownWindow(PlacedBases bases, WindowTarget target) {}

    /**
     * What one step found, and what it made of it.
     *
     * @param step counted from 1
     * @param loss mean squared error of the frequencies before the step
     * @param softmaxLoss mean squared error of their softmax before the step
     * @param parameters after the step
     */
    public record Progress(int step, double loss, double softmaxLoss, FilterParameters parameters) {}

    /**
     * A fit.
     *
     * @param start parameters to start from and settings to stay with, frequencies not softmaxed
     * @param windowLength the most positions of a window
     * @param batchWindows windows of a step
     * @throws UserException where a GPU is asked for and TensorFlow finds none
     */
    public FilterFit(
            final SoftPileupParameters start,
            final int windowLength,
            final int batchWindows,
            final TensorFlowOptions options) {
        this.start = start.filter();
        this.windowLength = windowLength;
        this.batchWindows = batchWindows;
        this.trainer = new FilterTrainer(GraphTerms.settings(start), windowLength, GraphTerms.scalars(start), options);
    }

    /**
     * Takes the steps.
     *
     * @param learningRate of the threshold, Phred; softness and temperature change by a tenth of it, of their logarithms
     * @param listener is told of every step
     * @throws UserException where the steps lead to no parameters at all
     */
    public FilterParameters run(
            final List<KnownWindow> windows,
            final int steps,
            final double learningRate,
            final Consumer<Progress> listener) {
        FilterParameters parameters = start;
        int from = 0;
        for (int step = 1; step <= steps; step++) {
            final List<KnownWindow> batch = windows.subList(from, Math.min(from + batchWindows, windows.size()));
            from = from + batchWindows < windows.size() ? from + batchWindows : 0;
            final FilterTrainer.Losses losses = trainer.step(
                    GraphTerms.batch(batch.stream().map(KnownWindow::bases).toList(), windowLength),
                    GraphTerms.target(batch.stream().map(KnownWindow::target).toList(), windowLength),
                    learningRate);
            parameters = learned();
            listener.accept(new Progress(step, losses.loss(), losses.softmaxLoss(), parameters));
        }
        return parameters;
    }

    private FilterParameters learned() {
        final PileupScalars learned = trainer.scalars();
        try {
            return new FilterParameters(learned.threshold(), learned.softness(), learned.temperature());
        } catch (final IllegalArgumentException e) {
            throw new UserException(
                    "The quality filter cannot be learned: " + e.getMessage() + ". Choose a lower --learning-rate.", e);
        }
    }

    @Override
    public void close() {
        trainer.close();
    }
}
