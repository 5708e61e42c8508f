package org.softcall.tools;

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
import org.softcall.report.PileupPicture;
import org.softcall.report.PileupTrack;

/**
 * Gathers what is drawn of a pileup, and draws it in the end. Where there is a quality filter, every window is counted once
 * more without it.
 */
final class PileupPlot implements AutoCloseable {

    private final PlotFile file;
    private final SoftPileupParameters parameters;
    private final SoftPileup definition;
    private final PileupTrack track;
    private final SoftPileup unfilteredDefinition;
    private final WindowCounter unfilteredCounter;
    private final PileupTrack unfilteredTrack;

    /** A picture of the interval that the file is for. */
    PileupPlot(final PlotFile file, final SoftPileupParameters parameters, final OverlappingMates overlappingMates) {
        this.file = file;
        this.parameters = parameters;
        definition = new SoftPileup(parameters);
        track = track(file.interval(), parameters);
        final SoftPileupParameters unfiltered = parameters.withoutFilter();
        unfilteredDefinition = new SoftPileup(unfiltered);
        unfilteredCounter = new WindowCounter(unfiltered, overlappingMates);
        unfilteredTrack = track(file.interval(), unfiltered);
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
        file.draw(picture);
    }

    /** Moves the picture to its place. */
    void complete() {
        file.complete();
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        file.close();
    }
}
