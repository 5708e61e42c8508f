package org.softcall.reads;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Keeps at most {@link #MAX_READS_PER_START} reads of those that start at one position, those with the smallest hash of
 * their fragment, so that memory stays bounded where reads pile up. The bound is HaplotypeCaller's.
 */
public final class StartCap implements Iterator<AlignedRead> {

    /** Most reads kept that start at one position. */
    public static final int MAX_READS_PER_START = 50;

    private static final long SEED = 2;

    private final Iterator<AlignedRead> reads;
    private final Deque<AlignedRead> kept = new ArrayDeque<>();
    private AlignedRead ahead;

    /** Thins out reads that come sorted by start. */
    public StartCap(final Iterator<AlignedRead> reads) {
        this.reads = reads;
        this.ahead = reads.hasNext() ? reads.next() : null;
        refill();
    }

    private void refill() {
        if (!kept.isEmpty() || ahead == null) {
            return;
        }
        final int start = ahead.start();
        // The worst of those kept is on top, so that no more than the bound and one are ever held.
        final PriorityQueue<Ranked> best = new PriorityQueue<>(Ranked.WORST_FIRST);
        for (int order = 0; ahead != null && ahead.start() == start; order++) {
            best.add(new Ranked(ahead, rank(ahead), order));
            if (best.size() > MAX_READS_PER_START) {
                best.remove();
            }
            ahead = reads.hasNext() ? reads.next() : null;
        }
        best.stream().sorted(Comparator.comparingInt(Ranked::order)).forEach(ranked -> kept.add(ranked.read()));
    }

    private record Ranked(AlignedRead read, long rank, int order) {

        /** Mates share a rank; the forward one is kept first, whichever the file has first. */
        static final Comparator<Ranked> WORST_FIRST = Comparator.comparingLong(Ranked::rank)
                .thenComparing(ranked -> ranked.read().reverseStrand())
                .reversed();
    }

    private static long rank(final AlignedRead read) {
        return ReadHash.mix(SEED, read.fragmentHash());
    }

    @Override
    public boolean hasNext() {
        return !kept.isEmpty();
    }

    @Override
    public AlignedRead next() {
        final AlignedRead read = kept.remove();
        refill();
        return read;
    }
}
