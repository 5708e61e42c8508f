package org.softcall.evaluation;

import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.OptionalDouble;

/** By what calls can be ranked. */
public enum ScoreKind {
    /** The record's QUAL, Phred. */
    QUAL {
        @Override
        public OptionalDouble of(final VariantContext record, final Genotype genotype) {
            return record.hasLog10PError() ? OptionalDouble.of(record.getPhredScaledQual()) : OptionalDouble.empty();
        }
    },
    /** The genotype's GQ, Phred. */
    GQ {
        @Override
        public OptionalDouble of(final VariantContext record, final Genotype genotype) {
            return genotype.hasGQ() ? OptionalDouble.of(genotype.getGQ()) : OptionalDouble.empty();
        }
    };

    /** The score of a record, Phred; none where it states none. */
    public abstract OptionalDouble of(VariantContext record, Genotype genotype);
}
