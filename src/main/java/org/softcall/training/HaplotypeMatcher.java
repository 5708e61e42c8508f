package org.softcall.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.softcall.calling.Candidate;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.ReferenceWindow;

/**
 * Finds the candidates of a cluster that spell the haplotypes of the truth in another way. What is neither phased nor
 * homozygous is tried in either phase. The most supported candidates are tried, {@link #MAX_FREE} at most; truth
 * alleles are left out as missed only where the haplotypes cannot be spelled with them.
 */
final class HaplotypeMatcher {

    /** Their subsets are all tried on each haplotype. */
    static final int MAX_FREE = 8;

    /** Phase sets beyond the first double the work. */
    private static final int MAX_PHASE_SETS = 6;

    /** Where more are missing, none is left out to spell the others. */
    private static final int MAX_LEFT_OUT_OF = 6;

    /** Longer sequences are a large deletion's, which no candidate spells. */
    private static final int MAX_SPAN_BP = 1000;

    private final HaplotypeCluster cluster;
    private final HaplotypeSpeller speller;
    private final List<Candidate> free;
    private final List<Integer> heterozygousPhaseSets;

    /** The best spelling of every haplotype that can be spelled beside some found alleles. */
    private final Map<List<Edit>, Map<String, Spelling>> spellings = new HashMap<>();

    private HaplotypeMatcher(final HaplotypeCluster cluster, final ReferenceWindow reference) {
        this.cluster = cluster;
        this.speller = new HaplotypeSpeller(reference, cluster.from(), cluster.to());
        this.free = cluster.free().stream()
                .sorted(Comparator.comparingInt(Candidate::fragments).reversed().thenComparing(Candidate::allele))
                .limit(MAX_FREE)
                .sorted(Comparator.comparing(Candidate::allele))
                .toList();
        final List<TruthAllele> truth = new ArrayList<>(cluster.missing());
        truth.addAll(cluster.found());
        this.heterozygousPhaseSets = truth.stream()
                .filter(allele -> allele.copies() == 1)
                .sorted(TruthAllele.ORDER)
                .map(TruthAllele::phaseSet)
                .distinct()
                .toList();
    }

    /** The copies of the candidates that make up the truth's haplotypes, or nothing where none do. */
    static Optional<HaplotypeMatch> match(final HaplotypeCluster cluster, final ReferenceWindow reference) {
        final HaplotypeMatcher matcher = new HaplotypeMatcher(cluster, reference);
        final boolean small =
                matcher.heterozygousPhaseSets.size() <= MAX_PHASE_SETS && cluster.to() - cluster.from() < MAX_SPAN_BP;
        return small ? matcher.leavingOutAsFewAsPossible() : Optional.empty();
    }

    private Optional<HaplotypeMatch> leavingOutAsFewAsPossible() {
        final int missing = cluster.missing().size();
        final int mostLeftOut = missing <= MAX_LEFT_OUT_OF ? missing - 1 : 0;
        for (int leftOut = 0; leftOut <= mostLeftOut; leftOut++) {
            final Optional<HaplotypeMatch> match = leavingOut(leftOut);
            if (match.isPresent()) {
                return match;
            }
        }
        return Optional.empty();
    }

    private Optional<HaplotypeMatch> leavingOut(final int count) {
        Spelling best = null;
        List<TruthAllele> explained = List.of();
        for (final List<TruthAllele> kept : keeping(cluster.missing().size() - count)) {
            for (int flips = 0; flips < 1 << Math.max(0, heterozygousPhaseSets.size() - 1); flips++) {
                final Optional<Spelling> spelling = spelling(kept, flips);
                if (spelling.isPresent() && (best == null || Spelling.BEST_FIRST.compare(spelling.get(), best) < 0)) {
                    best = spelling.get();
                    explained = kept;
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(new HaplotypeMatch(copies(best), explained));
    }

    /** All choices of so many of the missing alleles. */
    private List<List<TruthAllele>> keeping(final int count) {
        final List<TruthAllele> missing = cluster.missing();
        if (count == missing.size()) {
            return List.of(missing);
        }
        return IntStream.range(0, 1 << missing.size())
                .filter(chosen -> Integer.bitCount(chosen) == count)
                .mapToObj(chosen -> IntStream.range(0, missing.size())
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToObj(missing::get)
                        .toList())
                .toList();
    }

    /** Each bit of {@code flips} swaps the haplotypes of a phase set; the first set's order means nothing. */
    private Optional<Spelling> spelling(final List<TruthAllele> kept, final int flips) {
        return spelling(kept, flips, 0).flatMap(a -> spelling(kept, flips, 1).map(b -> Spelling.ofBoth(a, b)));
    }

    private Optional<Spelling> spelling(final List<TruthAllele> kept, final int flips, final int haplotype) {
        final List<Edit> truth = new ArrayList<>();
        final List<Edit> found = new ArrayList<>();
        for (final TruthAllele allele : kept) {
            if (allele.isOn(haplotype ^ flip(allele, flips))) {
                truth.add(allele.written());
            }
        }
        for (final TruthAllele allele : cluster.found()) {
            if (allele.isOn(haplotype ^ flip(allele, flips))) {
                truth.add(allele.written());
                found.add(Edit.of(allele.allele()));
            }
        }
        final Map<String, Spelling> spelled = spellings.computeIfAbsent(found, this::spellings);
        return speller.spell(truth).map(spelled::get);
    }

    private int flip(final TruthAllele allele, final int flips) {
        final int index = heterozygousPhaseSets.indexOf(allele.phaseSet());
        return index <= 0 ? 0 : flips >> (index - 1) & 1;
    }

    private Map<String, Spelling> spellings(final List<Edit> found) {
        final Map<String, Spelling> best = new HashMap<>();
        for (int chosen = 0; chosen < 1 << free.size(); chosen++) {
            final List<Edit> edits = new ArrayList<>(found);
            int fewestFragments = Integer.MAX_VALUE;
            for (int i = 0; i < free.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    edits.add(Edit.of(free.get(i).allele()));
                    fewestFragments = Math.min(fewestFragments, free.get(i).fragments());
                }
            }
            final Spelling spelling = new Spelling(chosen, 0, fewestFragments);
            speller.spell(edits)
                    .ifPresent(haplotype ->
                            best.merge(haplotype, spelling, (a, b) -> Spelling.BEST_FIRST.compare(a, b) <= 0 ? a : b));
        }
        return best;
    }

    private Map<VariantAllele, Integer> copies(final Spelling spelling) {
        final Map<VariantAllele, Integer> copies = new TreeMap<>();
        for (int i = 0; i < free.size(); i++) {
            if (spelling.copies(i) > 0) {
                copies.put(free.get(i).allele(), spelling.copies(i));
            }
        }
        return copies;
    }
}
