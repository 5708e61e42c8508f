package org.softcall.pileup;

/** Cuts rows of features into one window for each position; at the ends the first and the last row are repeated. */
public final class EdgeWindows {

    private EdgeWindows() {}

    /**
     * The windows of all positions. Window i reaches from position {@code i - width / 2} on.
     *
     * @param rows positions x features, at least one position
     * @param width positions of a window, at least 1
     * @return positions x width x features; rows are shared, not copied
     */
    public static double[][][] of(final double[][] rows, final int width) {
        final double[][][] windows = new double[rows.length][width][];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < width; k++) {
                windows[i][k] = rows[Math.min(Math.max(i - width / 2 + k, 0), rows.length - 1)];
            }
        }
        return windows;
    }
}
