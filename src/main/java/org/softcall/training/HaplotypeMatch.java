package org.softcall.training;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softcall.calling.VariantAllele;

/**
 * Another way to write truth alleles.
 *
 * @param copies of each candidate allele that it needs, 1 or 2
 * @param alternatives candidate alleles that it does not need, but another way to write the same haplotypes
 * @param explained the truth alleles that it writes
 */
record HaplotypeMatch(
        Map<VariantAllele, Integer> copies, Set<VariantAllele> alternatives, List<TruthAllele> explained) {}
