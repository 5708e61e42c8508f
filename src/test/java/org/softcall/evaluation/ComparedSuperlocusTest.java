package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests how the variants of a superlocus match. */
public final class ComparedSuperlocusTest {

    /** A homopolymer at 11 to 16 and a repeat of CT at 21 to 28. */
    private static final String REFERENCE = "GATCGTACGTAAAAAACGTACTCTCTCTGATCGTACGATCGTAC";

    @DataProvider
    public Object[][] cases() {
        return new Object[][] {
            // Truth, calls, codes of the truth's variants, codes of the calls'.
            {List.of(record(3, "T", "C", "0/1")), List.of(record(3, "T", "C", "1|0")), "gm", "gm"},
            {List.of(record(3, "T", "C", "0/1")), List.of(record(3, "T", "C", "1/1")), "am", "am"},
            {List.of(record(3, "T", "C", "0/1")), List.of(record(3, "T", "G", "0/1")), "lm", "lm"},
            {List.of(record(3, "T", "C", "0/1")), List.of(record(6, "T", "G", "0/1")), "lm", "lm"},
            {List.of(record(3, "T", "C", "0/1")), List.of(), ".", ""},
            {List.of(), List.of(record(3, "T", "C", "0/1")), "", "."},
            {List.of(record(3, "T", "C,G", "1/2")), List.of(record(3, "T", "C", "0/1")), "am", "am"},
            // A deletion at either end of its repeat.
            {List.of(record(10, "TA", "T", "0/1")), List.of(record(15, "AA", "A", "0/1")), "gm", "gm"},
            // Two deletions of one base are one of two.
            {
                List.of(record(10, "TAA", "T", "1/1")),
                List.of(record(10, "TA", "T", "1/1"), record(15, "AA", "A", "1/1")),
                "gm",
                "gm gm"
            },
            // Both alleles in one record, or each in its own.
            {
                List.of(record(20, "ACT", "A,ACTCT", "1/2")),
                List.of(record(20, "ACT", "A", "0/1"), record(28, "T", "TCT", "0/1")),
                "gm",
                "gm gm"
            },
            // A replaced stretch, or what an aligner makes of it; one position is not changed.
            {
                List.of(record(4, "CGTA", "ATA", "0/1")),
                List.of(record(3, "TC", "T", "0/1"), record(5, "G", "A", "0/1")),
                "gm",
                "gm gm"
            },
            {
                List.of(record(4, "CGT", "AGC", "0/1")),
                List.of(record(4, "C", "A", "1/0"), record(6, "T", "C", "0/1")),
                "gm gm",
                "gm gm"
            },
            // An extra call beside a match stays one.
            {
                List.of(record(4, "C", "A", "0/1")),
                List.of(record(4, "C", "A", "0/1"), record(6, "T", "C", "0/1")),
                "gm",
                "gm ."
            },
            // Calls that undo each other are no match of anything.
            {
                List.of(record(4, "C", "A", "0/1")),
                List.of(record(4, "C", "A", "0/1"), record(10, "TA", "T", "1/1"), record(16, "A", "AA", "1/1")),
                "gm",
                "gm . ."
            },
            // A copy of a call is a call too many.
            {
                List.of(record(4, "C", "A", "1/1")),
                List.of(record(4, "C", "A", "1/1"), record(4, "C", "A", "1/1")),
                "gm",
                ". gm"
            },
            // A SNP behind the shorter of two deletions of a record, under the longer.
            {
                List.of(record(10, "TAA", "TA,T", "1/2"), record(12, "A", "G,*", "1/2")),
                List.of(record(10, "TAA", "TA,T", "1/2"), record(12, "A", "G,*", "1/2")),
                "gm gm",
                "gm gm"
            },
            // A variant between the starts of two alleles of a record, on the haplotype of the second.
            {
                List.of(record(20, "ACTCT", "A,ACTCA", "1/2"), record(22, "T", "G", "0/1")),
                List.of(record(20, "ACTCT", "A,ACTCA", "1/2"), record(22, "T", "G", "0/1")),
                "gm gm",
                "gm gm"
            },
            // A SNP of the other haplotype under a deletion.
            {
                List.of(record(20, "ACT", "A", "0/1"), record(21, "C", "G,*", "1/2")),
                List.of(record(20, "ACT", "A", "0/1"), record(21, "C", "G", "0/1")),
                "gm gm",
                "gm gm"
            },
        };
    }

