package org.softcall.pileup;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.softcall.reads.AlignedRead;

/** Finds, among the reads of one window, the columns where a read has to be silent because its mate speaks. */
final class MateOverlaps {

    private static final BitSet NOTHING = new BitSet();

    private final Map<Integer, BitSet> silent = new HashMap<>();

    /**
     * Mates are told by their fragment's hash.
     *
     * @param reads sorted by start
     * @param windowStart first position, 1-based
     * @param windowLength number of columns
     */
    MateOverlaps(final List<AlignedRead> reads, final int windowStart, final int windowLength) {
        final Map<Long, Integer> firstOfFragment = new HashMap<>();
        for (int i = 0; i < reads.size(); i++) {
            final Integer first = firstOfFragment.putIfAbsent(reads.get(i).fragmentHash(), i);
            if (first != null) {
                final int from = Math.max(windowStart, reads.get(i).start());
                final int to = Math.min(
                        windowStart + windowLength - 1,
                        Math.min(reads.get(first).end(), reads.get(i).end()));
                if (from <= to) {
                    compare(reads, first, i, new Span(from - windowStart, from, to - from + 1));
                }
            }
        }
    }

    private record Span(int column, int position, int length) {}

    private void compare(final List<AlignedRead> reads, final int first, final int second, final Span overlap) {
        final int[] ofFirst = qualities(reads.get(first), overlap);
        final int[] ofSecond = qualities(reads.get(second), overlap);
        for (int i = 0; i < overlap.length(); i++) {
            if (ofFirst[i] >= 0 && ofSecond[i] >= 0) {
                final int loser = ofSecond[i] > ofFirst[i] ? first : second;
                silent.computeIfAbsent(loser, key -> new BitSet()).set(overlap.column() + i);
            }
        }
    }

    /** The base quality of a read at each position of a span, -1 where it has neither base nor deletion. */
    private static int[] qualities(final AlignedRead read, final Span span) {
        final int[] qualities = new int[span.length()];
        Arrays.fill(qualities, -1);
        new ReadPlacement(span.position(), span.length()).place(read, new PlacementSink() {
            @Override
            public void bases(final int column, final int offset, final int length) {
                for (int i = 0; i < length; i++) {
                    qualities[column + i] = read.baseQualities()[offset + i];
                }
            }

            @Override
            public void deletion(final int column, final int length, final int quality) {
                Arrays.fill(qualities, column, column + length, quality);
            }

            @Override
            public void insertion(final int column, final int quality) {
                // Goes with the column before it, which decides for both.
            }
        });
        return qualities;
    }

    /** The columns at which a read, by its index, does not count. */
    BitSet silentColumns(final int read) {
        return silent.getOrDefault(read, NOTHING);
    }
}
