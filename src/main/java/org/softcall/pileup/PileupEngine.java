package org.softcall.pileup;

/** Adds up the reads of windows, position by position, as {@link SoftPileup} defines it. Not for several threads at once. */
public interface PileupEngine extends AutoCloseable {

    /** The soft counts of all reads of a window. */
    SoftCounts count(PileupWindow window);

    /** The soft counts of the reads of each strand, which add up to those of all reads. */
    PileupPosition.Strands countStrands(PileupWindow window);

    /** Gives back what the engine holds. */
    @Override
    void close();
}
