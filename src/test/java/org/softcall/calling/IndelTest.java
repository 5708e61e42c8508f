package org.softcall.calling;

import static org.testng.Assert.assertEquals;

import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of left-alignment. */
public final class IndelTest {

    @DataProvider
    public Object[][] indels() {
        return new Object[][] {
            // reference, anchor, deleted, inserted, then the anchor and the insertion expected
            {"GCAAAAT", 5, 1, "", 2, "", "a base of a homopolymer"},
            {"GCAAAAT", 4, 2, "", 2, "", "two bases of a homopolymer"},
            {"GCAAAAT", 6, 0, "A", 2, "A", "a base into a homopolymer"},
            {"GCAAAAT", 6, 0, "AA", 2, "AA", "two bases into a homopolymer"},
            {"GCACACAT", 5, 2, "", 1, "", "a unit of a dinucleotide repeat"},
            {"GCACACAT", 7, 0, "CA", 1, "CA", "a unit into a dinucleotide repeat"},
            {"GCACACAT", 6, 0, "AC", 1, "CA", "the same unit, read from its middle"},
            {"GCACACAT", 6, 0, "A", 6, "A", "one base into a dinucleotide repeat"},
            {"GCAAAAT", 2, 1, "", 2, "", "already leftmost"},
            {"GCATTTT", 3, 0, "G", 3, "G", "nothing to shift over"},
            {"GNAAAAT", 5, 1, "", 2, "", "the shift ends at an N, which becomes the anchor"},
            {"GCAANAAT", 7, 0, "A", 5, "A", "the same for an insertion"},
            {"AAAAAT", 4, 1, "", 1, "", "the shift ends at the start of the contig"},
            {"AAAAAT", 5, 0, "A", 1, "A", "the same for an insertion"},
            {"GCAAAAT", 6, 3, "", 6, "", "a deletion beyond the end of what is known"},
        };
    }

    @Test(dataProvider = "indels")
    public void shiftsToTheLeftmostPlace(
            final String reference,
            final int anchor,
            final int deletedBp,
            final String inserted,
            final int expectedAnchor,
            final String expectedInserted,
            final String description) {
        final Indel leftmost = new Indel(anchor, deletedBp, inserted).leftAligned(ShardBuilder.reference(reference));
        assertEquals(leftmost, new Indel(expectedAnchor, deletedBp, expectedInserted), description);
    }

    @Test
    public void shiftsNoFurtherThanTheMaximum() {
        final ReferenceWindow reference = ShardBuilder.reference("C" + "A".repeat(Shard.MAX_LEFT_SHIFT_BP + 10) + "G");
        final int last = Shard.MAX_LEFT_SHIFT_BP + 11;
        assertEquals(Indel.insertion(last, "A").leftAligned(reference), Indel.insertion(11, "A"));
        assertEquals(Indel.deletion(last - 1, 1).leftAligned(reference), Indel.deletion(10, 1));
        assertEquals(Indel.insertion(last - 10, "A").leftAligned(reference), Indel.insertion(1, "A"));
    }

    @Test
    public void stopsAtTheFirstBaseOfAWindowWhereverItLies() {
        final ReferenceWindow reference = new ReferenceWindow("chr1", 101, BaseCode.of("AAAAT"));
        assertEquals(Indel.deletion(103, 1).leftAligned(reference), Indel.deletion(101, 1));
    }

    @Test
    public void becomesAnAlleleAnchoredOnTheBaseBefore() {
        final ReferenceWindow reference = ShardBuilder.reference("GCATT");
        assertEquals(Indel.deletion(2, 2).toAllele(reference), new VariantAllele(2, "CAT", "C"));
        assertEquals(Indel.insertion(2, "GG").toAllele(reference), new VariantAllele(2, "C", "CGG"));
    }
}
