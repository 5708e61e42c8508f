package org.softcall.pileup;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.Arrays;
import java.util.List;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * The frequencies of A, C, G and T that the positions of a window should have.
 *
 * @param fractions positions x {@link PileupChannel#BASES}, row by row
 * @param weights of each position in the loss: 1, or 0 where it is not known what the position should be
 */
public record WindowTarget(float[] fractions, float[] weights) {

    /** The reference base everywhere; N is not known. */
    public static WindowTarget reference(final ReferenceWindow reference) {
        final int length = reference.codes().length;
        final float[] fractions = new float[length * PileupChannel.BASES];
        final float[] weights = new float[length];
        for (int i = 0; i < length; i++) {
            if (reference.codes()[i] != BaseCode.N) {
                fractions[i * PileupChannel.BASES + reference.codes()[i]] = 1;
                weights[i] = 1;
            }
        }
        return new WindowTarget(fractions, weights);
    }

    /**
     * The share of each base among the alleles of the first sample's genotypes: 0.5 each for a heterozygote. Positions that
     * an indel, a symbolic allele or a genotype with a missing allele touches are not known, nor are those of two records
     * or of a filtered one.
     *
     * @param records those that overlap the window; what lacks a record is as the reference
     */
    public static WindowTarget truth(final ReferenceWindow reference, final List<VariantContext> records) {
        final WindowTarget target = reference(reference);
        final boolean[] taken = new boolean[target.weights.length];
        for (final VariantContext record : records) {
            for (int position = Math.max(record.getStart(), reference.start());
                    position <= Math.min(record.getEnd(), reference.end());
                    position++) {
                final int column = position - reference.start();
                if (taken[column] || !target.set(column, position - record.getStart(), record)) {
                    target.weights[column] = 0;
                }
                taken[column] = true;
            }
        }
        return target;
    }

    /** Sets a position to what a record says of it, if it does. */
    private boolean set(final int column, final int offset, final VariantContext record) {
        final Genotype genotype = record.getGenotype(0);
        if (record.isFiltered()) {
            return false;
        }
        // As of a block of reference.
        if (genotype.isHomRef()) {
            return true;
        }
        final int from = column * PileupChannel.BASES;
        Arrays.fill(fractions, from, from + PileupChannel.BASES, 0);
        for (final Allele allele : genotype.getAlleles()) {
            final byte base = baseAt(allele, offset, record);
            if (base == BaseCode.N) {
                return false;
            }
            fractions[from + base] += 1f / genotype.getPloidy();
        }
        return genotype.getPloidy() > 0;
    }

    private static byte baseAt(final Allele allele, final int offset, final VariantContext record) {
        final boolean spells = allele.isCalled()
                && !allele.isSymbolic()
                && !allele.equals(Allele.SPAN_DEL)
                && offset < allele.length()
                && allele.length() == record.getReference().length();
        return spells ? BaseCode.of(allele.getBases()[offset]) : BaseCode.N;
    }
}
