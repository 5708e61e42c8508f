package org.softcall.pas;

/**
 * Finds the peaks among the alignments of one strand of one contig, without holding more than the largest of them. Peaks go to
 * a consumer in the order of their positions; reads that are part of none go to a ledger.
 */
public interface PeakFinder {

    /** Takes an alignment. It starts no earlier than the last position that was advanced to. */
    void add(TaggedAlignment alignment);

    /** Says that all alignments still to come start at this position, 1-based, or later. */
    void advanceTo(int position);

    /** Says that there are no more alignments on the contig. */
    void finish();

    /** Nothing still to come, neither a site nor a read outside of peaks, lies at a position before this one, 1-based. */
    int settledBefore();
}
