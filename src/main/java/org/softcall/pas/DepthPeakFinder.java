package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Finds peaks by depth at every base: where it reaches a threshold, joined across gaps. A read belongs to the peak that it ends
 * in or, where its 3' end lies in none, to the peak that it overlaps nearest to that end; there it counts at the peak's edge.
 * The order of alignments that start at one position does not matter, nor does what lies farther away than a gap.
 */
public final class DepthPeakFinder implements PeakFinder {

    /** Reads that open a peak. */
    public static final int DEFAULT_OPENING_DEPTH = 5;

    /** Longest gap within a peak, in bp. */
    public static final int DEFAULT_MERGE_LENGTH_BP = 100;

    private static final Comparator<TaggedAlignment> BY_START = (a, b) -> Integer.compare(a.start(), b.start());

    private final int openingDepth;
    private final int mergeLengthBp;
    private final Consumer<Peak> peaks;
    private final ReadLedger ledger;
    private final StrayUmis strayUmis;

    private final PriorityQueue<TaggedAlignment> waiting = new PriorityQueue<>(BY_START);
    private final EndQueue active = new EndQueue();
    private final Deque<OpenPeak> open = new ArrayDeque<>();
    private OpenPeak current;

    /** All runs of depth before this position are known. */
    private int swept = 1;

    private int advanced = 1;
    private int lastEnd;

    /** The most positions from the start of an alignment to the end of its transcript. */
    private int longest;

    /**
     * A finder for one strand of one contig.
     *
     * @param openingDepth reads at a position that make it part of a peak, at least 1
     * @param mergeLengthBp longest stretch of positions with fewer reads that two parts of one peak may have between them
     */
    public DepthPeakFinder(
            final int openingDepth, final int mergeLengthBp, final Consumer<Peak> peaks, final ReadLedger ledger) {
        if (openingDepth < 1) {
            throw new IllegalArgumentException("opening depth " + openingDepth);
        }
        this.openingDepth = openingDepth;
        this.mergeLengthBp = mergeLengthBp;
        this.peaks = peaks;
        this.ledger = ledger;
        this.strayUmis = new StrayUmis(mergeLengthBp);
    }

    @Override
    public void add(final TaggedAlignment alignment) {
        if (alignment.start() < advanced) {
            throw new IllegalArgumentException("alignment at " + alignment.start() + " comes after " + advanced);
        }
        waiting.add(alignment);
        longest = Math.max(longest, alignment.lastPosition() - alignment.firstPosition() + 1);
    }

    @Override
    public void finish() {
        advanceTo(Integer.MAX_VALUE);
    }

    @Override
    public int settledBefore() {
        // No alignment that goes on here, and no tail of one, starts farther back.
        return Math.max(1, (open.isEmpty() ? swept : Math.min(swept, open.peek().start)) - longest);
    }

    /** Depth changes where alignments start and right after they end; between such positions it is one run. */
    @Override
    public void advanceTo(final int position) {
        advanced = Math.max(advanced, position);
        int next = nextChange();
        while (next < position) {
            cover(swept, next - 1, active.size());
            swept = next;
            while (!active.isEmpty() && active.firstEnd() < next) {
                settle(active.remove());
            }
            while (!waiting.isEmpty() && waiting.peek().start() == next) {
                final TaggedAlignment started = waiting.remove();
                active.add(started);
                lastEnd = Math.max(lastEnd, started.end());
            }
            emitSettled();
            next = nextChange();
        }
        if (active.isEmpty() && position > swept) {
            cover(swept, position - 1, 0);
            swept = position;
            emitSettled();
        }
    }

    private int nextChange() {
        final int start = waiting.isEmpty() ? Integer.MAX_VALUE : waiting.peek().start();
        return active.isEmpty() ? start : Math.min(start, active.firstEnd() + 1);
    }

    private void cover(final int from, final int to, final int depth) {
        if (to < from) {
            return;
        }
        if (depth >= openingDepth) {
            if (current == null) {
                current = new OpenPeak(from, contextStart(from));
                open.add(current);
            }
            current.extend(from, to, depth, lastEnd);
        } else if (current != null) {
            if (to - current.end > mergeLengthBp) {
                close();
            } else {
                current.cross(from, to, depth);
            }
        }
    }

    /** Reads that overlap the first position may overlap an earlier peak too, and belong there. */
    private int contextStart(final int peakStart) {
        return Math.max(1, Math.min(peakStart - mergeLengthBp - 1, active.leastStart()));
    }

    private void close() {
        current.gapReads.forEach(this::stray);
        current.gapReads.clear();
        current = null;
    }

    /** Decides where a read belongs once all positions up to its end are known. */
    private void settle(final TaggedAlignment read) {
        final Iterator<OpenPeak> from3PrimeEnd =
                read.strand() == Strand.POSITIVE ? open.descendingIterator() : open.iterator();
        while (from3PrimeEnd.hasNext()) {
            final OpenPeak peak = from3PrimeEnd.next();
            if (peak.end >= read.start()) {
                peak.reads.add(read);
                return;
            }
        }
        if (current == null) {
            stray(read);
        } else {
            current.gapReads.add(read);
        }
    }

    private void stray(final TaggedAlignment read) {
        final int moreUmis = read.umi() == TaggedAlignment.NO_UMI ? 0 : strayUmis.add(Molecule.of(read), read.end());
        ledger.add(ReadFate.OUTSIDE_PEAKS, read.position(), 1, moreUmis);
    }

    private void emitSettled() {
        while (!open.isEmpty() && open.peek() != current && open.peek().reach < swept) {
            peaks.accept(open.remove().build());
        }
    }

    /** A peak that reads may still join. */
    private static final class OpenPeak {

        private final int start;
        private final int contextStart;
        private final CoverageProfile.Builder profile = new CoverageProfile.Builder();
        private final List<TaggedAlignment> reads = new ArrayList<>();

        /** Reads between the end so far and the next part of the peak, if there will be one. */
        private final List<TaggedAlignment> gapReads = new ArrayList<>();

        /** Last position of sufficient depth. */
        private int end;

        /** Where the last read ends that overlaps the peak. */
        private int reach;

        private OpenPeak(final int start, final int contextStart) {
            this.start = start;
            this.contextStart = contextStart;
        }

        private void extend(final int from, final int to, final int depth, final int furthestEnd) {
            cross(from, to, depth);
            reads.addAll(gapReads);
            gapReads.clear();
            end = to;
            reach = furthestEnd;
        }

        private void cross(final int from, final int to, final int depth) {
            for (int position = from; position <= to; position++) {
                profile.add(position, depth);
            }
        }

        private Peak build() {
            reads.replaceAll(read -> read.countedAt(Math.max(start, Math.min(end, read.position()))));
            return new Peak(
                    reads.get(0).contig(), reads.get(0).strand(), profile.build(end - start + 1), reads, contextStart);
        }
    }
}
