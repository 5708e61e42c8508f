package org.softcall.pileup;

import htsjdk.samtools.CigarOperator;
import java.util.BitSet;
import org.softcall.reads.AlignedRead;

/**
 * Places a read on the columns of a window as its CIGAR says. Clipped bases, introns and padding say nothing; neither does
 * an insertion that no position of the read comes right before, as where an alignment begins with one. A deletion has the
 * lower one of its neighbours' base qualities, an insertion the lowest one of its own and of the position before.
 */
final class ReadPlacement {

    private static final BitSet NOTHING = new BitSet();

    private final int windowStart;
    private final int windowLength;

    /**
     * @param windowStart first position, 1-based
     * @param windowLength number of columns
     */
    ReadPlacement(final int windowStart, final int windowLength) {
        this.windowStart = windowStart;
        this.windowLength = windowLength;
    }

    /** Hands over all that a read says about the window. */
    void place(final AlignedRead read, final PlacementSink sink) {
        place(read, NOTHING, sink);
    }

    /** Hands over what a read says about the window, less the columns in {@code silent}. */
    void place(final AlignedRead read, final BitSet silent, final PlacementSink sink) {
        int column = read.start() - windowStart;
        int offset = 0;
        boolean anchored = false;
        int quality = 0;
        for (final int element : read.cigar()) {
            if (column > windowLength) {
                return;
            }
            final int length = AlignedRead.length(element);
            final CigarOperator operator = AlignedRead.operator(element);
            switch (operator) {
                case M, EQ, X -> {
                    bases(column, offset, length, silent, sink);
                    column += length;
                    offset += length;
                    anchored = true;
                    quality = length == 0 ? quality : read.baseQualities()[offset - 1];
                }
                case D -> {
                    quality = Unclipped.of(read).qualityAround(offset);
                    deletion(column, length, quality, silent, sink);
                    column += length;
                    anchored = true;
                }
                case I -> {
                    if (anchored && isCounted(column - 1, silent)) {
                        sink.insertion(column - 1, Math.min(quality, lowest(read.baseQualities(), offset, length)));
                    }
                    offset += length;
                    anchored = false;
                }
                case N -> {
                    column += length;
                    anchored = false;
                }
                case S -> offset += length;
                case H, P -> {}
            }
        }
    }

    private boolean isCounted(final int column, final BitSet silent) {
        return column >= 0 && column < windowLength && !silent.get(column);
    }

    private void bases(
            final int column, final int offset, final int length, final BitSet silent, final PlacementSink sink) {
        final int end = Math.min(column + length, windowLength);
        int from = nextCounted(Math.max(column, 0), silent);
        while (from < end) {
            final int to = runEnd(from, end, silent);
            sink.bases(from, offset + from - column, to - from);
            from = nextCounted(to, silent);
        }
    }

    private void deletion(
            final int column, final int length, final int quality, final BitSet silent, final PlacementSink sink) {
        final int end = Math.min(column + length, windowLength);
        int from = nextCounted(Math.max(column, 0), silent);
        while (from < end) {
            final int to = runEnd(from, end, silent);
            sink.deletion(from, to - from, quality);
            from = nextCounted(to, silent);
        }
    }

    private static int nextCounted(final int column, final BitSet silent) {
        return silent.isEmpty() ? column : silent.nextClearBit(column);
    }

    private static int runEnd(final int from, final int end, final BitSet silent) {
        final int next = silent.isEmpty() ? -1 : silent.nextSetBit(from);
        return next < 0 ? end : Math.min(end, next);
    }

    /** The base qualities of a read, of which those from {@code from} to before {@code to} are not clipped. */
    private record Unclipped(byte[] qualities, int from, int to) {

        static Unclipped of(final AlignedRead read) {
            int from = 0;
            int to = read.baseQualities().length;
            boolean inside = false;
            for (final int element : read.cigar()) {
                final CigarOperator operator = AlignedRead.operator(element);
                if (operator == CigarOperator.S) {
                    if (inside) {
                        to -= AlignedRead.length(element);
                    } else {
                        from += AlignedRead.length(element);
                    }
                }
                inside |= !operator.isClipping();
            }
            return new Unclipped(read.baseQualities(), from, to);
        }

        /** An alignment may begin or end with a deletion, which then has one neighbour; without any it counts for nothing. */
        int qualityAround(final int offset) {
            if (offset > from && offset < to) {
                return Math.min(qualities[offset - 1], qualities[offset]);
            }
            if (offset > from) {
                return qualities[offset - 1];
            }
            return offset < to ? qualities[offset] : 0;
        }
    }

    private static int lowest(final byte[] qualities, final int offset, final int length) {
        int lowest = Byte.MAX_VALUE;
        for (int i = offset; i < offset + length; i++) {
            lowest = Math.min(lowest, qualities[i]);
        }
        return lowest;
    }
}
