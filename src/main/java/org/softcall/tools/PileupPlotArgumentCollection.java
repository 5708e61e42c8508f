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
import org.softcall.report.PileupTrack;

/** The argument that asks for a picture of a pileup. */
final class PileupPlotArgumentCollection {

    @Argument(
            fullName = PlotFile.PLOT,
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
        final PlotFile file = new PlotFile(plot, intervals, PileupTrack.MAX_LENGTH_BP);
        return Optional.of(new PileupPlot(file, parameters, overlappingMates));
    }
}
