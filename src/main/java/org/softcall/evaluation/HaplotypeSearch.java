package org.softcall.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.softcall.haplotypes.Edit;
import org.softcall.reads.ReferenceWindow;

/**
 * Finds the most variants of a superlocus, truth and calls together, with which both sides spell the same haplotypes.
 * It goes from variant to variant along the reference and keeps, of all choices that leave the same bases to be spelled
 * by one side, the best. Where both sides are together nothing is left, so the work grows with what overlaps and
 * repeats, not with the length of the superlocus. Variants of one side that only undo each other match nothing.
 */
final class HaplotypeSearch {

    /** More ways to go on from one variant are not followed. */
    static final int MAX_STATES = 4096;

    private final ReferenceWindow reference;
    private final List<SidedVariant> variants;
    private final int end;

    /** Where changes start, sorted. */
    private final Map<Side, int[]> starts;

    private HaplotypeSearch(
            final List<SampleVariant> truth,
            final List<SampleVariant> calls,
            final int end,
            final ReferenceWindow reference) {
        this.reference = reference;
        this.end = end;
        this.variants = Stream.concat(
                        truth.stream().map(variant -> new SidedVariant(Side.TRUTH, variant)),
                        calls.stream().map(variant -> new SidedVariant(Side.CALLS, variant)))
                .sorted(SidedVariant.ORDER)
                .toList();
        this.starts = Map.of(Side.TRUTH, starts(truth), Side.CALLS, starts(calls));
    }

    private static int[] starts(final List<SampleVariant> variants) {
        return variants.stream()
                .flatMap(variant -> variant.edits().stream())
                .mapToInt(Edit::start)
                .sorted()
                .toArray();
    }

    /**
     * A matched variant.
     *
     * @param variant whose it is and what
     * @param group the same for what matches together
     */
    record Matched(SidedVariant variant, int group) {}

    /**
     * The variants that match with their genotypes, in any phase.
     *
     * @param end the position after the last one that concerns the variants
     * @return nothing where there are more than {@link #MAX_STATES} ways to go on
     */
    static Optional<List<Matched>> genotypes(
            final List<SampleVariant> truth,
            final List<SampleVariant> calls,
            final int end,
            final ReferenceWindow reference) {
        return new HaplotypeSearch(truth, calls, end, reference).search(2);
    }

    /** The same for alleles, whatever the genotypes: all on one haplotype, and one of each variant at most. */
    static Optional<List<Matched>> alleles(
            final List<SampleVariant> truth,
            final List<SampleVariant> calls,
            final int end,
            final ReferenceWindow reference) {
        return new HaplotypeSearch(truth, calls, end, reference).search(1);
    }

    /** Matched variants, the last one first. */
    private record Trail(int variant, int group, Trail before) {}

    /** What a state is known by: all that its future depends on. */
    private record Open(List<TwoSpellings> haplotypes, boolean hasTruth, boolean hasCalls) {}

    private record State(Open open, int matched, int groups, Trail trail) {

        boolean isBetterThan(final State other) {
            if (matched != other.matched) {
                return matched > other.matched;
            }
            Trail mine = trail;
            Trail others = other.trail;
            while (mine != others && mine != null && others != null) {
                if (mine.variant != others.variant) {
                    return mine.variant > others.variant;
                }
                mine = mine.before;
                others = others.before;
            }
            return false;
        }
    }

    private Optional<List<Matched>> search(final int ploidy) {
        if (Arrays.stream(Side.values()).anyMatch(side -> starts.get(side).length == 0)) {
            return Optional.of(List.of());
        }
        final TwoSpellings nothing =
                TwoSpellings.before(variants.get(0).variant().start());
        Collection<State> states =
                List.of(new State(new Open(Collections.nCopies(ploidy, nothing), false, false), 0, 0, null));
        for (int i = 0; i < variants.size(); i++) {
            final SidedVariant variant = variants.get(i);
            final Collection<State> before =
                    advanced(states, variant.variant().start()).values();
            final Map<Open, State> after = new LinkedHashMap<>();
            for (final State state : before) {
                put(after, state);
                for (final List<Optional<Edit>> edits : choices(variant.variant(), ploidy)) {
                    with(state, i, edits).ifPresent(next -> put(after, next));
                }
            }
            if (after.size() > MAX_STATES) {
                return Optional.empty();
            }
            states = after.values();
        }
        // One position on, it makes no difference any more what was inserted last: one state is left.
        return Optional.of(matched(advanced(states, end + 1).values().iterator().next()));
    }

