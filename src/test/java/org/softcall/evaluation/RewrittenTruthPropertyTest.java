package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.softcall.haplotypes.Edit;
import org.softcall.haplotypes.EditShift;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests on random samples that what counts is the haplotypes, not how, in which order or on which side they are written. */
public final class RewrittenTruthPropertyTest {

    private static final int LENGTH_BP = 400;

    /** A reference with many repeats, and the changes of a sample's two haplotypes, a base or more apart. */
    private static final class Sample {

        private final Random random;
        private final ReferenceWindow reference;
        private final List<Change> changes = new ArrayList<>();

        /** What is on the haplotypes of one place: the same, or nothing (null) on one of them. */
        private record Change(Edit first, Edit second) {}

        Sample(final long seed) {
            random = new Random(seed);
            final StringBuilder bases = new StringBuilder();
            while (bases.length() < LENGTH_BP) {
                bases.append(bases(1 + random.nextInt(3)).repeat(random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1));
            }
            reference = ShardBuilder.reference(bases.toString());
            for (int position = 50; position < LENGTH_BP - 50; position += 8 + random.nextInt(30)) {
                final Edit one = edit(position);
                changes.add(
                        switch (random.nextInt(4)) {
                            case 0 -> new Change(one, one);
                            case 1 -> new Change(one, null);
                            case 2 -> new Change(null, one);
                            default -> new Change(one, edit(position));
                        });
            }
        }

        private String bases(final int length) {
            final StringBuilder bases = new StringBuilder();
            for (int i = 0; i < length; i++) {
                bases.append("ACGT".charAt(random.nextInt(4)));
            }
            return bases.toString();
        }

        private Edit edit(final int position) {
            final int replaced = random.nextInt(4);
            while (true) {
                final String alt = bases(random.nextInt(4));
                final Edit edit = Edit.of(position, reference.letters(position, replaced), alt);
                if (edit.end() > edit.start() || !edit.bases().isEmpty()) {
                    return edit;
                }
            }
        }

        /** One of the ways to write the sample. */
        List<VariantContext> written(final boolean shift) {
            final List<VariantContext> records = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                final Change change = changes.get(i);
                // To the right up to what comes next, on either haplotype.
                final int limit = i + 1 < changes.size() ? start(changes.get(i + 1)) - 1 : LENGTH_BP - 20;
                final Edit first = shift ? shifted(change.first, limit) : change.first;
                final Edit second = shift
                        ? change.first != null && change.first.equals(change.second)
                                ? first
                                : shifted(change.second, limit)
                        : change.second;
                add(records, first, second);
            }
            Collections.shuffle(records, random);
            return records;
        }

        private static int start(final Change change) {
            return change.first == null
                    ? change.second.start()
                    : change.second == null
                            ? change.first.start()
                            : Math.min(change.first.start(), change.second.start());
        }

        private Edit shifted(final Edit edit, final int limit) {
            if (edit == null || random.nextBoolean()) {
                return edit;
            }
            final Edit right = new EditShift(reference).rightmost(edit);
            return right.end() < limit ? right : edit;
        }

        private void add(final List<VariantContext> records, final Edit first, final Edit second) {
            if (first == null || second == null || !first.equals(second) && random.nextBoolean()) {
                addAll(records, first, "0|1");
                addAll(records, second, "1|0");
            } else if (first.equals(second)) {
                addAll(records, first, "1/1");
            } else {
                final int from = Math.min(first.start(), second.start()) - 1;
                final int end = Math.max(first.end(), second.end());
                final String alt = alt(first, from, end);
                final String other = alt(second, from, end);
                // Two ways to write one allele are one allele.
                final boolean isOne = alt.equals(other);
                records.add(record(
                        from,
                        reference.letters(from, end - from),
                        isOne ? alt : alt + "," + other,
                        isOne ? "1/1" : "1/2"));
            }
        }

