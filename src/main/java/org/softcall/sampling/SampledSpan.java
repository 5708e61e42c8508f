package org.softcall.sampling;

import org.broadinstitute.hellbender.utils.SimpleInterval;

/**
 * A contig, or an interval that was asked for, in intervals of which each gives the same number of reads.
 *
 * @param span all of it
 * @param intervalSizeBp length of its intervals; the last one may be shorter
 * @param readsPerInterval the most reads that an interval gives
 */
public record SampledSpan(SimpleInterval span, int intervalSizeBp, long readsPerInterval) {

    /** How many intervals there are, a short last one included. */
    public int intervals() {
        return (span.size() - 1) / intervalSizeBp + 1;
    }

    /** An interval by its index, counted from 0. */
    public SimpleInterval interval(final int index) {
        final int start = span.getStart() + index * intervalSizeBp;
        return new SimpleInterval(
                span.getContig(), start, (int) Math.min((long) start + intervalSizeBp - 1, span.getEnd()));
    }

    /**
     * The index of the last interval that reaches a position or lies before it.
     *
     * @param position on the contig, 1-based, at or after the start of the span
     */
    int intervalAt(final int position) {
        return (Math.min(position, span.getEnd()) - span.getStart()) / intervalSizeBp;
    }

    /** The most reads that all intervals give. */
    public long total() {
        return readsPerInterval * intervals();
    }
}
