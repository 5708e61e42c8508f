package org.softcall.pileup;

import java.util.List;
import org.softcall.reads.AlignedRead;

/**
 * A stretch of a contig and every read that overlaps it.
 *
 * @param contig name of the contig
 * @param start first position, 1-based
 * @param end last position, 1-based, inclusive
 * @param reads in the order of the file; sums over them are the same to the bit in every window that holds a position
 */
public record PileupWindow(String contig, int start, int end, List<AlignedRead> reads) {

    /** Number of positions. */
    public int length() {
        return end - start + 1;
    }
}
