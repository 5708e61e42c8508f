package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.nio.charset.StandardCharsets;
import org.softcall.reads.ReadHash;

/**
 * What one read says of poly(A) sites: the last stretch of its alignment before the 3' end of the transcript, and whose
 * molecule it is. Positions are 1-based.
 *
 * @param contig name of the contig
 * @param strand strand of the transcript
 * @param start first position of the stretch
 * @param end last position of the stretch
 * @param position where the read is counted
 * @param cell name of the cell
 * @param umi code of the UMI, see {@link #umiCode}, or {@link #NO_UMI}
 * @param tailedEnd last base of the transcript before the poly(A) tail that the read runs into, or {@link #NO_TAIL}
 */
public record TaggedAlignment(
        String contig, Strand strand, int start, int end, int position, String cell, long umi, int tailedEnd) {

    /** Stands for a UMI that the file does not give. */
    public static final long NO_UMI = 0;

    /** Stands for the end of a transcript whose tail the read does not reach. */
    public static final int NO_TAIL = 0;

    private static final int MOST_PACKED_BASES = 31;
    private static final int BASE_BITS = 2;

    /**
     * A code of 64 bits for a UMI of any length and alphabet; equal UMIs have equal codes. Those of up to 31 A, C, G and T have codes
     * of their own, others a hash.
     */
    public static long umiCode(final String umi) {
        // A leading 1 tells lengths apart.
        long code = 1;
        for (int i = 0; i < umi.length(); i++) {
            final int base = "ACGT".indexOf(umi.charAt(i));
            if (base < 0 || i >= MOST_PACKED_BASES) {
                return ReadHash.of(umi.getBytes(StandardCharsets.US_ASCII));
            }
            code = code << BASE_BITS | base;
        }
        return code;
    }

    /** Whether the read runs into a poly(A) tail. */
    public boolean hasTail() {
        return tailedEnd != NO_TAIL;
    }

    /** The first position of the alignment or its tail. */
    int firstPosition() {
        return hasTail() ? Math.min(start, tailedEnd) : start;
    }

    /** The last position of the alignment or its tail. */
    int lastPosition() {
        return Math.max(end, tailedEnd);
    }

    /** The aligned position next to the 3' end of the transcript. */
    public int threePrimeEnd() {
        return strand == Strand.POSITIVE ? end : start;
    }

    /** The same alignment, counted elsewhere. */
    public TaggedAlignment countedAt(final int other) {
        return other == position ? this : new TaggedAlignment(contig, strand, start, end, other, cell, umi, tailedEnd);
    }
}
