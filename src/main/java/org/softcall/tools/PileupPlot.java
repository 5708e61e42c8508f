package org.softcall.tools;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.pileup.FilterMode;
import org.softcall.pileup.OverlappingMates;
import org.softcall.pileup.PileupWindow;
import org.softcall.pileup.SoftCounts;
import org.softcall.pileup.SoftPileup;
import org.softcall.pileup.SoftPileupParameters;
import org.softcall.pileup.WindowCounter;
import org.softcall.report.FilterPicture;
import org.softcall.report.Picture;
import org.softcall.report.PictureFormat;
import org.softcall.report.PileupPicture;
import org.softcall.report.PileupTrack;

/**
 * Gathers what is drawn of a pileup, and draws it in the end. Where there is a quality filter, every window is counted once
 * more without it.
 */
final class PileupPlot implements AutoCloseable {

    private static final Logger LOGGER = LogManager.getLogger(PileupPlot.class);

    private final PartialOutput output;
    private final PictureFormat format;
    private final SoftPileupParameters parameters;
    private final SoftPileup definition;
    private final PileupTrack track;
    private final SoftPileup unfilteredDefinition;
    private final WindowCounter unfilteredCounter;
    private final PileupTrack unfilteredTrack;

    /** A picture of an interval, to be written in a format. */
    PileupPlot(
            final PartialOutput output,
            final PictureFormat format,
            final SimpleInterval interval,
            final SoftPileupParameters parameters,
            final OverlappingMates overlappingMates) {
        this.output = output;
        this.format = format;
        this.parameters = parameters;
        definition = new SoftPileup(parameters);
        track = track(interval, parameters);
        final SoftPileupParameters unfiltered = parameters.withoutFilter();
        unfilteredDefinition = new SoftPileup(unfiltered);
        unfilteredCounter = new WindowCounter(unfiltered, overlappingMates);
        unfilteredTrack = track(interval, unfiltered);
    }

    private static PileupTrack track(final SimpleInterval interval, final SoftPileupParameters parameters) {
        return new PileupTrack(interval.getContig(), interval.getStart(), interval.size(), parameters.rowScale());
    }

    private boolean filters() {
        return parameters.filterMode() != FilterMode.OFF;
    }

    /** Adds a window and its counts. */
    void add(final PileupWindow window, final SoftCounts counts) {
        track.set(window, counts, definition);
        if (filters()) {
            unfilteredTrack.set(window, unfilteredCounter.count(window), unfilteredDefinition);
        }
    }

    /** Draws the picture, which {@link #complete} puts in its place. */
    void draw() {
        final Picture picture =
                filters() ? new FilterPicture(unfilteredTrack, track, parameters.filter()) : new PileupPicture(track);
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
        LOGGER.info("Drew the pileup into {}", output.path().getFileName());
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        output.close();
    }
}
