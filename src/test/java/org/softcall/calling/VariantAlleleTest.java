package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Random;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of alleles and of their normal form, which is to be the one of bcftools norm. */
public final class VariantAlleleTest {

    @DataProvider
    public Object[][] alleles() {
        return new Object[][] {
            {"GCAAAAT", 3, "A", "T", "3 A T", "an SNV"},
            {"GCAAAAT", 2, "CAA", "CAT", "4 A T", "an SNV with common bases before it"},
            {"GCAAAAT", 2, "CAA", "CTA", "3 A T", "an SNV with common bases on both sides"},
            {"GCATGAT", 3, "ATG", "CTC", "3 ATG CTC", "an MNP stays whole"},
            {"GCAAAAT", 6, "AT", "T", "2 CA C", "a deletion anchored on the base after it"},
            {"GCAAAAT", 5, "AA", "A", "2 CA C", "a deletion in a homopolymer"},
            {"GCAAAAT", 2, "CAAAA", "CAA", "2 CAA C", "a deletion with common bases after it"},
            {"GCAAAAT", 6, "A", "AA", "2 C CA", "an insertion in a homopolymer"},
            {"GCAAAAT", 6, "AT", "AAT", "2 C CA", "an insertion with a common base after it"},
            {"GCAAAAT", 7, "T", "AT", "2 C CA", "an insertion anchored on the base after it"},
            {"GCACACAT", 6, "CA", "CACA", "1 G GCA", "a unit into a dinucleotide repeat"},
            {"GCACACAT", 4, "CACA", "CA", "1 GCA G", "a unit of a dinucleotide repeat"},
            {"GCACACAT", 5, "ACA", "A", "1 GCA G", "the same, anchored within the repeat"},
            {"GCACACAT", 1, "G", "GCA", "1 G GCA", "already normal"},
            {"GCATGAT", 3, "ATG", "CC", "3 ATG CC", "a complex allele has nothing to shift over"},
            {"GCATGAT", 2, "CATG", "CCCG", "3 AT CC", "an MNP is trimmed on both sides"},
            {"GCATGAT", 2, "CATGA", "CCA", "3 ATG C", "a complex allele is trimmed on both sides"},
            {"AAACT", 2, "AA", "A", "1 AA A", "a deletion shifted to the start of the contig"},
            {"AAACT", 1, "A", "AA", "1 A AA", "an insertion shifted to the start of the contig"},
            {"ACGT", 1, "AC", "C", "1 AC C", "a deletion of the contig's first base"},
            {"ACGT", 1, "A", "TA", "1 A TA", "an insertion before the contig's first base"},
            {"ACACGT", 1, "ACAC", "AC", "1 ACA A", "a unit of a repeat that begins the contig"},
        };
    }

    @Test(dataProvider = "alleles")
    public void normalFormIsTrimmedAndLeftmost(
            final String reference,
            final int locus,
            final String ref,
            final String alt,
            final String expected,
            final String description) {
        final VariantAllele normal = new VariantAllele(locus, ref, alt).normalised(ShardBuilder.reference(reference));
        assertEquals(normal.locus() + " " + normal.ref() + " " + normal.alt(), expected, description);
    }

    @DataProvider
    public Object[][] seeds() {
        return new Object[][] {{1L}, {2L}, {3L}, {4L}};
    }

