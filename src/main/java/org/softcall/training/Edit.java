package org.softcall.training;

import java.util.Comparator;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * What an allele changes of the reference, without the bases that it only repeats.
 *
 * @param start first position replaced, 1-based
 * @param end the position after the last one replaced; {@code start} for an insertion before it
 * @param bases what stands there instead, empty for a deletion
 */
record Edit(int start, int end, String bases) implements Comparable<Edit> {

    private static final Comparator<Edit> ORDER =
            Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end).thenComparing(Edit::bases);

    /** The change that an allele makes, without its anchor and without common bases at its end. */
    static Edit of(final VariantAllele allele) {
        final String ref = allele.ref();
        final String alt = allele.alt();
        final int shorter = Math.min(ref.length(), alt.length());
        int prefix = 0;
        while (prefix < shorter && ref.charAt(prefix) == alt.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && ref.charAt(ref.length() - 1 - suffix) == alt.charAt(alt.length() - 1 - suffix)) {
            suffix++;
        }
        return new Edit(
                allele.locus() + prefix,
                allele.locus() + ref.length() - suffix,
                alt.substring(prefix, alt.length() - suffix));
    }

    /** Whether one haplotype can carry both, this one coming after the other. */
    boolean canFollow(final Edit other) {
        // Two insertions before the same base have no order.
        return start >= other.end && end > other.start;
    }

    /** How far to the right an insertion or a deletion can be shifted and still spell the same, in bp. */
    int rightShiftBp(final ReferenceWindow reference) {
        int shift = 0;
        while (shift < Shard.MAX_LEFT_SHIFT_BP && canShiftRight(reference, shift)) {
            shift++;
        }
        return shift;
    }

    private boolean canShiftRight(final ReferenceWindow reference, final int shift) {
        final byte next = reference.at(end + shift);
        if (next == BaseCode.N) {
            return false;
        }
        return bases.isEmpty()
                ? reference.at(start + shift) == next
                : start == end && BaseCode.letter(next) == bases.charAt(shift % bases.length());
    }

    @Override
    public int compareTo(final Edit other) {
        return ORDER.compare(this, other);
    }
}
