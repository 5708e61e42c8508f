package org.softcall.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.softcall.calling.Candidate;
import org.softcall.calling.VariantAllele;
import org.softcall.haplotypes.Edit;
import org.softcall.haplotypes.HaplotypeSpeller;
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

    /** The spellings of every haplotype that can be spelled beside some found alleles, the best first. */
    private final Map<List<Edit>, Map<String, List<Spelling>>> spellings = new HashMap<>();

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
        int ofAny = 0;
        for (final List<TruthAllele> kept : keeping(cluster.missing().size() - count)) {
            for (int flips = 0; flips < 1 << Math.max(0, heterozygousPhaseSets.size() - 1); flips++) {
                final List<Spelling> first = spellings(kept, flips, 0);
                final List<Spelling> second = spellings(kept, flips, 1);
                if (isMatch(first, second)) {
                    final Spelling spelling = Spelling.ofBoth(first.get(0), second.get(0));
                    ofAny |= candidates(first) | candidates(second);
                    if (best == null || Spelling.BEST_FIRST.compare(spelling, best) < 0) {
                        best = spelling;
                        explained = kept;
                    }
                }
            }
        }
        return best == null ? Optional.empty() : Optional.of(match(best, explained, ofAny));
    }

    /** Whether both haplotypes can be spelled, and not only because truth cancels out in a phase that is a guess. */
    private boolean isMatch(final List<Spelling> first, final List<Spelling> second) {
        final boolean isPhaseKnown = heterozygousPhaseSets.size() <= 1;
        return !first.isEmpty() && !second.isEmpty() && (isPhaseKnown || (candidates(first) | candidates(second)) != 0);
    }

    /** A bit for each candidate of some spellings of one haplotype. */
    private static int candidates(final List<Spelling> ofHaplotype) {
        return ofHaplotype.stream().mapToInt(Spelling::first).reduce(0, (a, b) -> a | b);
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
    private List<Spelling> spellings(final List<TruthAllele> kept, final int flips, final int haplotype) {
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
                found.add(TruthAllele.edit(allele.allele()));
            }
        }
        final Map<String, List<Spelling>> spelled = spellings.computeIfAbsent(found, this::spellings);
        return speller.spell(truth).map(spelled::get).orElse(List.of());
    }

    private int flip(final TruthAllele allele, final int flips) {
        final int index = heterozygousPhaseSets.indexOf(allele.phaseSet());
        return index <= 0 ? 0 : flips >> (index - 1) & 1;
    }

    private Map<String, List<Spelling>> spellings(final List<Edit> found) {
        final Map<String, List<Spelling>> all = new HashMap<>();
        // A choice comes after all that are parts of it.
        for (int chosen = 0; chosen < 1 << free.size(); chosen++) {
            final List<Edit> edits = new ArrayList<>(found);
            int fewestFragments = Integer.MAX_VALUE;
            for (int i = 0; i < free.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    edits.add(TruthAllele.edit(free.get(i).allele()));
                    fewestFragments = Math.min(fewestFragments, free.get(i).fragments());
                }
            }
            final Spelling spelling = new Spelling(chosen, 0, fewestFragments);
            final Optional<String> haplotype = speller.spell(edits);
            if (haplotype.isPresent()) {
                final List<Spelling> same = all.computeIfAbsent(haplotype.get(), key -> new ArrayList<>());
                // Errors that cancel out could be added to any spelling.
                if (same.stream().noneMatch(spelling::contains)) {
                    same.add(spelling);
                }
            }
        }
        all.values().forEach(same -> same.sort(Spelling.BEST_FIRST));
        return all;
    }

    private HaplotypeMatch match(final Spelling best, final List<TruthAllele> explained, final int ofAny) {
        final Map<VariantAllele, Integer> copies = new TreeMap<>();
        final Set<VariantAllele> alternatives = new TreeSet<>();
        for (int i = 0; i < free.size(); i++) {
            if (best.copies(i) > 0) {
                copies.put(free.get(i).allele(), best.copies(i));
            } else if ((ofAny >> i & 1) == 1) {
                alternatives.add(free.get(i).allele());
            }
        }
        return new HaplotypeMatch(copies, alternatives, explained);
    }
}
