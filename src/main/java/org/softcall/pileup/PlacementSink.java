package org.softcall.pileup;

/** Takes what one read says about the columns of a window, in the order of the columns. */
interface PlacementSink {

    /**
     * Bases aligned to neighbouring columns.
     *
     * @param column of the first base
     * @param offset of the first base in the read
     * @param length how many there are
     */
    void bases(int column, int offset, int length);

    /** Neighbouring columns whose bases the read lacks; the quality is Phred. */
    void deletion(int column, int length, int quality);

    /** Bases between a column that the read occupies and the next column; the quality is Phred. */
    void insertion(int column, int quality);
}
