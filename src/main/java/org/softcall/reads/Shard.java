package org.softcall.reads;

import java.util.List;

/**
 * A stretch of a contig with all that is needed to judge it without its neighbours: every read and reference
 * base within {@link #PADDING_BP} of it.
 *
 * @param contig name of the contig
 * @param start first position owned, 1-based
 * @param end last position owned, 1-based, inclusive
 * @param reference the positions owned and the padding, clipped to the contig
 * @param reads the reads that overlap the padded span, in the order of their start
 */
public record Shard(String contig, int start, int end, ReferenceWindow reference, List<AlignedRead> reads) {

    /** How far an indel may be shifted to the left: longer repeats keep the position they were shifted to. */
    public static final int MAX_LEFT_SHIFT_BP = 300;

    /** The longest indel that is called: what lies in the padding tells all about indels up to this length. */
    public static final int MAX_INDEL_BP = 50;

    /** Half a tensor's width, the longest indel that is called and the longest shift to the left. */
    public static final int PADDING_BP = 110 + MAX_INDEL_BP + MAX_LEFT_SHIFT_BP;

    /** Whether a position belongs to this shard and not to its padding. */
    public boolean owns(final int position) {
        return position >= start && position <= end;
    }

    /** Whether all positions from the first to the last that the contig has belong to this shard. */
    public boolean ownsAll(final int first, final int last) {
        // The window ends where the shard does only at an end of the contig.
        return owns(Math.max(first, reference.start())) && owns(Math.min(last, reference.end()));
    }
}
