package org.softcall.training;

import java.util.List;
import java.util.Map;
import org.softcall.calling.VariantAllele;

/**
 * Another way to write truth alleles.
 *
 * @param copies of each candidate allele that it needs, 1 or 2
 * @param explained the truth alleles that it writes
 */
record HaplotypeMatch(Map<VariantAllele, Integer> copies, List<TruthAllele> explained) {}
