package org.softcall.pileup;

import java.util.function.IntPredicate;

/**
 * What reads say about the positions of one window, as parallel arrays with one entry for each observation. An
 * observation is a base, a deleted position, or an insertion, which is placed at the position before it. The arrays are
 * not copied and must not be changed.
 *
 * @param windowLength positions of the window
 * @param column of each observation, 0-based from the window's start, or {@link #OUTSIDE} where it counts for nothing:
 *     out of the window, clipped, or padding
 * @param channels n x {@link PileupChannel#COUNT}, row by row. A row need be neither one-hot nor sum to 1; N is zeros
 * @param occupancy 1 for what takes the place of a base and so counts into the coverage, 0 for insertions
 * @param qualityPhred base qualities: a deletion has the lower one of its neighbours, an insertion the lowest one of its own and of the position before
 * @param mappingQualityPhred mapping quality of the read, 255 where it has none
 * @param read index of the read that each observation is of
 */
public record PlacedBases(
        int windowLength,
        int[] column,
        float[] channels,
        float[] occupancy,
        float[] qualityPhred,
        float[] mappingQualityPhred,
        int[] read) {

    /** Column of observations that count for nothing. */
    public static final int OUTSIDE = -1;

    /**
     * Checks that the arrays fit each other.
     *
     * @throws IllegalArgumentException where they do not, or where a column is neither in the window nor outside
     */
    public PlacedBases {
        final int n = column.length;
        if (channels.length != n * PileupChannel.COUNT
                || occupancy.length != n
                || qualityPhred.length != n
                || mappingQualityPhred.length != n
                || read.length != n) {
            throw new IllegalArgumentException("arrays of different numbers of observations");
        }
        for (final int position : column) {
            if (position < OUTSIDE || position >= windowLength) {
                throw new IllegalArgumentException(
                        "column " + position + " of a window of " + windowLength + " positions");
            }
        }
    }

    /** The same observations, of which those of some reads, by their indices, count. */
    public PlacedBases ofReads(final IntPredicate counted) {
        final int[] columns = column.clone();
        for (int i = 0; i < columns.length; i++) {
            if (!counted.test(read[i])) {
                columns[i] = OUTSIDE;
            }
        }
        return new PlacedBases(windowLength, columns, channels, occupancy, qualityPhred, mappingQualityPhred, read);
    }

    /** How many observations there are, those outside of the window included. */
    public int size() {
        return column.length;
    }
}
