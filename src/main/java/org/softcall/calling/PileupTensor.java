package org.softcall.calling;

import java.util.stream.Stream;
import org.softcall.nn.TensorSpec;

/**
 * What every tensor has in common: columns are reference positions with the locus in column {@link #CENTRE_COLUMN}; the
 * first {@link #REFERENCE_ROWS} rows show the reference, the others one read each; cells without a base stay 0.
 */
public final class PileupTensor {

    /** Number of rows. */
    public static final int DEPTH = 100;

    /** Number of columns, reference positions. */
    public static final int WIDTH = 221;

    /** The column of the candidate's locus. */
    public static final int CENTRE_COLUMN = WIDTH / 2;

    /** Number of rows, at the top, that show the reference. */
    public static final int REFERENCE_ROWS = 5;

    /** Number of rows for reads. */
    public static final int READ_ROWS = DEPTH - REFERENCE_ROWS;

    private PileupTensor() {}

    /**
     * What a model has to be trained on to read tensors of a layout.
     *
     * @param channels of a cell, in their order
     * @param rowOrder what the rows hold, in words
     */
    static TensorSpec spec(final String layout, final Enum<?>[] channels, final String rowOrder) {
        return new TensorSpec(
                layout, DEPTH, WIDTH, Stream.of(channels).map(Enum::name).toList(), rowOrder);
    }
}
