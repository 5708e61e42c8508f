package org.softcall.training;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.Shard;

/**
 * Labels candidates by a truth VCF, however it writes its variants. Alleles are compared in their normal form; a truth
 * record of several bases that keeps its length counts as the SNVs it spells. Truth that no candidate equals is sought
 * among the candidates near it that equal no truth, which have it if they spell the same two haplotypes. A candidate
 * that is not in the truth, but within {@link TruthAllele#NEAR_BP} of a truth allele that no candidate has or whose
 * record is filtered, may be a part of it and is left out. A haploid genotype counts as homozygous.
 *
 * <p>Where candidates write the truth in two ways, one way has it: that which equals the truth, or the one that most
 * fragments carry. The candidates of the other are left out, as no label is right: reads of the variant carry them, and
 * a caller that called both ways would call the variant twice. Beside candidates that equal the truth, such ways are
 * sought among pairs of candidates only.
 *
 * <p>Which candidates the neighbouring shard has is not known here, so truth near a shard's border is sought in its
 * normal form only, and what might be half of such a pair is left out there. Where shards are cut decides which
 * candidates are left out near the cuts, never a label.
 */
public final class CandidateLabeler {

    private CandidateLabeler() {}

    /**
     * The examples that a shard's sites make.
     *
     * @param shard the sites' shard
     * @param sites found in the shard, at training thresholds
     * @param truth the records of the truth that overlap the shard and its padding
     */
    public static List<Example> label(
            final Shard shard, final List<CandidateSite> sites, final List<VariantContext> truth) {
        final List<Candidate> candidates =
                sites.stream().flatMap(site -> site.candidates().stream()).toList();
        final Map<Boolean, List<VariantContext>> byFilter =
                truth.stream().collect(Collectors.partitioningBy(VariantContext::isFiltered));
        final List<TruthAllele> present = TruthAlleles.of(byFilter.get(false), shard.reference());
        final Set<VariantAllele> seen =
                candidates.stream().map(Candidate::allele).collect(Collectors.toSet());
        final Map<VariantAllele, List<TruthAllele>> byForm =
                present.stream().collect(Collectors.groupingBy(TruthAllele::allele));
        final Map<Boolean, List<TruthAllele>> bySeen = present.stream()
                .collect(Collectors.partitioningBy(allele ->
                        seen.contains(allele.allele()) && TruthAllele.areOneChange(byForm.get(allele.allele()))));
        final Map<VariantAllele, Integer> copies = new HashMap<>();
        bySeen.get(true).forEach(allele -> copies.merge(allele.allele(), allele.copies(), Integer::sum));
        final List<Candidate> free = candidates.stream()
                .filter(candidate -> !copies.containsKey(candidate.allele()))
                .toList();
        final Set<VariantAllele> alternatives = SplitAlleles.of(shard, bySeen.get(true), free);
        final List<TruthAllele> doubtful = new ArrayList<>(bySeen.get(false));
        HaplotypeCluster.of(shard, bySeen.get(false), bySeen.get(true), free).stream()
                .flatMap(cluster -> HaplotypeMatcher.match(cluster, shard.reference()).stream())
                .forEach(match -> {
                    copies.putAll(match.copies());
                    alternatives.addAll(match.alternatives());
                    doubtful.removeAll(match.explained());
                });
        doubtful.addAll(TruthAlleles.of(byFilter.get(true), shard.reference()));
        final List<Example> examples = new ArrayList<>();
        for (final Candidate candidate : candidates) {
            final int ofCandidate = copies.getOrDefault(candidate.allele(), 0);
            if (ofCandidate > 0
                    || !alternatives.contains(candidate.allele())
                            && doubtful.stream().noneMatch(other -> other.isNear(candidate.allele()))) {
                examples.add(new Example(candidate, Label.ofCopies(ofCandidate)));
            }
        }
        return examples;
    }
}
