package org.softcall.evaluation;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.softcall.reads.ReferenceWindow;

/**
 * A superlocus and how its variants agree with the other side.
 *
 * @param superlocus what was compared
 * @param truth a match for each variant of the truth
 * @param calls a match for each variant called
 * @param isGivenUp whether haplotypes were too many to be tried, so that variants were compared by their normal forms
 */
public record ComparedSuperlocus(Superlocus superlocus, List<Match> truth, List<Match> calls, boolean isGivenUp) {

    /**
     * Compares the variants of a superlocus: by the haplotypes that they spell, what is left by single alleles, and
     * what is left then by place. At most {@link HaplotypeSearch#MAX_STATES} choices are kept in mind; where there are
     * more, variants match one to one, by normal form.
     *
     * @param reference of the superlocus at least
     */
    public static ComparedSuperlocus of(final Superlocus superlocus, final ReferenceWindow reference) {
        final Matches matches = new Matches(superlocus);
        final Optional<List<HaplotypeSearch.Matched>> genotypes =
                HaplotypeSearch.genotypes(superlocus.truth(), superlocus.calls(), superlocus.end(), reference);
        matches.add(
                MatchLevel.GENOTYPE,
                genotypes.orElseGet(() -> ExactSearch.genotypes(superlocus.truth(), superlocus.calls())));
        final List<SampleVariant> truth = matches.unmatched(Side.TRUTH);
        final List<SampleVariant> calls = matches.unmatched(Side.CALLS);
        final Optional<List<HaplotypeSearch.Matched>> alleles =
                HaplotypeSearch.alleles(truth, calls, superlocus.end(), reference);
        matches.add(MatchLevel.ALLELE, alleles.orElseGet(() -> ExactSearch.alleles(truth, calls)));
        matches.addLocal(truth, calls);
        return new ComparedSuperlocus(
                superlocus, matches.of(Side.TRUTH), matches.of(Side.CALLS), genotypes.isEmpty() || alleles.isEmpty());
    }

    /** The matches so far. */
    private static final class Matches {

        private final Superlocus superlocus;
        private final Map<Side, Map<SampleVariant, Match>> bySide = new EnumMap<>(Side.class);
        private int groups;

        Matches(final Superlocus superlocus) {
            this.superlocus = superlocus;
            for (final Side side : Side.values()) {
                // Copies of one variant are variants of their own.
                bySide.put(side, new IdentityHashMap<>());
            }
        }

        void add(final MatchLevel level, final List<HaplotypeSearch.Matched> matched) {
            int last = -1;
            for (final HaplotypeSearch.Matched one : matched) {
                bySide.get(one.variant().side()).put(one.variant().variant(), new Match(level, groups + one.group()));
                last = Math.max(last, one.group());
            }
            groups += last + 1;
        }

        /** What has no genotype match is near what is no genotype match either. */
        void addLocal(final List<SampleVariant> truth, final List<SampleVariant> calls) {
            addLocal(Side.TRUTH, truth, near(calls));
            addLocal(Side.CALLS, calls, near(truth));
        }

        private void addLocal(final Side side, final List<SampleVariant> variants, final RangeSet<Integer> places) {
            for (final SampleVariant variant : variants) {
                if (places.intersects(Range.closed(variant.from(), variant.end()))) {
                    bySide.get(side).putIfAbsent(variant, Match.LOCAL);
                }
            }
        }

        private static RangeSet<Integer> near(final List<SampleVariant> variants) {
            final RangeSet<Integer> places = TreeRangeSet.create();
            variants.forEach(variant ->
                    places.add(Range.closed(variant.from() - Superlocus.NEAR_BP, variant.end() + Superlocus.NEAR_BP)));
            return places;
        }

        List<SampleVariant> unmatched(final Side side) {
            return superlocus.of(side).stream()
                    .filter(variant -> !bySide.get(side).containsKey(variant))
                    .toList();
        }

        List<Match> of(final Side side) {
            final List<Match> matches = new ArrayList<>();
            for (final SampleVariant variant : superlocus.of(side)) {
                matches.add(bySide.get(side).getOrDefault(variant, Match.NONE));
            }
            return List.copyOf(matches);
        }
    }
}
