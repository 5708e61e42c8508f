package org.softcall.pileup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.softcall.reads.AlignedRead;

/** Finds, among the reads of one window, the columns where a read has to be silent because its mate speaks. */
final class MateOverlaps {

    private static final BitSet NOTHING = new BitSet();
    private static final int ABSENT = -1;

    private final Map<Integer, BitSet> silent = new HashMap<>();

    /**
     * Mates are told by their fragment's hash. Of three and more alignments of one fragment, the best one speaks at each
     * column.
     *
     * @param reads sorted by start
     * @param windowStart first position, 1-based
     * @param windowLength number of columns
     */
    MateOverlaps(final List<AlignedRead> reads, final int windowStart, final int windowLength) {
        final Map<Long, Integer> firstOfFragment = new HashMap<>();
        final Map<Long, List<Integer>> mates = new LinkedHashMap<>();
        for (int i = 0; i < reads.size(); i++) {
            final long fragment = reads.get(i).fragmentHash();
            final Integer first = firstOfFragment.putIfAbsent(fragment, i);
            if (first != null) {
                mates.computeIfAbsent(fragment, key -> new ArrayList<>(List.of(first)))
                        .add(i);
            }
        }
        mates.values().forEach(ofFragment -> compare(reads, ofFragment, windowStart, windowLength));
    }

    private record Span(int column, int position, int length) {}

    private void compare(
            final List<AlignedRead> reads, final List<Integer> mates, final int windowStart, final int windowLength) {
        // Two of them meet from the second start to the second largest end.
        final int from = Math.max(windowStart, reads.get(mates.get(1)).start());
        final int[] ends =
                mates.stream().mapToInt(i -> reads.get(i).end()).sorted().toArray();
        final int to = Math.min(windowStart + windowLength - 1, ends[ends.length - 2]);
        if (from > to) {
            return;
        }
        final Span overlap = new Span(from - windowStart, from, to - from + 1);
        final int[] best = new int[overlap.length()];
        final int[] speaker = new int[overlap.length()];
        Arrays.fill(best, ABSENT);
        for (final int mate : mates) {
            final int[] qualities = qualities(reads.get(mate), overlap);
            for (int i = 0; i < qualities.length; i++) {
                if (qualities[i] != ABSENT) {
                    final boolean better = qualities[i] > best[i];
                    if (best[i] != ABSENT) {
                        silence(better ? speaker[i] : mate, overlap.column() + i);
                    }
                    if (better) {
                        best[i] = qualities[i];
                        speaker[i] = mate;
                    }
                }
            }
        }
    }

    private void silence(final int read, final int column) {
        silent.computeIfAbsent(read, key -> new BitSet()).set(column);
    }

    /** The base quality of a read at each position of a span, {@link #ABSENT} where it has neither base nor deletion. */
    private static int[] qualities(final AlignedRead read, final Span span) {
        final int[] qualities = new int[span.length()];
        Arrays.fill(qualities, ABSENT);
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
