package org.softcall.training;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.softcall.calling.Candidate;
import org.softcall.calling.VariantAllele;
import org.softcall.haplotypes.HaplotypeSpeller;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * Finds the pairs of candidates that together write a truth allele which another candidate equals: what some of its
 * reads look like where they are aligned otherwise.
 */
final class SplitAlleles {

    private SplitAlleles() {}

    /**
     * The alleles of all such pairs. Near the shard's border, where the other half of a pair may be the neighbouring
     * shard's, all that may be half of one.
     *
     * @param found truth alleles that candidates equal
     * @param free candidates that equal no truth allele
     */
    static Set<VariantAllele> of(final Shard shard, final List<TruthAllele> found, final List<Candidate> free) {
        final Set<VariantAllele> halves = new HashSet<>();
        for (final TruthAllele truth : found) {
            final List<VariantAllele> near = free.stream()
                    .map(Candidate::allele)
                    .filter(allele -> allele.locus() >= truth.nearFrom() && allele.end() <= truth.nearTo())
                    // Of two that make an SNV, neither is one.
                    .filter(allele -> !truth.allele().isSnv() || !allele.isSnv())
                    .toList();
            if (shard.ownsAll(truth.nearFrom(), truth.nearTo())) {
                addPairs(truth, near, shard.reference(), halves);
            } else {
                halves.addAll(near);
            }
        }
        return halves;
    }

    private static void addPairs(
            final TruthAllele truth,
            final List<VariantAllele> near,
            final ReferenceWindow reference,
            final Set<VariantAllele> halves) {
        final HaplotypeSpeller speller = new HaplotypeSpeller(reference, truth.nearFrom(), truth.nearTo());
        for (int i = 0; i < near.size(); i++) {
            for (int j = 0; j < i; j++) {
                final VariantAllele one = near.get(i);
                final VariantAllele other = near.get(j);
                // Few pairs have the length, and only these are spelled.
                if (one.lengthChangeBp() + other.lengthChangeBp()
                                == truth.allele().lengthChangeBp()
                        && speller.spell(List.of(TruthAllele.edit(one), TruthAllele.edit(other)))
                                .equals(speller.spell(List.of(truth.written())))) {
                    halves.add(one);
                    halves.add(other);
                }
            }
        }
    }
}