    @Test(dataProvider = "seeds")
    public void normalFormSpellsTheSameHaplotypeAndIsItsOwnNormalForm(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            final String reference = repetitive(random, 30);
            final VariantAllele allele = randomAllele(random, reference);
            final ReferenceWindow window = ShardBuilder.reference(reference);
            final VariantAllele normal = allele.normalised(window);
            assertEquals(haplotype(reference, normal), haplotype(reference, allele), allele + " of " + reference);
            assertEquals(normal.normalised(window), normal, allele + " of " + reference);
        }
    }

    @Test(dataProvider = "seeds")
    public void allWaysToWriteAnIndelHaveOneNormalForm(final long seed) {
        final Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            final String reference = repetitive(random, 30);
            final VariantAllele allele = randomAllele(random, reference);
            final VariantAllele expected = tanNormalForm(reference, allele);
            assertEquals(allele.normalised(ShardBuilder.reference(reference)), expected, allele + " of " + reference);
        }
    }

    /** Two or three letters, so that most indels can be shifted. */
    private static String repetitive(final Random random, final int length) {
        final String letters = random.nextBoolean() ? "AC" : "ACG";
        final StringBuilder reference = new StringBuilder();
        while (reference.length() < length) {
            final StringBuilder unit = new StringBuilder();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                unit.append(letters.charAt(random.nextInt(letters.length())));
            }
            reference.append(unit.toString().repeat(1 + random.nextInt(4)));
        }
        return reference.substring(0, length);
    }

    private static VariantAllele randomAllele(final Random random, final String reference) {
        while (true) {
            final int from = random.nextInt(reference.length() - 8);
            final String ref = reference.substring(from, from + 1 + random.nextInt(8));
            final String alt = repetitive(random, 1 + random.nextInt(8));
            if (!ref.equals(alt)) {
                return new VariantAllele(from + 1, ref, alt);
            }
        }
    }

    private static String haplotype(final String reference, final VariantAllele allele) {
        final int from = allele.locus() - 1;
        final int until = from + allele.ref().length();
        assertEquals(reference.substring(from, until), allele.ref());
        return reference.substring(0, from) + allele.alt() + reference.substring(until);
    }

    /** The algorithm as the paper gives it, one base at a time. */
    private static VariantAllele tanNormalForm(final String reference, final VariantAllele allele) {
        int locus = allele.locus();
        String ref = allele.ref();
        String alt = allele.alt();
        boolean changed = true;
        while (changed) {
            changed = false;
            final boolean sameLast = ref.charAt(ref.length() - 1) == alt.charAt(alt.length() - 1);
            final boolean empties = Math.min(ref.length(), alt.length()) == 1;
            if (sameLast && (!empties || locus > 1)) {
                ref = ref.substring(0, ref.length() - 1);
                alt = alt.substring(0, alt.length() - 1);
                changed = true;
            }
            if (ref.isEmpty() || alt.isEmpty()) {
                locus--;
                ref = reference.charAt(locus - 1) + ref;
                alt = reference.charAt(locus - 1) + alt;
            }
        }
        while (Math.min(ref.length(), alt.length()) > 1 && ref.charAt(0) == alt.charAt(0)) {
            ref = ref.substring(1);
            alt = alt.substring(1);
            locus++;
        }
        return new VariantAllele(locus, ref, alt);
    }

    @Test
    public void tellsItsKindAndItsSpan() {
        final VariantAllele snv = new VariantAllele(10, "A", "C");
        final VariantAllele deletion = new VariantAllele(10, "ACG", "A");
        final VariantAllele insertion = new VariantAllele(10, "A", "ATT");
        assertTrue(snv.isSnv());
        assertFalse(deletion.isSnv() || insertion.isSnv());
        assertEquals(
                List.of(snv.lengthChangeBp(), deletion.lengthChangeBp(), insertion.lengthChangeBp()),
                List.of(0, -2, 2));
        assertEquals(List.of(snv.end(), deletion.end(), insertion.end()), List.of(10, 12, 10));
    }

    @Test
    public void endsAsFarRightAsItCanBeShifted() {
        final ReferenceWindow reference = ShardBuilder.reference("GATTTTCACACAG");
        assertEquals(new VariantAllele(2, "A", "AT").rightmostEnd(reference), 6, "an insertion after the last T");
        assertEquals(new VariantAllele(2, "ATT", "A").rightmostEnd(reference), 6, "a deletion of the last two");
        assertEquals(new VariantAllele(6, "TCA", "T").rightmostEnd(reference), 12, "the last unit of a repeat");
        assertEquals(new VariantAllele(3, "T", "G").rightmostEnd(reference), 3, "an SNV stays");
        assertEquals(new VariantAllele(2, "AT", "GC").rightmostEnd(reference), 3, "what has no anchor too");
    }

    @Test
    public void sortsByLocusThenReferenceThenAlternate() {
        final List<VariantAllele> sorted = List.of(
                new VariantAllele(9, "T", "G"),
                new VariantAllele(10, "A", "C"),
                new VariantAllele(10, "A", "CA"),
                new VariantAllele(10, "A", "T"),
                new VariantAllele(10, "AC", "A"));
        assertEquals(List.of(4, 2, 0, 3, 1).stream().map(sorted::get).sorted().toList(), sorted);
    }
}
