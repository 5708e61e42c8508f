package org.softcall.tools;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadinstitute.hellbender.utils.SimpleInterval;

/**
 * Exact comparison of called with true alleles within confident regions, each allele trimmed to its smallest form.
 * Both sides must be left-aligned.
 */
record Accuracy(int truePositives, int falsePositives, int falseNegatives, int wrongGenotypes) {

    private record Key(String contig, int start, String ref, String alt) {}

    static Accuracy ofSnvs(
            final List<VariantContext> calls, final List<VariantContext> truth, final List<SimpleInterval> confident) {
        return of(copies(calls, confident, true), copies(truth, confident, true));
    }

    static Accuracy ofIndels(
            final List<VariantContext> calls, final List<VariantContext> truth, final List<SimpleInterval> confident) {
        return of(copies(calls, confident, false), copies(truth, confident, false));
    }

    private static Accuracy of(final Map<Key, Integer> called, final Map<Key, Integer> real) {
        int found = 0;
        int wrong = 0;
        for (final Map.Entry<Key, Integer> entry : real.entrySet()) {
            final Integer copies = called.get(entry.getKey());
            found += copies == null ? 0 : 1;
            wrong += copies == null || copies.equals(entry.getValue()) ? 0 : 1;
        }
        return new Accuracy(found, called.size() - found, real.size() - found, wrong);
    }

    double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    private static Map<Key, Integer> copies(
            final List<VariantContext> records, final List<SimpleInterval> confident, final boolean snvs) {
        final Map<Key, Integer> copies = new HashMap<>();
        for (final VariantContext record : records) {
            if (confident.stream().noneMatch(region -> region.contains(record))) {
                continue;
            }
            for (final Allele allele : record.getAlternateAlleles()) {
                final Key key = trimmed(record, allele);
                final int carried = record.getGenotype(0).countAllele(allele);
                if (carried > 0 && snvs == (key.ref().length() == 1 && key.alt().length() == 1)) {
                    copies.merge(key, carried, Integer::sum);
                }
            }
        }
        return copies;
    }

    private static Key trimmed(final VariantContext record, final Allele allele) {
        String ref = record.getReference().getBaseString();
        String alt = allele.getBaseString();
        while (Math.min(ref.length(), alt.length()) > 1
                && ref.charAt(ref.length() - 1) == alt.charAt(alt.length() - 1)) {
            ref = ref.substring(0, ref.length() - 1);
            alt = alt.substring(0, alt.length() - 1);
        }
        int start = record.getStart();
        while (Math.min(ref.length(), alt.length()) > 1 && ref.charAt(0) == alt.charAt(0)) {
            ref = ref.substring(1);
            alt = alt.substring(1);
            start++;
        }
        return new Key(record.getContig(), start, ref, alt);
    }
}
