package org.softcall.reads;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.broadinstitute.hellbender.utils.SimpleInterval;

/**
 * Cuts intervals of one contig into {@link Shard}s over a single pass of coordinate-sorted reads. Shards that no
 * read overlaps are left out. What a shard holds depends on its span alone, never on the intervals around it.
 */
public final class ShardIterator implements Iterator<Shard> {

    /** Fetches reference bases. */
    @FunctionalInterface
    public interface ReferenceSource {
        /** The bases from {@code start} to {@code end} (1-based, inclusive), clipped to the contig. */
        ReferenceWindow fetch(String contig, int start, int end);
    }

    private final Iterator<SimpleInterval> spans;
    private final Iterator<AlignedRead> reads;
    private final ReferenceSource reference;
    private final List<AlignedRead> held = new ArrayList<>();
    private AlignedRead ahead;
    private Shard next;

    /**
     * @param intervals of one contig, sorted, not overlapping
     * @param reads of that contig, sorted by start, at least those within {@link Shard#PADDING_BP} of an interval
     * @param reference fetches the reference bases of each shard
     * @param shardSizeBp the longest span a shard owns
     */
    public ShardIterator(
            final List<SimpleInterval> intervals,
            final Iterator<AlignedRead> reads,
            final ReferenceSource reference,
            final int shardSizeBp) {
        this.spans = cut(intervals, shardSizeBp).iterator();
        this.reads = reads;
        this.reference = reference;
        this.ahead = reads.hasNext() ? reads.next() : null;
        advance();
    }

    private static List<SimpleInterval> cut(final List<SimpleInterval> intervals, final int sizeBp) {
        final List<SimpleInterval> spans = new ArrayList<>();
        for (final SimpleInterval interval : intervals) {
            for (int start = interval.getStart(); start <= interval.getEnd(); start += sizeBp) {
                spans.add(new SimpleInterval(
                        interval.getContig(), start, Math.min(start + sizeBp - 1, interval.getEnd())));
            }
        }
        return spans;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Shard next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        final Shard shard = next;
        advance();
        return shard;
    }

    private void advance() {
        next = null;
        while (next == null && spans.hasNext() && !(ahead == null && held.isEmpty())) {
            final SimpleInterval span = spans.next();
            final int from = Math.max(1, span.getStart() - Shard.PADDING_BP);
            final int to = span.getEnd() + Shard.PADDING_BP;
            held.removeIf(read -> read.end() < from);
            while (ahead != null && ahead.start() <= to) {
                if (ahead.end() >= from) {
                    held.add(ahead);
                }
                ahead = reads.hasNext() ? reads.next() : null;
            }
            // Reads held for this span may begin after an earlier span's padding, never after this one's.
            if (!held.isEmpty()) {
                next = new Shard(
                        span.getContig(),
                        span.getStart(),
                        span.getEnd(),
                        reference.fetch(span.getContig(), from, to),
                        List.copyOf(held));
            }
        }
    }
}
