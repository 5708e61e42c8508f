package org.softcall.tools;

import java.util.List;
import java.util.Optional;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.report.SiteTrack;

/** The argument that asks for a picture of poly(A) sites. */
final class PasPlotArgumentCollection {

    @Argument(
            fullName = PlotFile.PLOT,
            optional = true,
            doc =
                    "Draw the sites into this file too, PNG or SVG by its ending: coverage of each strand, sites, summits,"
                            + " valleys, what was merged, and where reads run into poly(A) tails. Needs an index and a single"
                            + " interval of at most " + SiteTrack.MAX_LENGTH_BP + " bp.")
    private GATKPath plot;

    /**
     * Starts the picture, if there is to be one.
     *
     * @param intervals of the traversal
     * @param byIndex whether all files of reads have an index
     * @param openingDepth depth of the reads of a peak
     * @param mergeLengthBp longest stretch of lower depth within a peak
     * @throws CommandLineException.BadArgumentValue where the name ends otherwise, or the intervals are more or longer than
     *     can be drawn
     * @throws UserException where reads cannot be read twice, or the picture cannot be drawn or written on this machine
     */
    Optional<PasPlot> start(
            final List<SimpleInterval> intervals,
            final boolean byIndex,
            final int openingDepth,
            final int mergeLengthBp) {
        if (plot == null) {
            return Optional.empty();
        }
        if (!byIndex) {
            throw new UserException("--plot needs an index of every file of reads; samtools index makes one");
        }
        return Optional.of(
                new PasPlot(new PlotFile(plot, intervals, SiteTrack.MAX_LENGTH_BP), openingDepth, mergeLengthBp));
    }
}
