package org.softcall.report;

import java.util.function.IntBinaryOperator;

/**
 * The columns of pixels that stand for the positions of an interval. All of them are as wide, in positions and in whole
 * pixels, so that none looks wider or fainter than its neighbours.
 *
 * @param contig name of the contig
 * @param start first position, 1-based
 * @param count number of columns
 * @param columnBp positions of a column; those of the last one may lie beyond the interval
 * @param columnPixels width of a column
 */
record PixelColumns(String contig, int start, int count, int columnBp, int columnPixels) {

    /** A column for each position, however wide that makes them all. */
    static PixelColumns ofPositions(final String contig, final int start, final int length, final int wantedPixels) {
        return new PixelColumns(contig, start, length, 1, pixels(wantedPixels, length));
    }

    /** Columns of as few positions as fit into {@code wantedPixels}, and from two thirds of these to four thirds wide. */
    static PixelColumns within(final String contig, final int start, final int length, final int wantedPixels) {
        final int columnBp = (length + wantedPixels - 1) / wantedPixels;
        final int count = (length + columnBp - 1) / columnBp;
        return new PixelColumns(contig, start, count, columnBp, pixels(wantedPixels, count));
    }

    private static int pixels(final int wantedPixels, final int count) {
        return Math.max(1, Math.round((float) wantedPixels / count));
    }

    /** Width of all columns. */
    int pixels() {
        return count * columnPixels;
    }

    /** Where the first column begins on an axis of positions. */
    double firstEdge() {
        return start - 0.5;
    }

    /** Where the last column ends on an axis of positions. */
    double lastEdge() {
        return firstEdge() + (double) count * columnBp;
    }

    /** One value for each column from those of its positions, of which a missing one is 0. */
    double[] summarise(final int[] values, final IntBinaryOperator how) {
        final double[] summaries = new double[count];
        for (int i = 0; i < values.length; i++) {
            final int column = i / columnBp;
            summaries[column] = how.applyAsInt((int) summaries[column], values[i]);
        }
        return summaries;
    }

    /** The middle of each column on an axis of positions. */
    double[] middles() {
        final double[] middles = new double[count];
        for (int i = 0; i < count; i++) {
            middles[i] = firstEdge() + (i + 0.5) * columnBp;
        }
        return middles;
    }
}
