package org.softcall.evaluation;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import htsjdk.samtools.util.Locatable;
import java.util.Collection;
import org.softcall.haplotypes.Edit;

/**
 * Where on one contig the truth is known. By GA4GH's rule an allele is within where all the bases are that it replaces,
 * and for an insertion both the base before and the base after it; an allele partly outside is outside.
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

    /** Whether all alleles of a variant, in their normal forms, are within. */
    public boolean contain(final SampleVariant variant) {
        return variant.normalised().stream().allMatch(this::contain);
    }

    private boolean contain(final Edit edit) {
        return edit.start() == edit.end()
                ? regions.encloses(Range.closedOpen(edit.start() - 1, edit.end() + 1))
                : regions.encloses(Range.closedOpen(edit.start(), edit.end()));
    }
}
