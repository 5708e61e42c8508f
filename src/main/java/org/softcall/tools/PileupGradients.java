package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.util.FileExtensions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.pileup.GradientTableWriter;
import org.softcall.pileup.GradientTotal;
import org.softcall.pileup.OverlappingMates;
import org.softcall.pileup.PileupWindow;
import org.softcall.pileup.PlacedBases;
import org.softcall.pileup.PlacedReads;
import org.softcall.pileup.TensorFlowPileup;
import org.softcall.pileup.WindowGradient;
import org.softcall.pileup.WindowTarget;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReferenceWindow;

/** The gradient of a pileup's loss, window by window, into a table, and its mean into the log. */
final class PileupGradients implements AutoCloseable {

    private final TensorFlowPileup pileup;
    private final OverlappingMates mates;
    private final Optional<TruthRecords> truth;
    private final PartialOutput partialOutput;
    private final GradientTableWriter writer;
    private final ReadNames names = new ReadNames();
    private final GradientTotal total = new GradientTotal();
    private boolean finished;

    /**
     * Starts the table.
     *
     * @param pileup is closed with this
     * @param truth empty where the reference is the target; is closed with this
     * @param partialOutput where the table is to be; is closed with this
     */
    PileupGradients(
            final TensorFlowPileup pileup,
            final OverlappingMates mates,
            final Optional<TruthRecords> truth,
            final PartialOutput partialOutput,
            final SAMSequenceDictionary dictionary,
            final List<String> notes) {
        this.pileup = pileup;
        this.mates = mates;
        this.truth = truth;
        this.partialOutput = partialOutput;
        this.writer = new GradientTableWriter(
                partialOutput.path(), partialOutput.beside(FileExtensions.TABIX_INDEX), dictionary, notes);
    }

    /** Notes what a read is called. */
    void note(final AlignedRead decoded, final GATKRead read) {
        names.note(decoded, read);
    }

    /**
     * Adds a window.
     *
     * @param written which of its positions go into the table; all of them are part of the mean
     */
    void add(final PileupWindow window, final ReferenceWindow reference, final IntPredicate written) {
        final PlacedBases placed = PlacedReads.of(window, mates);
        final WindowTarget target = truth.map(records -> WindowTarget.truth(
                        reference, records.in(new SimpleInterval(window.contig(), window.start(), window.end()))))
                .orElseGet(() -> WindowTarget.reference(reference));
        final WindowGradient gradient = pileup.gradient(placed, target);
        writer.write(window, placed, gradient, written, names::of);
        total.add(gradient);
        names.forgetBefore(window.end());
    }

    /** Completes the table and logs the mean loss and its gradient. */
    void complete(final Logger logger) {
        finished = true;
        writer.close();
        partialOutput.complete();
        logger.info(String.format(
                Locale.ROOT,
                "Mean squared error %.6g over %,d positions; its gradient to the filter's threshold %.6g per Phred, softness"
                        + " %.6g per Phred, to the temperature %.6g, to the mapping quality factor %.6g",
                total.loss(),
                total.positions(),
                total.thresholdPhred(),
                total.softnessPhred(),
                total.temperature(),
                total.mappingQualityFactor()));
    }

    @Override
    public void close() {
        try {
            pileup.close();
            truth.ifPresent(TruthRecords::close);
            if (!finished) {
                writer.close();
            }
        } finally {
            partialOutput.close();
        }
    }
}
