package org.softcall.evaluation;

import java.util.EnumMap;
import java.util.Map;
import org.softcall.reads.ReferenceWindow;

/** How far two call sets agree, by haplotype and genotype, contig by contig; neither is taken for true. */
public final class CallSetConcordance {

    private int givenUp;
    private final Map<VariantType, Agreement> agreements = new EnumMap<>(VariantType.class);

    /** A concordance of sets of which no contig was seen. */
    public CallSetConcordance() {
        for (final VariantType type : VariantType.values()) {
            agreements.put(type, new Agreement(0, 0, 0, 0));
        }
    }

    /**
     * Passing variants of two sets, each counted as its set writes it.
     *
     * @param firstShared of the first set, those that the second has
     * @param firstOnly those that it lacks or has with another genotype
     * @param secondShared of the second set, those that the first has
     * @param secondOnly those that it lacks or has with another genotype
     */
    public record Agreement(long firstShared, long firstOnly, long secondShared, long secondOnly) {

        private Agreement plusFirst(final boolean isShared) {
            return new Agreement(
                    firstShared + (isShared ? 1 : 0), firstOnly + (isShared ? 0 : 1), secondShared, secondOnly);
        }

        private Agreement plusSecond(final boolean isShared) {
            return new Agreement(
                    firstShared, firstOnly, secondShared + (isShared ? 1 : 0), secondOnly + (isShared ? 0 : 1));
        }

        /** The share of all variants of either set that both have. */
        public double shared() {
            final double shared = (firstShared + secondShared) / 2.0;
            return shared / (shared + firstOnly + secondOnly);
        }
    }

    /** Counts a contig. */
    public void add(final ReferenceWindow reference, final SampleRecords first, final SampleRecords second) {
        Superlocus.divide(first.passing(), second.passing())
                .map(superlocus -> ComparedSuperlocus.of(superlocus, reference))
                .forEach(this::add);
    }

    private void add(final ComparedSuperlocus compared) {
        givenUp += compared.isGivenUp() ? 1 : 0;
        for (int i = 0; i < compared.truth().size(); i++) {
            final boolean isShared = compared.truth().get(i).level() == MatchLevel.GENOTYPE;
            agreements.computeIfPresent(
                    compared.superlocus().truth().get(i).type(), (type, old) -> old.plusFirst(isShared));
        }
        for (int i = 0; i < compared.calls().size(); i++) {
            final boolean isShared = compared.calls().get(i).level() == MatchLevel.GENOTYPE;
            agreements.computeIfPresent(
                    compared.superlocus().calls().get(i).type(), (type, old) -> old.plusSecond(isShared));
        }
    }

    /** At so many places there were too many haplotypes to try. */
    public int givenUp() {
        return givenUp;
    }

    /** What was counted so far. */
    public Map<VariantType, Agreement> agreements() {
        return new EnumMap<>(agreements);
    }
}
