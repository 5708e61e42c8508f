package org.softcall.training;

import java.util.EnumMap;
import java.util.Map;

/**
 * Counts examples by label and type, for the log and to refuse data that nothing can be learned from. Each counts once,
 * whatever its weight.
 */
public final class LabelCounts {

    private final Map<Label, Integer> snvs = new EnumMap<>(Label.class);
    private final Map<Label, Integer> indels = new EnumMap<>(Label.class);

    /** Counts one SNV. */
    void addSnv(final Label label) {
        snvs.merge(label, 1, Integer::sum);
    }

    /** Counts one insertion or deletion. */
    void addIndel(final Label label) {
        indels.merge(label, 1, Integer::sum);
    }

    /** Number of examples of a label. */
    public int of(final Label label) {
        return snvs.getOrDefault(label, 0) + indels.getOrDefault(label, 0);
    }

    /** Number of examples whose allele is there. */
    public int present() {
        return of(Label.HETEROZYGOUS) + of(Label.HOMOZYGOUS);
    }

    /** Number of examples whose allele is not there. */
    public int absent() {
        return of(Label.ABSENT);
    }

    @Override
    public String toString() {
        return "SNV " + describe(snvs) + "; indel " + describe(indels);
    }

    private static String describe(final Map<Label, Integer> counts) {
        return String.format(
                "%,d absent, %,d het, %,d hom",
                counts.getOrDefault(Label.ABSENT, 0),
                counts.getOrDefault(Label.HETEROZYGOUS, 0),
                counts.getOrDefault(Label.HOMOZYGOUS, 0));
    }
}
