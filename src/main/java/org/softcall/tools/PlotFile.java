package org.softcall.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.report.Picture;
import org.softcall.report.PictureFormat;

/** The file that --plot names, for a picture of one interval; it appears when it is complete. */
final class PlotFile implements AutoCloseable {

    /** The argument that names the file. */
    static final String PLOT = "plot";

    private static final Logger LOGGER = LogManager.getLogger(PlotFile.class);

    private final PartialOutput output;
    private final PictureFormat format;
    private final SimpleInterval interval;

    /**
     * Starts the file.
     *
     * @param plot its name
     * @param intervals of the traversal
     * @param maxLengthBp of an interval that can be drawn
     * @throws CommandLineException.BadArgumentValue where the name ends otherwise than in a format, or the intervals are more or
     *     longer than can be drawn
     * @throws UserException where the picture cannot be drawn or written on this machine
     */
    PlotFile(final GATKPath plot, final List<SimpleInterval> intervals, final int maxLengthBp) {
        format = PictureFormat.ofFileName(plot.getRawInputString())
                .orElseThrow(() -> bad(plot, "Its name must end in .png or .svg"));
        if (intervals.size() != 1) {
            throw bad(plot, String.format("One interval can be drawn, not %,d: choose one with -L", intervals.size()));
        }
        interval = intervals.get(0);
        if (interval.size() > maxLengthBp) {
            throw bad(
                    plot,
                    String.format(
                            "At most %,d bp can be drawn, and %s has %,d: choose a part of it with -L",
                            maxLengthBp, interval, interval.size()));
        }
        format.check();
        output = new PartialOutput(plot);
    }

    private static CommandLineException.BadArgumentValue bad(final GATKPath plot, final String reason) {
        return new CommandLineException.BadArgumentValue(PLOT, plot.getRawInputString(), reason);
    }

    /** What is to be drawn. */
    SimpleInterval interval() {
        return interval;
    }

    /** Draws the picture, which {@link #complete} puts in its place. */
    void draw(final Picture picture) {
        try {
            Files.write(output.path(), format.bytes(picture));
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    output.path().toString(), "the picture cannot be written: " + e.getMessage(), e);
        }
    }

    /** Moves the picture to its place. */
    void complete() {
        output.complete();
        LOGGER.info("Drew {} into {}", interval, output.path().getFileName());
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        output.close();
    }
}
