package org.softcall.tools;

import java.util.List;
import java.util.Optional;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.pileup.OverlappingMates;
import org.softcall.pileup.SoftPileupParameters;
import org.softcall.report.PictureFormat;
import org.softcall.report.PileupTrack;

/** The argument that asks for a picture of a pileup. */
final class PileupPlotArgumentCollection {

    private static final String PLOT = "plot";

    @Argument(
            fullName = PLOT,
            optional = true,
            doc = "Draw the pileup into this file too, PNG or SVG by its ending: coverage and frequencies or, with a"
                    + " quality filter, what the filter does to the frequencies. Needs a single interval of at most "
                    + PileupTrack.MAX_LENGTH_BP + " bp.")
    private GATKPath plot;

    /**
     * Starts the picture, if there is to be one.
     *
     * @param intervals of the traversal
     * @param parameters of the pileup
     * @param overlappingMates what of them counts
     * @throws CommandLineException.BadArgumentValue where the name ends otherwise, or the intervals are more or longer than
     *     can be drawn
     * @throws UserException where the picture cannot be drawn or written on this machine
     */
    Optional<PileupPlot> start(
            final List<SimpleInterval> intervals,
            final SoftPileupParameters parameters,
            final OverlappingMates overlappingMates) {
        if (plot == null) {
            return Optional.empty();
        }
        final PictureFormat format = PictureFormat.ofFileName(plot.getRawInputString())
                .orElseThrow(() -> bad("Its name must end in .png or .svg"));
        if (intervals.size() != 1) {
            throw bad(String.format("One interval can be drawn, not %,d: choose one with -L", intervals.size()));
        }
        final SimpleInterval interval = intervals.get(0);
        if (interval.size() > PileupTrack.MAX_LENGTH_BP) {
            throw bad(String.format(
                    "At most %,d bp can be drawn, and %s has %,d: choose a part of it with -L",
                    PileupTrack.MAX_LENGTH_BP, interval, interval.size()));
        }
        format.check();
        return Optional.of(new PileupPlot(new PartialOutput(plot), format, interval, parameters, overlappingMates));
    }

    private CommandLineException.BadArgumentValue bad(final String reason) {
        return new CommandLineException.BadArgumentValue(PLOT, plot.getRawInputString(), reason);
    }
}