        /** As one record, or as a deletion or an insertion and SNPs; all in one phase or homozygous. */
        private void addAll(final List<VariantContext> records, final Edit edit, final String genotype) {
            if (edit == null) {
                return;
            }
            final int replaced = edit.end() - edit.start();
            final int common = Math.min(replaced, edit.bases().length());
            if (common == 0 || random.nextBoolean()) {
                final int from = edit.start() - 1;
                final int end = edit.end() + random.nextInt(2);
                records.add(record(from, reference.letters(from, end - from), alt(edit, from, end), genotype));
                return;
            }
            for (int i = 0; i < common; i++) {
                final String base = reference.letters(edit.start() + i, 1);
                if (!edit.bases().startsWith(base, i)) {
                    records.add(record(edit.start() + i, base, edit.bases().substring(i, i + 1), genotype));
                }
            }
            final int from = edit.start() + common;
            addAll(
                    records,
                    from == edit.end() && common == edit.bases().length()
                            ? null
                            : new Edit(from, edit.end(), edit.bases().substring(common)),
                    genotype);
        }

        private String alt(final Edit edit, final int from, final int end) {
            return reference.letters(from, edit.start() - from)
                    + edit.bases()
                    + reference.letters(edit.end(), end - edit.end());
        }
    }

    @DataProvider
    public Object[][] seeds() {
        return IntStream.range(0, 300).mapToObj(seed -> new Object[] {seed}).toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void anyWayToWriteTheTruthMatchesIt(final int seed) {
        final Sample sample = new Sample(seed);
        final Counts counts = compare(sample.reference, sample.written(false), sample.written(true));
        assertEquals(counts.missed, 0);
        assertEquals(counts.wrong, 0);
    }

    @Test(dataProvider = "seeds")
    public void swappingTheSidesSwapsTheErrors(final int seed) {
        final Sample sample = new Sample(seed);
        final List<VariantContext> truth = some(sample.written(false), seed);
        final List<VariantContext> calls = some(sample.written(true), seed + 1);
        final Counts counts = compare(sample.reference, truth, calls);
        final Counts swapped = compare(sample.reference, calls, truth);
        assertEquals(swapped, new Counts(counts.wrong, counts.missed));
    }

    @Test(dataProvider = "seeds")
    public void theOrderOfTheRecordsDoesNotMatter(final int seed) {
        final Sample sample = new Sample(seed);
        final List<VariantContext> truth = some(sample.written(false), seed);
        final List<VariantContext> calls = some(sample.written(true), seed + 1);
        final Counts counts = compare(sample.reference, truth, calls);
        Collections.shuffle(truth, new Random(seed));
        Collections.shuffle(calls, new Random(seed));
        assertEquals(compare(sample.reference, truth, calls), counts);
    }

    private static List<VariantContext> some(final List<VariantContext> records, final int seed) {
        final Random random = new Random(seed);
        final List<VariantContext> some = new ArrayList<>(records);
        some.removeIf(record -> random.nextInt(4) == 0);
        return some;
    }

    private record Counts(long missed, long wrong) {}

    private static Counts compare(
            final ReferenceWindow reference, final List<VariantContext> truth, final List<VariantContext> calls) {
        final List<ComparedSuperlocus> compared = Superlocus.divide(
                        load(reference, truth).variants(),
                        load(reference, calls).variants())
                .map(superlocus -> ComparedSuperlocus.of(superlocus, reference))
                .toList();
        assertEquals(compared.stream().filter(ComparedSuperlocus::isGivenUp).count(), 0);
        return new Counts(
                compared.stream().mapToLong(one -> unmatched(one.truth())).sum(),
                compared.stream().mapToLong(one -> unmatched(one.calls())).sum());
    }

    private static long unmatched(final List<Match> matches) {
        return matches.stream()
                .filter(match -> match.level() != MatchLevel.GENOTYPE)
                .count();
    }
}
