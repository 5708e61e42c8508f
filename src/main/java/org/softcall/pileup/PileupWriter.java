package org.softcall.pileup;

/** Where the positions of a pileup go, one after the other, contig by contig. */
public interface PileupWriter extends AutoCloseable {

    /** Writes one position. */
    void write(PileupPosition position);

    /** Completes the output. */
    @Override
    void close();
}
