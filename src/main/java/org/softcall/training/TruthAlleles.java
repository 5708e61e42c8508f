package org.softcall.training;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFConstants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.ReferenceWindow;

/** Reads the alternate alleles of truth records, in the order of {@link TruthAllele#ORDER}. */
final class TruthAlleles {

    private static final int BOTH = 3;

    private final ReferenceWindow reference;
    private final Map<Object, Integer> phaseSets = new HashMap<>();
    private final List<TruthAllele> alleles = new ArrayList<>();

    private TruthAlleles(final ReferenceWindow reference) {
        this.reference = reference;
    }

    /**
     * The alleles of the records' first sample. A record that keeps its length counts as the SNVs it spells; a haploid
     * genotype counts as homozygous; symbolic alleles and spanning deletions are left out.
     */
    static List<TruthAllele> of(final List<VariantContext> records, final ReferenceWindow reference) {
        final TruthAlleles all = new TruthAlleles(reference);
        records.forEach(all::add);
        all.alleles.sort(TruthAllele.ORDER);
        return List.copyOf(all.alleles);
    }

    private void add(final VariantContext record) {
        final Genotype genotype = record.getGenotype(0);
        final Map<VariantAllele, Integer> haplotypes = new TreeMap<>();
        for (int i = 0; i < genotype.getPloidy(); i++) {
            final Allele allele = genotype.getAllele(i);
            if (allele.isNonReference()
                    && allele.isCalled()
                    && !allele.isSymbolic()
                    && !allele.equals(Allele.SPAN_DEL)) {
                final int haplotype = genotype.getPloidy() == 1 ? BOTH : 1 << Math.min(i, 1);
                parts(record, allele).forEach(part -> haplotypes.merge(part, haplotype, (a, b) -> a | b));
            }
        }
        final int phaseSet = phaseSets.computeIfAbsent(phaseKey(record, genotype), key -> phaseSets.size());
        haplotypes.forEach((part, on) -> alleles.add(TruthAllele.of(part, on, phaseSet, reference)));
    }

    /** Records without a phase have only themselves to be in phase with. */
    private static Object phaseKey(final VariantContext record, final Genotype genotype) {
        return genotype.isPhased()
                ? String.valueOf(genotype.getExtendedAttribute(VCFConstants.PHASE_SET_KEY))
                : new Object();
    }

    private static List<VariantAllele> parts(final VariantContext record, final Allele allele) {
        final String ref = record.getReference().getBaseString();
        final String alt = allele.getBaseString();
        if (ref.length() != alt.length()) {
            return List.of(new VariantAllele(record.getStart(), ref, alt));
        }
        final List<VariantAllele> snvs = new ArrayList<>();
        for (int i = 0; i < ref.length(); i++) {
            if (ref.charAt(i) != alt.charAt(i)) {
                snvs.add(new VariantAllele(record.getStart() + i, ref.substring(i, i + 1), alt.substring(i, i + 1)));
            }
        }
        return snvs;
    }
}
