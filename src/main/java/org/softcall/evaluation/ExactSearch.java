package org.softcall.evaluation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;

/** Matches variants one to one by their normal forms: what is left where spelling haplotypes is too much work. */
final class ExactSearch {

    private ExactSearch() {}

    /** Variants of the same alleles and genotype. */
    static List<HaplotypeSearch.Matched> genotypes(final List<SampleVariant> truth, final List<SampleVariant> calls) {
        return pairs(truth, calls, variant -> Stream.of(List.of(variant.zygosity(), variant.normalised())));
    }

    /** Variants that have an allele in common. */
    static List<HaplotypeSearch.Matched> alleles(final List<SampleVariant> truth, final List<SampleVariant> calls) {
        return pairs(truth, calls, variant -> variant.normalised().stream());
    }

    private static List<HaplotypeSearch.Matched> pairs(
            final List<SampleVariant> truth,
            final List<SampleVariant> calls,
            final Function<SampleVariant, Stream<?>> keys) {
        final Map<Object, Queue<SampleVariant>> called = new HashMap<>();
        calls.forEach(call -> keys.apply(call).forEach(key -> called.computeIfAbsent(key, same -> new ArrayDeque<>())
                .add(call)));
        final List<HaplotypeSearch.Matched> matched = new ArrayList<>();
        for (final SampleVariant variant : truth) {
            keys.apply(variant)
                    .map(called::get)
                    .filter(same -> same != null && !same.isEmpty())
                    .findFirst()
                    .ifPresent(same -> {
                        final SampleVariant call = same.remove();
                        keys.apply(call).forEach(key -> called.get(key).remove(call));
                        final int group = matched.size() / 2;
                        matched.add(new HaplotypeSearch.Matched(new SidedVariant(Side.TRUTH, variant), group));
                        matched.add(new HaplotypeSearch.Matched(new SidedVariant(Side.CALLS, call), group));
                    });
        }
        return matched;
    }
}
