package org.softcall.sampling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Takes the first reads of every interval of a schedule. A read belongs to the last interval that it overlaps, so that no read
 * is taken twice; unmapped reads, duplicates, and secondary and supplementary alignments are not taken.
 */
public final class SpanBalancedSample {

    private final List<SampledSpan> spans;
    private final Map<String, NavigableMap<Integer, Integer>> spansByStart = new HashMap<>();
    private final List<Map<Integer, Long>> takenByInterval = new ArrayList<>();

    /** A sample by a schedule, of which nothing is taken yet. */
    public SpanBalancedSample(final List<SampledSpan> schedule) {
        spans = List.copyOf(schedule);
        for (int i = 0; i < spans.size(); i++) {
            final SimpleInterval span = spans.get(i).span();
            spansByStart
                    .computeIfAbsent(span.getContig(), contig -> new TreeMap<>())
                    .put(span.getStart(), i);
            takenByInterval.add(new HashMap<>());
        }
    }

    /** Whether an interval has given as many reads as it should. */
    public boolean isFull(final int span, final int interval) {
        return taken(span, interval) >= spans.get(span).readsPerInterval();
    }

    private long taken(final int span, final int interval) {
        return takenByInterval.get(span).getOrDefault(interval, 0L);
    }

    /** How many reads a span has given. */
    public long taken(final int span) {
        return takenByInterval.get(span).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Takes a read if the interval that it belongs to wants more. */
    public boolean take(final GATKRead read) {
        if (!isCandidate(read)) {
            return false;
        }
        final Integer span = lastSpanOf(read);
        return span != null && take(span, spans.get(span).intervalAt(last(read)));
    }

    /** Takes a read if it belongs to this interval, which has to be one that it overlaps, and the interval wants more. */
    public boolean take(final GATKRead read, final int span, final int interval) {
        return isCandidate(read)
                && spans.get(span).intervalAt(last(read)) == interval
                && Integer.valueOf(span).equals(lastSpanOf(read))
                && take(span, interval);
    }

    private boolean take(final int span, final int interval) {
        if (isFull(span, interval)) {
            return false;
        }
        takenByInterval.get(span).merge(interval, 1L, Long::sum);
        return true;
    }

    private static boolean isCandidate(final GATKRead read) {
        return !read.isUnmapped()
                && !read.isSecondaryAlignment()
                && !read.isSupplementaryAlignment()
                && !read.isDuplicate();
    }

    /** The last aligned base, or where a read lies that has none. */
    private static int last(final GATKRead read) {
        return Math.max(read.getStart(), read.getEnd());
    }

    /** The index of the last span that an alignment overlaps, null where it overlaps none. */
    private Integer lastSpanOf(final GATKRead read) {
        final NavigableMap<Integer, Integer> ofContig = spansByStart.get(read.getContig());
        final Map.Entry<Integer, Integer> last = ofContig == null ? null : ofContig.floorEntry(last(read));
        return last != null && spans.get(last.getValue()).span().getEnd() >= read.getStart() ? last.getValue() : null;
    }
}
