package org.softcall.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the variants of a superlocus count as.
 *
 * @param truth in the order of the superlocus
 * @param calls in the order of the superlocus
 */
public record JudgedSuperlocus(List<JudgedVariant> truth, List<JudgedVariant> calls) {

    /**
     * Judges after matching, as GA4GH asks for: a call that lies outside of the confident regions but is another way to
     * write a variant within is true, and only calls without a match become unknown by their place.
     */
    public static JudgedSuperlocus of(final ComparedSuperlocus compared, final ConfidentRegions regions) {
        final List<SampleVariant> truth = compared.superlocus().truth();
        final List<SampleVariant> calls = compared.superlocus().calls();
        final List<Boolean> truthWithin = truth.stream().map(regions::contain).toList();
        final Set<Integer> groupsWithin = IntStream.range(0, truth.size())
                .filter(truthWithin::get)
                .map(i -> compared.truth().get(i).group())
                .filter(group -> group >= 0)
                .boxed()
                .collect(Collectors.toSet());
        return new JudgedSuperlocus(
                IntStream.range(0, truth.size())
                        .mapToObj(i -> new JudgedVariant(
                                truth.get(i),
                                compared.truth().get(i),
                                verdict(compared.truth().get(i), truthWithin.get(i), Verdict.FN, Verdict.N)))
                        .toList(),
                IntStream.range(0, calls.size())
                        .mapToObj(i -> {
                            final Match match = compared.calls().get(i);
                            final boolean isWithin = regions.contain(calls.get(i))
                                    || match.level() == MatchLevel.GENOTYPE && groupsWithin.contains(match.group());
                            return new JudgedVariant(
                                    calls.get(i), match, verdict(match, isWithin, Verdict.FP, Verdict.UNK));
                        })
                        .toList());
    }

    private static Verdict verdict(
            final Match match, final boolean isWithin, final Verdict wrong, final Verdict outside) {
        return !isWithin ? outside : match.level() == MatchLevel.GENOTYPE ? Verdict.TP : wrong;
    }
}
