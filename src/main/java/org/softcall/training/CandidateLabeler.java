package org.softcall.training;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;

/**
 * Labels candidates by a truth VCF. Alleles are compared in their normal form; a truth record of several bases that
 * keeps its length counts as the SNVs it spells. A candidate that is not in the truth, but within
 * {@link #DOUBTFUL_BP} of a truth allele that no candidate matches or whose record is filtered, may be another way to
 * write it and is left out. A haploid genotype counts as homozygous.
 */
public final class CandidateLabeler {

    private static final int DOUBTFUL_BP = 20;

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
        final Map<VariantAllele, Integer> copies = new HashMap<>();
        final Map<VariantAllele, Integer> filtered = new HashMap<>();
        truth.forEach(record -> addCopies(record, shard.reference(), record.isFiltered() ? filtered : copies));
        final Set<VariantAllele> found = sites.stream()
                .flatMap(site -> site.candidates().stream())
                .map(Candidate::allele)
                .collect(Collectors.toSet());
        // Whether truth that the neighbouring shard owns is found there is not known here.
        final List<VariantAllele> doubtful = Stream.concat(
                        copies.keySet().stream().filter(allele -> !found.contains(allele)), filtered.keySet().stream())
                .toList();
        final List<Example> examples = new ArrayList<>();
        for (final CandidateSite site : sites) {
            for (final Candidate candidate : site.candidates()) {
                final int ofCandidate = copies.getOrDefault(candidate.allele(), 0);
                if (ofCandidate > 0 || doubtful.stream().noneMatch(other -> near(candidate.allele(), other))) {
                    examples.add(new Example(candidate, Label.ofCopies(ofCandidate)));
                }
            }
        }
        return examples;
    }

    private static boolean near(final VariantAllele a, final VariantAllele b) {
        return a.locus() <= b.end() + DOUBTFUL_BP && b.locus() <= a.end() + DOUBTFUL_BP;
    }

    private static void addCopies(
            final VariantContext record, final ReferenceWindow reference, final Map<VariantAllele, Integer> copies) {
        final Genotype genotype = record.getGenotype(0);
        for (final Allele allele : genotype.getAlleles()) {
            if (allele.isNonReference()
                    && allele.isCalled()
                    && !allele.isSymbolic()
                    && !allele.equals(Allele.SPAN_DEL)) {
                for (final VariantAllele part : parts(record, allele, reference)) {
                    copies.merge(part, genotype.getPloidy() == 1 ? 2 : 1, Integer::sum);
                }
            }
        }
    }

    private static List<VariantAllele> parts(
            final VariantContext record, final Allele allele, final ReferenceWindow reference) {
        final String ref = record.getReference().getBaseString();
        final String alt = allele.getBaseString();
        if (ref.length() != alt.length()) {
            return List.of(new VariantAllele(record.getStart(), ref, alt).normalised(reference));
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
