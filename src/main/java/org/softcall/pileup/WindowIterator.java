package org.softcall.pileup;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.reads.AlignedRead;

/**
 * Cuts intervals of one contig into {@link PileupWindow}s over a single pass of coordinate-sorted reads. Every position of the
 * intervals is in one window, whether reads cover it or not; no more reads are held than overlap one window.
 */
public final class WindowIterator implements Iterator<PileupWindow> {

    private final Iterator<SimpleInterval> intervals;
    private final Iterator<AlignedRead> reads;
    private final int windowLength;
    private final List<AlignedRead> held = new ArrayList<>();
    private AlignedRead ahead;
    private SimpleInterval interval;
    private int next;

    /**
     * @param intervals of one contig, sorted, not overlapping
     * @param reads of that contig, sorted by start, at least those that overlap an interval
     * @param windowLength the most positions of a window
     */
    public WindowIterator(
            final List<SimpleInterval> intervals, final Iterator<AlignedRead> reads, final int windowLength) {
        this.intervals = intervals.iterator();
        this.reads = reads;
        this.windowLength = windowLength;
        this.ahead = reads.hasNext() ? reads.next() : null;
    }

    @Override
    public boolean hasNext() {
        return interval != null && next <= interval.getEnd() || intervals.hasNext();
    }

    @Override
    public PileupWindow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (interval == null || next > interval.getEnd()) {
            interval = intervals.next();
            next = interval.getStart();
        }
        final int start = next;
        final int end = (int) Math.min((long) start + windowLength - 1, interval.getEnd());
        next = end + 1;
        held.removeIf(read -> read.end() < start);
        while (ahead != null && ahead.start() <= end) {
            if (ahead.end() >= start) {
                held.add(ahead);
            }
            ahead = reads.hasNext() ? reads.next() : null;
        }
        // Nobody but the next call changes the list, and it goes through all that is left of it.
        return new PileupWindow(
                interval.getContig(),
                start,
                end,
                held.stream().filter(read -> read.overlaps(start, end)).toList());
    }
}
