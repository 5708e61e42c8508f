package org.softcall.haplotypes;

import com.google.common.base.Strings;
import java.util.Comparator;

/**
 * What an allele changes of the reference, without the bases that it only repeats.
 *
 * @param start first position replaced, 1-based
 * @param end the position after the last one replaced; {@code start} for an insertion before it
 * @param bases what stands there instead, empty for a deletion
 */
public record Edit(int start, int end, String bases) implements Comparable<Edit> {

    private static final Comparator<Edit> ORDER =
            Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end).thenComparing(Edit::bases);

    /**
     * The change that an allele makes, without its anchor and without common bases at its end.
     *
     * @param locus position of the first base of {@code ref}, 1-based
     */
    public static Edit of(final int locus, final String ref, final String alt) {
        // The anchor comes off first: it is no part of the change. Then the end, so that of several alleles in a repeat
        // the shorter deletion stays on the left, clear of what stands behind it.
        final int anchor = Math.min(1, Strings.commonPrefix(ref, alt).length());
        final int suffix = Strings.commonSuffix(ref.substring(anchor), alt.substring(anchor))
                .length();
        final String replaced = ref.substring(anchor, ref.length() - suffix);
        final String bases = alt.substring(anchor, alt.length() - suffix);
        final int prefix = Strings.commonPrefix(replaced, bases).length();
        return new Edit(locus + anchor + prefix, locus + ref.length() - suffix, bases.substring(prefix));
    }

    /** Whether one haplotype can carry both, this one coming after the other. */
    public boolean canFollow(final Edit other) {
        // Two insertions before the same base have no order.
        return start >= other.end && end > other.start;
    }

    @Override
    public int compareTo(final Edit other) {
        return ORDER.compare(this, other);
    }
}
