package org.softcall.pas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds peaks as PeakATail streams them, for reads of one length: a profile has an entry for each read that ends while at least
 * so many reads are alive, and the reads that open or close a stretch count nowhere.
 */
public final class StreamedPeakFinder implements PeakFinder {

    private final int openingDepth;
    private final int mergeLengthBp;
    private final Consumer<Peak> peaks;
    private final ReadLedger ledger;

    private final Deque<Integer> liveEnds = new ArrayDeque<>();

    /** As many of the greatest ends as open a peak; the least of them comes first. */
    private final Deque<Integer> greatestEnds = new ArrayDeque<>();

    private CoverageProfile.Builder profile = new CoverageProfile.Builder();
    private List<TaggedAlignment> reads = new ArrayList<>();
    private TaggedAlignment first;
    private boolean inSignal;
    private boolean opened;
    private int leastLiveEnd;
    private int signalEnd;

    /**
     * A finder for one strand of one contig.
     *
     * @param openingDepth live reads that open a peak, at least 1
     * @param mergeLengthBp a stretch that opens farther than this from the end of the last one opens a new peak
     */
    public StreamedPeakFinder(
            final int openingDepth, final int mergeLengthBp, final Consumer<Peak> peaks, final ReadLedger ledger) {
        this.openingDepth = openingDepth;
        this.mergeLengthBp = mergeLengthBp;
        this.peaks = peaks;
        this.ledger = ledger;
    }

    /** Starts count from 0 here, and ends are exclusive, as in the original. */
    @Override
    public void add(final TaggedAlignment alignment) {
        first = first == null ? alignment : first;
        final int start = alignment.start() - 1;
        final int end = alignment.end();
        if (inSignal && start <= greatestEnds.peekFirst()) {
            reads.add(alignment);
        } else {
            ledger.add(ReadFate.OUTSIDE_PEAKS, alignment.position(), 1, 0);
        }
        if (inSignal && start > greatestEnds.peekFirst()) {
            inSignal = false;
            signalEnd = greatestEnds.peekFirst();
        }
        liveEnds.add(end);
        greatestEnds.add(end);
        if (greatestEnds.size() > openingDepth) {
            greatestEnds.remove();
        }
        if (start > leastLiveEnd) {
            retireBefore(start);
        }
        if (!inSignal && liveEnds.size() >= openingDepth) {
            inSignal = true;
            if (opened && start - signalEnd > mergeLengthBp) {
                emit();
            }
            opened = true;
        }
    }

    private void retireBefore(final int start) {
        while (liveEnds.peekFirst() < start) {
            final int height = liveEnds.size();
            final int end = liveEnds.remove();
            if (inSignal) {
                profile.add(end, height);
            }
        }
        leastLiveEnd = liveEnds.peekFirst();
    }

    private void emit() {
        peaks.accept(new Peak(first.contig(), first.strand(), profile.build(), reads, 1));
        profile = new CoverageProfile.Builder();
        reads = new ArrayList<>();
        signalEnd = 0;
    }

    @Override
    public void advanceTo(final int position) {
        // A stretch closes at the alignment that comes after it, wherever that is.
    }

    @Override
    public void finish() {
        if (inSignal || profile.size() > 0) {
            emit();
        } else {
            reads.forEach(read -> ledger.add(ReadFate.OUTSIDE_PEAKS, read.position(), 1, 0));
        }
        inSignal = false;
    }

    /** What is still to come is known at the end only. */
    @Override
    public int settledBefore() {
        return 1;
    }
}
