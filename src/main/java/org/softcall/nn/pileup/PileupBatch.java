package org.softcall.nn.pileup;

/**
 * What lies in a batch of windows of one length, one entry for each observation.
 *
 * @param windows number of windows
 * @param cells {@code [n]}: window times window length plus position, or -1 for what lies in no window
 * @param bases {@code [n, channels]}, row by row: one-hot or soft base vectors
 * @param qualities {@code [n]}: Phred
 * @param mappingQualities {@code [n]}: Phred
 * @param occupancy {@code [n]}: 1 for what takes the place of a base, 0 for what lies between two positions
 */
public record PileupBatch(
        int windows, int[] cells, float[] bases, float[] qualities, float[] mappingQualities, float[] occupancy) {

    /**
     * The batch of these arrays.
     *
     * @throws IllegalArgumentException where their lengths do not agree
     */
    public PileupBatch {
        if (qualities.length != cells.length
                || mappingQualities.length != cells.length
                || occupancy.length != cells.length
                || cells.length > 0 && bases.length % cells.length != 0) {
            throw new IllegalArgumentException("arrays of one batch differ in length");
        }
    }

    /** Number of observations. */
    public int size() {
        return cells.length;
    }
}
