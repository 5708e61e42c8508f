package org.softcall.calling;

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
     * The same change of the reference in its normal form (Tan et al. 2015): common bases trimmed at both ends,
     * indels shifted left by at most {@link Shard#MAX_LEFT_SHIFT_BP} within the window.
     */
    public VariantAllele normalised(final ReferenceWindow reference) {
        int suffix = 0;
        while (suffix < Math.min(ref.length(), alt.length()) - 1
                && ref.charAt(ref.length() - 1 - suffix) == alt.charAt(alt.length() - 1 - suffix)) {
            suffix++;
        }
        final String shortRef = ref.substring(0, ref.length() - suffix);
        final String shortAlt = alt.substring(0, alt.length() - suffix);
        int prefix = 0;
        while (prefix < Math.min(shortRef.length(), shortAlt.length()) - 1
                && shortRef.charAt(prefix) == shortAlt.charAt(prefix)) {
            prefix++;
        }
        final VariantAllele trimmed =
                new VariantAllele(locus + prefix, shortRef.substring(prefix), shortAlt.substring(prefix));
        final boolean anchored = trimmed.ref.charAt(0) == trimmed.alt.charAt(0);
        if (anchored && trimmed.alt.length() == 1 && trimmed.ref.length() > 1) {
            return Indel.deletion(trimmed.locus, trimmed.ref.length() - 1)
                    .leftAligned(reference)
                    .toAllele(reference);
        }
        if (anchored && trimmed.ref.length() == 1 && trimmed.alt.length() > 1) {
            return Indel.insertion(trimmed.locus, trimmed.alt.substring(1))
                    .leftAligned(reference)
                    .toAllele(reference);
        }
        return trimmed;
    }

    @Override
    public int compareTo(final VariantAllele other) {
        return ORDER.compare(this, other);
    }
}
