package org.softcall.training;

import java.util.Comparator;
import java.util.List;
import org.softcall.calling.VariantAllele;
import org.softcall.haplotypes.Edit;
import org.softcall.reads.ReferenceWindow;

/**
 * An alternate allele that the sample has.
 *
 * @param allele in its normal form
 * @param written what it changes where its record has it, which may be anywhere up to {@code last}
 * @param haplotypes 1 for the first of its genotype, 2 for the second, 3 for both
 * @param phaseSet the same for alleles whose first haplotypes are the same one
 * @param last the last position that it replaces when it is shifted to the right as far as it can be, 1-based
 */
record TruthAllele(VariantAllele allele, Edit written, int haplotypes, int phaseSet, int last) {

    /** How far from a truth allele another way to write it may lie. */
    static final int NEAR_BP = 30;

    /** By position; what one record has twice differs in where it is written. */
    static final Comparator<TruthAllele> ORDER = Comparator.comparing(TruthAllele::allele)
            .thenComparing(TruthAllele::written)
            .thenComparingInt(TruthAllele::haplotypes);

    /** The allele as a record has it, on the haplotypes that it names. */
    static TruthAllele of(
            final VariantAllele written, final int haplotypes, final int phaseSet, final ReferenceWindow reference) {
        final VariantAllele allele = written.normalised(reference);
        final int last = Math.max(written.end(), allele.rightmostEnd(reference));
        return new TruthAllele(allele, edit(written), haplotypes, phaseSet, last);
    }

    /** The change that an allele makes. */
    static Edit edit(final VariantAllele allele) {
        return Edit.of(allele.locus(), allele.ref(), allele.alt());
    }

    /**
     * Whether alleles of one normal form are copies of one change. Written in two places of a repeat, they may be two
     * changes of one haplotype, which together have another normal form.
     */
    static boolean areOneChange(final List<TruthAllele> alleles) {
        return alleles.stream().map(TruthAllele::written).distinct().count() == 1;
    }

    /** The number of haplotypes that have it. */
    int copies() {
        return Integer.bitCount(haplotypes);
    }

    /** Whether the 0th or the 1st haplotype has it. */
    boolean isOn(final int haplotype) {
        return (haplotypes >> haplotype & 1) == 1;
    }

    /** The first position that is near it, 1-based. */
    int nearFrom() {
        return Math.min(allele.locus(), written.start()) - NEAR_BP;
    }

    /** The last position that is near it, 1-based, inclusive. */
    int nearTo() {
        return last + NEAR_BP;
    }

    /** Whether another allele may be part of another way to write this one. */
    boolean isNear(final VariantAllele other) {
        return other.end() >= nearFrom() && other.locus() <= nearTo();
    }
}
