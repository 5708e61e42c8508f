package org.softcall.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Variants of a truth and of calls, each near the next, with none of either near them.
 *
 * @param from first position that concerns it, 1-based
 * @param end the position after the last one that concerns it
 * @param truth variants of the truth, sorted
 * @param calls variants called, sorted
 */
public record Superlocus(int from, int end, List<SampleVariant> truth, List<SampleVariant> calls) {

    /**
     * Variants with fewer bases between them are near each other. Where a variant may lie, however it is written,
     * counts as the variant, so this only has to cover what combinations of variants do beyond that.
     */
    static final int NEAR_BP = 30;

    /**
     * Divides the variants of a contig, in the order of their places.
     *
     * @param truth in any order
     * @param calls in any order
     */
    public static Stream<Superlocus> divide(final List<SampleVariant> truth, final List<SampleVariant> calls) {
        final List<SidedVariant> all = Stream.concat(
                        truth.stream().map(variant -> new SidedVariant(Side.TRUTH, variant)),
                        calls.stream().map(variant -> new SidedVariant(Side.CALLS, variant)))
                .sorted(Comparator.comparingInt(SidedVariant::from))
                .toList();
        final Stream.Builder<Superlocus> superloci = Stream.builder();
        int first = 0;
        int end = 0;
        for (int i = 0; i < all.size(); i++) {
            if (i > first && all.get(i).from() - end >= NEAR_BP) {
                superloci.add(of(all.subList(first, i), end));
                first = i;
                end = 0;
            }
            end = Math.max(end, all.get(i).variant().end());
        }
        if (!all.isEmpty()) {
            superloci.add(of(all.subList(first, all.size()), end));
        }
        return superloci.build();
    }

    private static Superlocus of(final List<SidedVariant> variants, final int end) {
        return new Superlocus(
                variants.get(0).from(), end, variants(variants, Side.TRUTH), variants(variants, Side.CALLS));
    }

    private static List<SampleVariant> variants(final List<SidedVariant> of, final Side side) {
        final List<SampleVariant> variants = new ArrayList<>();
        for (final SidedVariant variant : of) {
            if (variant.side() == side) {
                variants.add(variant.variant());
            }
        }
        variants.sort(SampleVariant.ORDER);
        return List.copyOf(variants);
    }

    /** The variants of a side, sorted. */
    List<SampleVariant> of(final Side side) {
        return side == Side.TRUTH ? truth : calls;
    }
}
