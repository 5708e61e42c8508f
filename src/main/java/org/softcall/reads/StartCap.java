package org.softcall.reads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

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
        final List<AlignedRead> together = new ArrayList<>();
        while (ahead != null && ahead.start() == start) {
            together.add(ahead);
            ahead = reads.hasNext() ? reads.next() : null;
        }
        if (together.size() <= MAX_READS_PER_START) {
            kept.addAll(together);
            return;
        }
        final List<AlignedRead> chosen = together.stream()
                .sorted(Comparator.comparingLong(StartCap::rank))
                .limit(MAX_READS_PER_START)
                .toList();
        kept.addAll(chosen);
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
