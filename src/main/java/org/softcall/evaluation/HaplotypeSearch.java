package org.softcall.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /** Where something of the variants has to be decided or spelled, along the reference. */
    private final List<Change> changes;

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
        this.changes = IntStream.range(0, variants.size())
                .boxed()
                .flatMap(i -> changes(i, variants.get(i).variant().edits()))
                .sorted(Comparator.comparing(Change::edit).thenComparingInt(Change::variant))
                .toList();
        this.starts = Map.of(Side.TRUTH, starts(truth), Side.CALLS, starts(calls));
    }

    private static Stream<Change> changes(final int variant, final List<Edit> edits) {
        final Edit first = edits.get(0);
        final Edit last = edits.get(edits.size() - 1);
        final Stream<Change> begin = Stream.of(new Change(variant, first, true));
        return last.start() > first.start() ? Stream.concat(begin, Stream.of(new Change(variant, last, false))) : begin;
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

    /**
     * A place where a variant begins, or where its second allele does if that is farther on.
     *
     * @param variant its number
     * @param edit what begins here
     * @param isFirst whether the variant begins here
     */
    private record Change(int variant, Edit edit, boolean isFirst) {}

    /** The haplotype that the second allele of a variant is on, which begins farther on. */
    private record Promise(int variant, int haplotype) {}

    /** Matched variants, the last one first. */
    private record Trail(int variant, int group, Trail before) {}

    /** What a state is known by: all that its future depends on. */
    private record Open(List<TwoSpellings> haplotypes, List<Promise> promises, boolean hasTruth, boolean hasCalls) {}

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
                List.of(new State(new Open(Collections.nCopies(ploidy, nothing), List.of(), false, false), 0, 0, null));
        for (final Change change : changes) {
            final Collection<State> before =
                    advanced(states, change.edit().start()).values();
            final Map<Open, State> after = new LinkedHashMap<>();
            for (final State state : before) {
                if (!change.isFirst()) {
                    kept(state, change).ifPresent(next -> put(after, next));
                    continue;
                }
                put(after, state);
                for (final List<Optional<Edit>> edits :
                        choices(variants.get(change.variant()).variant(), ploidy)) {
                    with(state, change, edits).ifPresent(next -> put(after, next));
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

    private Optional<State> with(final State state, final Change change, final List<Optional<Edit>> edits) {
        final SidedVariant variant = variants.get(change.variant());
        final Side side = variant.side();
        final List<TwoSpellings> haplotypes = new ArrayList<>(state.open.haplotypes);
        final List<Promise> promises = new ArrayList<>(state.open.promises);
        for (int i = 0; i < haplotypes.size(); i++) {
            if (edits.get(i).isEmpty()) {
                continue;
            }
            final Edit edit = edits.get(i).get();
            if (haplotypes.size() > 1 && edit.start() > change.edit().start()) {
                // Until there, this haplotype can have other variants of the side.
                promises.add(new Promise(change.variant(), i));
            } else if (!change(haplotypes, i, side, edit)) {
                return Optional.empty();
            }
        }
        final Open open = new Open(
                haplotypes,
                List.copyOf(promises),
                state.open.hasTruth || side == Side.TRUTH,
                state.open.hasCalls || side == Side.CALLS);
        return Optional.of(new State(
                open, state.matched + 1, state.groups, new Trail(change.variant(), state.groups, state.trail)));
    }

    /** The state with the second allele of a variant where that was promised, else as it is. */
    private Optional<State> kept(final State state, final Change change) {
        final Optional<Promise> promise = state.open.promises.stream()
                .filter(one -> one.variant() == change.variant())
                .findFirst();
        if (promise.isEmpty()) {
            return Optional.of(state);
        }
        final List<TwoSpellings> haplotypes = new ArrayList<>(state.open.haplotypes);
        if (!change(
                haplotypes,
                promise.get().haplotype(),
                variants.get(change.variant()).side(),
                change.edit())) {
            return Optional.empty();
        }
        final List<Promise> left =
                state.open.promises.stream().filter(one -> one != promise.get()).toList();
        return Optional.of(new State(
                new Open(haplotypes, left, state.open.hasTruth, state.open.hasCalls),
                state.matched,
                state.groups,
                state.trail));
    }

    /** Changes a haplotype on one side, if that can be. */
    private boolean change(final List<TwoSpellings> haplotypes, final int i, final Side side, final Edit edit) {
        final TwoSpellings haplotype = haplotypes.get(i);
        if (!haplotype.end(side).canHave(edit)) {
            return false;
        }
        final TwoSpellings changed = haplotype.with(side, edit, reference);
        if (changed != null) {
            haplotypes.set(i, changed);
        }
        return changed != null;
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
        boolean areTogether = state.open.promises.isEmpty();
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
        final Open open = new Open(
                haplotypes,
                state.open.promises,
                state.open.hasTruth && !areTogether,
                state.open.hasCalls && !areTogether);
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
