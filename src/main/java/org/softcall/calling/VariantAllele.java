package org.softcall.calling;

import com.google.common.base.Strings;
import java.util.Comparator;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * One alternate allele as VCF writes it: trimmed, left-aligned, indels anchored on the base before them.
 *
 * @param locus position of the first base of {@code ref}, 1-based
 * @param ref reference allele, letters A, C, G, T and N
 * @param alt alternate allele, letters A, C, G and T
 */
public record VariantAllele(int locus, String ref, String alt) implements Comparable<VariantAllele> {

    private static final Comparator<VariantAllele> ORDER = Comparator.comparingInt(VariantAllele::locus)
            .thenComparing(VariantAllele::ref)
            .thenComparing(VariantAllele::alt);

    /** Whether one base is replaced by one other. */
    public boolean isSnv() {
        return ref.length() == 1 && alt.length() == 1;
    }

    /** Inserted less deleted bases in bp: 0 for an SNV, negative for a deletion. */
    public int lengthChangeBp() {
        return alt.length() - ref.length();
    }

    /** Last reference position that the allele replaces, 1-based, inclusive. */
    public int end() {
        return locus + ref.length() - 1;
    }

    /**
     * Last reference position that the allele, in its normal form, replaces or is inserted after, 1-based, when it is
     * shifted to the right as far as it can be.
     */
    public int rightmostEnd(final ReferenceWindow reference) {
        final boolean isIndel = Math.min(ref.length(), alt.length()) == 1 && lengthChangeBp() != 0;
        return isIndel && ref.charAt(0) == alt.charAt(0)
                ? new Indel(locus, ref.length() - 1, alt.substring(1)).tellingEnd(reference) - 1
                : end();
    }

    /**
     * The same change of the reference in its normal form (Tan et al. 2015): common bases trimmed at both ends,
     * indels shifted left by at most {@link Shard#MAX_LEFT_SHIFT_BP} within the window.
     */
    public VariantAllele normalised(final ReferenceWindow reference) {
        final int shorter = Math.min(ref.length(), alt.length());
        final int suffix = Strings.commonSuffix(ref, alt).length();
        if (suffix == shorter && locus > reference.start()) {
            // All of the shorter allele is common: a pure indel, which may be anchored further left.
            final Indel indel = new Indel(locus - 1, ref.length() - suffix, alt.substring(0, alt.length() - suffix));
            return indel.leftAligned(reference).toAllele(reference);
        }
        // No base is left before the window for an anchor: the first base after the change stays.
        final int trimmed = Math.min(suffix, shorter - 1);
        return withoutPrefix(ref.substring(0, ref.length() - trimmed), alt.substring(0, alt.length() - trimmed));
    }

    private VariantAllele withoutPrefix(final String longRef, final String longAlt) {
        final int shorter = Math.min(longRef.length(), longAlt.length());
        final int prefix = Math.min(Strings.commonPrefix(longRef, longAlt).length(), shorter - 1);
        return new VariantAllele(locus + prefix, longRef.substring(prefix), longAlt.substring(prefix));
    }

    @Override
    public int compareTo(final VariantAllele other) {
        return ORDER.compare(this, other);
    }
}
