package org.softcall.tools;

import htsjdk.samtools.util.Locatable;
import htsjdk.samtools.util.OverlapDetector;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.calling.CandidateSite;
import org.softcall.reads.Shard;

/**
 * The intervals that are called. Deletions are called a little before them too, though not written: a record may lie under
 * one, and must be the same whether the interval is called alone or with what comes before.
 */
final class CalledIntervals {

    private final List<SimpleInterval> intervals;
    private final OverlapDetector<SimpleInterval> detector;

    /** Takes intervals in the order of the reference, which do not overlap. */
    CalledIntervals(final List<SimpleInterval> intervals) {
        this.intervals = intervals;
        this.detector = OverlapDetector.create(intervals);
    }

    /** Their length in bp. */
    long sizeBp() {
        return intervals.stream().mapToLong(SimpleInterval::size).sum();
    }

    /** The intervals to walk: these, and before each as much as the longest deletion reaches over. */
    List<SimpleInterval> withLookBehind() {
        final List<SimpleInterval> extended = new ArrayList<>();
        for (final SimpleInterval interval : intervals) {
            final SimpleInterval longer = new SimpleInterval(
                    interval.getContig(), Math.max(1, interval.getStart() - Shard.MAX_INDEL_BP), interval.getEnd());
            final int last = extended.size() - 1;
            if (last >= 0 && extended.get(last).overlapsWithMargin(longer, 1)) {
                extended.set(last, extended.get(last).mergeWithContiguous(longer));
            } else {
                extended.add(longer);
            }
        }
        return extended;
    }

    /** Whether the site's locus, where its records begin, is to be called. */
    boolean contain(final CandidateSite site) {
        return overlaps(site, site.locus());
    }

    /** Whether the site is to be called, or may delete what is. */
    boolean concern(final CandidateSite site) {
        return overlaps(
                site,
                site.candidates().stream()
                        .mapToInt(candidate -> candidate.allele().end())
                        .max()
                        .orElse(site.locus()));
    }

    private boolean overlaps(final CandidateSite site, final int end) {
        final Locatable span = new SimpleInterval(site.contig(), site.locus(), end);
        return detector.overlapsAny(span);
    }
}
