package org.softcall.calling;

import java.util.List;
import java.util.stream.IntStream;
import org.softcall.reads.AlignedRead;

/** Finds the reads over a span among reads sorted by start. */
final class ReadsByLocus {

    private final List<AlignedRead> reads;

    /** Largest end among the reads up to and with the i-th: never falls, so both bounds of a search are binary. */
    private final int[] furthestEnd;

    ReadsByLocus(final List<AlignedRead> reads) {
        this.reads = reads;
        this.furthestEnd = new int[reads.size()];
        int furthest = 0;
        for (int r = 0; r < furthestEnd.length; r++) {
            furthest = Math.max(furthest, reads.get(r).end());
            furthestEnd[r] = furthest;
        }
    }

    /** Indices of the reads whose span meets [from, to] (1-based, inclusive), in their order. */
    int[] overlapping(final int from, final int to) {
        int low = 0;
        int high = furthestEnd.length;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (furthestEnd[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return IntStream.range(low, furthestEnd.length)
                .takeWhile(r -> reads.get(r).start() <= to)
                .filter(r -> reads.get(r).end() >= from)
                .toArray();
    }
}
