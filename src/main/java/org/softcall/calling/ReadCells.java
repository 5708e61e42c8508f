package org.softcall.calling;

import org.softcall.reads.AlignedRead;

/** Takes what a read shows in each column of a tensor, from left to right; columns outside of the tensor are left out. */
interface ReadCells {

    /** A base at {@code offset} in the read is aligned to the column. */
    void aligned(int column, int offset);

    /** The column's base is deleted. */
    void deleted(int column);

    /**
     * An insertion or a deletion follows the column.
     *
     * @param lengthChangeBp bases inserted, or less than 0 where bases are deleted
     */
    void indelAfter(int column, int lengthChangeBp);

    /** Walks along the alignment of a read, of which position {@code firstPosition} is column 0. */
    default void walk(final AlignedRead read, final int firstPosition) {
        int column = read.start() - firstPosition;
        int offset = 0;
        for (final int element : read.cigar()) {
            final int length = AlignedRead.length(element);
            switch (AlignedRead.operator(element)) {
                case M, EQ, X -> {
                    for (int i = Math.max(0, -column); i < length && column + i < PileupTensor.WIDTH; i++) {
                        aligned(column + i, offset + i);
                    }
                    column += length;
                    offset += length;
                }
                case I -> {
                    indelWithin(column - 1, length);
                    offset += length;
                }
                case D -> {
                    indelWithin(column - 1, -length);
                    for (int i = Math.max(0, -column); i < length && column + i < PileupTensor.WIDTH; i++) {
                        deleted(column + i);
                    }
                    column += length;
                }
                case N -> column += length;
                case S -> offset += length;
                default -> {
                    // Hard clips and padding hold neither read nor reference bases.
                }
            }
        }
    }

    private void indelWithin(final int column, final int lengthChangeBp) {
        if (column >= 0 && column < PileupTensor.WIDTH) {
            indelAfter(column, lengthChangeBp);
        }
    }
}