    @Test(dataProvider = "cases")
    public void matchesByHaplotype(
            final List<VariantContext> truth,
            final List<VariantContext> calls,
            final String truthCodes,
            final String callCodes) {
        final ComparedSuperlocus compared = compare(ShardBuilder.reference(REFERENCE), truth, calls);
        assertEquals(codes(compared.truth()), truthCodes);
        assertEquals(codes(compared.calls()), callCodes);
        assertFalse(compared.isGivenUp());
    }

    @Test
    public void numbersWhatMatchesTogether() {
        final ComparedSuperlocus compared = compare(
                ShardBuilder.reference(REFERENCE),
                List.of(record(4, "C", "A", "0/1"), record(10, "TAA", "T", "1/1")),
                List.of(record(4, "C", "A", "0/1"), record(10, "TA", "T", "1/1"), record(15, "AA", "A", "1/1")));
        assertEquals(compared.truth().stream().map(Match::group).toList(), List.of(0, 1));
        assertEquals(compared.calls().stream().map(Match::group).toList(), List.of(0, 1, 1));
    }

    @Test
    public void dividesWhereNothingIsNear() {
        final List<SampleVariant> truth = load(
                        "ACGT".repeat(50), record(10, "C", "T", "0/1"), record(41, "A", "T", "0/1"))
                .variants();
        final List<SampleVariant> calls =
                load("ACGT".repeat(50), record(71, "G", "T", "0/1")).variants();
        final List<Superlocus> superloci = Superlocus.divide(truth, calls).toList();
        assertEquals(superloci.size(), 2);
        assertEquals(superloci.get(0), new Superlocus(10, 11, List.of(truth.get(0)), List.of()));
        assertEquals(superloci.get(1), new Superlocus(41, 72, List.of(truth.get(1)), calls));
    }

    /** A long deletion called beside many heterozygous SNPs must not multiply their phases. */
    @Test
    public void copesWithSnpsUnderADeletion() {
        final ReferenceWindow reference = ShardBuilder.reference(randomBases(2000));
        final List<VariantContext> snps = snps(reference, 100, 1000, 40);
        final List<VariantContext> truth = new ArrayList<>(snps);
        truth.add(record(50, reference.letters(50, 1500), reference.letters(50, 1), "0/1"));
        final ComparedSuperlocus compared = compare(reference, truth, snps);
        assertFalse(compared.isGivenUp());
        assertEquals(compared.truth().get(0), Match.NONE);
        assertTrue(compared.calls().stream().allMatch(match -> match.level() == MatchLevel.GENOTYPE));
    }

    /** Every SNP of one side may be on either haplotype, and a repeat tells nothing of where it is. */
    @Test
    public void saysWhereItGivesUpAndComparesRecords() {
        final ReferenceWindow reference = ShardBuilder.reference("GATC" + "A".repeat(600) + "GATCGTCA");
        final List<VariantContext> truth = snps(reference, 10, 500, 20);
        final List<VariantContext> calls = new ArrayList<>(truth);
        truth.add(record(4, "C", "C" + "A".repeat(300), "0/1"));
        calls.add(record(604, "A", "A".repeat(300), "0/1"));
        final ComparedSuperlocus compared = compare(reference, truth, calls);
        assertTrue(compared.isGivenUp());
        assertEquals(
                compared.calls().stream()
                        .filter(match -> match.level() == MatchLevel.GENOTYPE)
                        .count(),
                truth.size() - 1L);
    }

    private static List<VariantContext> snps(
            final ReferenceWindow reference, final int from, final int to, final int stepBp) {
        final List<VariantContext> snps = new ArrayList<>();
        for (int position = from; position <= to; position += stepBp) {
            final String base = reference.letters(position, 1);
            snps.add(record(position, base, base.equals("C") ? "G" : "C", "0/1"));
        }
        return snps;
    }

    private static String randomBases(final int length) {
        return new Random(1)
                .ints(length, 0, 4)
                .mapToObj(code -> String.valueOf("ACGT".charAt(code)))
                .collect(Collectors.joining());
    }

    private static ComparedSuperlocus compare(
            final ReferenceWindow reference, final List<VariantContext> truth, final List<VariantContext> calls) {
        final List<Superlocus> superloci = Superlocus.divide(
                        load(reference, truth).variants(),
                        load(reference, calls).variants())
                .toList();
        assertEquals(superloci.size(), 1);
        return ComparedSuperlocus.of(superloci.get(0), reference);
    }

    private static String codes(final List<Match> matches) {
        return matches.stream().map(match -> match.level().code()).collect(Collectors.joining(" "));
    }
}
