package org.softcall.evaluation;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import htsjdk.samtools.util.Locatable;
import java.util.Collection;
import java.util.List;
import org.softcall.haplotypes.Edit;

/**
 * Where on one contig the truth is known. A variant that lies partly outside is treated as GA4GH's reference
 * implementation, hap.py, does: one that replaces bases is within where any of them is; one that only inserts where both
 * the base before and the base after it are. Bases that alleles only repeat, such as the anchor of an indel, do not count.
 */
public final class ConfidentRegions {

    private final RangeSet<Integer> regions;

    private ConfidentRegions(final RangeSet<Integer> regions) {
        this.regions = regions;
    }

    /** The union of some intervals of one contig. */
    public static ConfidentRegions of(final Collection<? extends Locatable> intervals) {
        final RangeSet<Integer> regions = TreeRangeSet.create();
        intervals.forEach(interval -> regions.add(Range.closedOpen(interval.getStart(), interval.getEnd() + 1)));
        return new ConfidentRegions(regions);
    }

    /** All of a contig, for a truth that comes without regions. */
    public static ConfidentRegions everywhere() {
        final RangeSet<Integer> regions = TreeRangeSet.create();
        regions.add(Range.all());
        return new ConfidentRegions(regions);
    }

    /** Whether a variant, in its normal form, is within; two alleles count as the span of both. */
    public boolean contain(final SampleVariant variant) {
        final List<Edit> edits = variant.normalised();
        final Range<Integer> span =
                edits.stream().map(ConfidentRegions::places).reduce(Range::span).orElseThrow();
        return edits.stream().allMatch(ConfidentRegions::onlyInserts)
                ? regions.encloses(span)
                : regions.intersects(span);
    }

    private static boolean onlyInserts(final Edit edit) {
        return edit.start() == edit.end();
    }

    private static Range<Integer> places(final Edit edit) {
        return onlyInserts(edit)
                ? Range.closedOpen(edit.start() - 1, edit.end() + 1)
                : Range.closedOpen(edit.start(), edit.end());
    }
}
