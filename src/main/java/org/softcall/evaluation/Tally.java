package org.softcall.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Counts judged variants by type, finer kind and stratum, over any number of contigs. */
public final class Tally {

    /**
     * What is counted together.
     *
     * @param type SNP or INDEL
     * @param subtype a finer kind of the type, or nothing for all of it
     * @param stratum name of a stratum
     */
    public record Category(VariantType type, Optional<VariantSubtype> subtype, String stratum)
            implements Comparable<Category> {

        // All of a type comes before its finer kinds.
        private static final Comparator<Category> ORDER = Comparator.comparing(Category::type)
                .thenComparingInt(category ->
                        category.subtype.map(VariantSubtype::ordinal).orElse(-1))
                .thenComparing(Category::stratum);

        /** All of a type, in all of the genome compared. */
        public static Category of(final VariantType type) {
            return new Category(type, Optional.empty(), Stratum.ALL.name());
        }

        @Override
        public int compareTo(final Category other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Category, Counts> counts = new HashMap<>();

    /** Adds the variants of a superlocus to those strata of its contig that contain them. */
    public void add(final JudgedSuperlocus superlocus, final List<Stratum> strata) {
        superlocus.truth().forEach(judged -> add(judged, strata, old -> old.plusTruth(judged)));
        superlocus.calls().forEach(judged -> add(judged, strata, old -> old.plusQuery(judged)));
    }

    private void add(final JudgedVariant judged, final List<Stratum> strata, final UnaryOperator<Counts> more) {
        final SampleVariant variant = judged.variant();
        for (final Stratum stratum : strata) {
            if (stratum.contains().test(variant)) {
                count(new Category(variant.type(), Optional.empty(), stratum.name()), more);
                count(new Category(variant.type(), Optional.of(variant.subtype()), stratum.name()), more);
            }
        }
    }

    private void count(final Category category, final UnaryOperator<Counts> more) {
        counts.compute(category, (key, old) -> more.apply(old == null ? Counts.NONE : old));
    }

    /** The counts of all of a type, or of a finer kind of it; zeros where nothing was counted. */
    public Counts get(final Category category) {
        return counts.getOrDefault(category, Counts.NONE);
    }

    /** All categories that have a variant, in hap.py's order: SNP before INDEL, a type before its finer kinds. */
    public Map<Category, Counts> all() {
        return new TreeMap<>(counts);
    }
}
