package org.softcall.pileup;

import java.util.Arrays;
import java.util.List;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;

/** Turns reads into {@link PlacedBases}, entry by entry in the order of the reads and of their bases. */
public final class PlacedReads {

    private static final float NO_MAPPING_QUALITY = 255;

    private PlacedReads() {}

    /** What the reads of a window say about it; nothing of it is {@link PlacedBases#OUTSIDE}. */
    public static PlacedBases of(final PileupWindow window, final OverlappingMates mates) {
        final Collector collector = new Collector(mostObservations(window));
        final ReadPlacement placement = new ReadPlacement(window.start(), window.length());
        final List<AlignedRead> reads = window.reads();
        final MateOverlaps overlaps = new MateOverlaps(
                mates == OverlappingMates.COUNT_ONCE ? reads : List.of(), window.start(), window.length());
        for (int i = 0; i < reads.size(); i++) {
            collector.turnTo(reads.get(i), i);
            placement.place(reads.get(i), overlaps.silentColumns(i), collector);
        }
        return collector.collect(window.length());
    }

    /**
     * Ungapped reads of soft bases: base b of read r comes to column {@code positions[r] + b}.
     *
     * @param bases reads x bases x {@link PileupChannel#BASES}
     * @param positions column of each read's first base, which may be outside of the window
     * @param qualityPhred reads x bases
     * @param windowLength positions of the window
     * @return one entry for each base, read by read, those out of the window included; mapping qualities are 255
     */
    public static PlacedBases ungapped(
            final float[][][] bases, final int[] positions, final float[][] qualityPhred, final int windowLength) {
        final Collector collector =
                new Collector(Arrays.stream(bases).mapToInt(read -> read.length).sum());
        for (int r = 0; r < bases.length; r++) {
            for (int b = 0; b < bases[r].length; b++) {
                final int column = positions[r] + b;
                final boolean inside = column >= 0 && column < windowLength;
                collector.add(inside ? column : PlacedBases.OUTSIDE, bases[r][b], qualityPhred[r][b], r);
            }
        }
        return collector.collect(windowLength);
    }

    /** An insertion needs an element of its own; everything else needs a column. */
    private static int mostObservations(final PileupWindow window) {
        int most = 0;
        for (final AlignedRead read : window.reads()) {
            most += Math.min(read.end() - read.start() + 1, window.length()) + read.cigar().length;
        }
        return most;
    }

    private static final class Collector implements PlacementSink {

        private final int[] column;
        private final float[] channels;
        private final float[] occupancy;
        private final float[] quality;
        private final float[] mappingQuality;
        private final int[] readIndex;
        private int size;
        private AlignedRead read;
        private int index;

        Collector(final int capacity) {
            column = new int[capacity];
            channels = new float[capacity * PileupChannel.COUNT];
            occupancy = new float[capacity];
            quality = new float[capacity];
            mappingQuality = new float[capacity];
            readIndex = new int[capacity];
        }

        void turnTo(final AlignedRead next, final int nextIndex) {
            read = next;
            index = nextIndex;
        }

        void add(final int at, final float[] base, final float phred, final int ofRead) {
            System.arraycopy(base, 0, channels, size * PileupChannel.COUNT, base.length);
            append(at, 1, phred, NO_MAPPING_QUALITY, ofRead);
        }

        private void append(
                final int at, final float occupies, final float phred, final float mapping, final int ofRead) {
            column[size] = at;
            occupancy[size] = occupies;
            quality[size] = phred;
            mappingQuality[size] = mapping;
            readIndex[size] = ofRead;
            size++;
        }

        @Override
        public void bases(final int first, final int offset, final int length) {
            for (int i = 0; i < length; i++) {
                final byte base = read.bases()[offset + i];
                if (base != BaseCode.N) {
                    set(PileupChannel.values()[base]);
                }
                append(first + i, 1, read.baseQualities()[offset + i], read.mappingQuality(), index);
            }
        }

        @Override
        public void deletion(final int first, final int length, final int phred) {
            for (int i = 0; i < length; i++) {
                set(PileupChannel.DELETION);
                append(first + i, 1, phred, read.mappingQuality(), index);
            }
        }

        @Override
        public void insertion(final int at, final int phred) {
            set(PileupChannel.INSERTION);
            append(at, 0, phred, read.mappingQuality(), index);
        }

        private void set(final PileupChannel channel) {
            channels[size * PileupChannel.COUNT + channel.ordinal()] = 1;
        }

        PlacedBases collect(final int windowLength) {
            return new PlacedBases(
                    windowLength,
                    Arrays.copyOf(column, size),
                    Arrays.copyOf(channels, size * PileupChannel.COUNT),
                    Arrays.copyOf(occupancy, size),
                    Arrays.copyOf(quality, size),
                    Arrays.copyOf(mappingQuality, size),
                    Arrays.copyOf(readIndex, size));
        }
    }
}