    private static void put(final Map<Open, State> states, final State state) {
        states.merge(state.open, state, (old, other) -> other.isBetterThan(old) ? other : old);
    }

    /** What each haplotype can have of a variant. */
    private static List<List<Optional<Edit>>> choices(final SampleVariant variant, final int ploidy) {
        if (ploidy == 1) {
            return variant.edits().stream()
                    .map(edit -> List.of(Optional.of(edit)))
                    .toList();
        }
        final Optional<Edit> first = Optional.of(variant.edits().get(0));
        return switch (variant.zygosity()) {
            case HOM_ALT -> List.of(List.of(first, first));
            case HET -> List.of(List.of(first, Optional.empty()), List.of(Optional.empty(), first));
            case HET_ALT -> {
                final Optional<Edit> second = Optional.of(variant.edits().get(1));
                yield List.of(List.of(first, second), List.of(second, first));
            }
        };
    }

    private Optional<State> with(final State state, final int index, final List<Optional<Edit>> edits) {
        final Side side = variants.get(index).side();
        final List<TwoSpellings> haplotypes = new ArrayList<>(state.open.haplotypes);
        for (int i = 0; i < haplotypes.size(); i++) {
            if (edits.get(i).isPresent()) {
                final Edit edit = edits.get(i).get();
                final TwoSpellings haplotype = haplotypes.get(i);
                if (!haplotype.end(side).canHave(edit)) {
                    return Optional.empty();
                }
                final TwoSpellings changed = haplotype.with(side, edit, reference);
                if (changed == null) {
                    return Optional.empty();
                }
                haplotypes.set(i, changed);
            }
        }
        final Open open = new Open(
                haplotypes, state.open.hasTruth || side == Side.TRUTH, state.open.hasCalls || side == Side.CALLS);
        return Optional.of(
                new State(open, state.matched + 1, state.groups, new Trail(index, state.groups, state.trail)));
    }

    /** What is left of some states where the reference is spelled up to a position. */
    private Map<Open, State> advanced(final Collection<State> states, final int position) {
        final Map<Open, State> left = new LinkedHashMap<>();
        for (final State state : states) {
            advanced(state, position).ifPresent(next -> put(left, next));
        }
        return left;
    }

    private Optional<State> advanced(final State state, final int position) {
        final List<TwoSpellings> haplotypes = new ArrayList<>(state.open.haplotypes.size());
        boolean areTogether = true;
        for (final TwoSpellings haplotype : state.open.haplotypes) {
            final TwoSpellings next = haplotype.advancedTo(position, reference);
            if (next == null || !next.ahead().isEmpty() && !canCatchUp(next, position)) {
                return Optional.empty();
            }
            areTogether &= next.areTogether() && next.truth().position() == position;
            haplotypes.add(next);
        }
        if (areTogether && state.open.hasTruth != state.open.hasCalls) {
            return Optional.empty();
        }
        final boolean isGroup = areTogether && state.open.hasTruth;
        final Open open =
                new Open(haplotypes, state.open.hasTruth && !areTogether, state.open.hasCalls && !areTogether);
        return Optional.of(new State(open, state.matched, state.groups + (isGroup ? 1 : 0), state.trail));
    }

    /** No change starts before {@code position} any more. */
    private boolean canCatchUp(final TwoSpellings haplotype, final int position) {
        final Side behind = haplotype.behindSide();
        final int[] sorted = starts.get(behind);
        final int from = Math.max(position, haplotype.end(behind).position());
        int next = Arrays.binarySearch(sorted, from);
        if (next < 0) {
            next = -next - 1;
        }
        return haplotype.canCatchUp(next < sorted.length ? sorted[next] : Integer.MAX_VALUE, reference);
    }

    private List<Matched> matched(final State state) {
        final List<Matched> matched = new ArrayList<>();
        for (Trail trail = state.trail; trail != null; trail = trail.before) {
            matched.add(new Matched(variants.get(trail.variant), trail.group));
        }
        return matched;
    }
}
