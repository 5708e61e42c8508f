package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import htsjdk.tribble.annotation.Strand;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class InternalPrimingTest {

    /** Runs of at most 3 A, 12 of 40 bases. */
    private static final String PLAIN = "CGTACGTACCGAAGTCCTGACGTTCAGGCTAACGTCGGTA";

    /** Upstream bases that end with the site, then downstream bases, in the direction of the transcript. */
    @DataProvider
    public Object[][] contexts() {
        return new Object[][] {
            {"CGTACGTACC", "GAAGTCCTGACGTTCAGGCTAACGTCGGTA", false},
            // Six in a row, at either end of the window and across the site.
            {"AAAAAATACC", "GAAGTCCTGACGTTCAGGCTAACGTCGGTA", true},
            {"CGTACGTACC", "GAAGTCCTGACGTTCAGGCTAACGAAAAAA", true},
            {"CGTACGTAAA", "AAAGTCCTGACGTTCAGGCTAACGTCGGTA", true},
            {"CGTACGTAAA", "AACGTCCTGACGTTCAGGCTAACGTCGGTA", false},
            // 28 of 40, then 27.
            {"CAAAAACAAA", "AACAAAACAAAACAAAACCAACCAAACCAC", true},
            {"CAAAAACAAA", "AACAAAACAAAACAAAACCAACCAACCCAC", false},
            {"CTTTTTTTTC", "TTTTTTTTTTTTTTTTTTTTTTTTTTTTTT", false},
        };
    }

    @Test(dataProvider = "contexts")
    public void aOnTheStrandOfTheTranscriptTellOfInternalPriming(
            final String upstream, final String downstream, final boolean expected) {
        // Around the window lie A and T that must not be looked at.
        final String around = "AAAAAAAAAATTTTTTTTTT";
        final ReferenceWindow forward = window(101 - around.length(), around + upstream + downstream + around);
        assertEquals(InternalPriming.DEFAULT.isLikely(110, Strand.POSITIVE, forward), expected);
        final ReferenceWindow reverse =
                window(101 - around.length(), around + reverseComplement(upstream + downstream) + around);
        assertEquals(InternalPriming.DEFAULT.isLikely(131, Strand.NEGATIVE, reverse), expected);
    }

    @Test
    public void theWindowLiesOnTheSideOfTheTail() {
        assertEquals(InternalPriming.DEFAULT.windowStart(110, Strand.POSITIVE), 101);
        assertEquals(InternalPriming.DEFAULT.windowEnd(110, Strand.POSITIVE), 140);
        assertEquals(InternalPriming.DEFAULT.windowStart(131, Strand.NEGATIVE), 101);
        assertEquals(InternalPriming.DEFAULT.windowEnd(131, Strand.NEGATIVE), 140);
    }

    @Test
    public void onlyWhatTheContigHasIsJudged() {
        assertEquals(InternalPriming.DEFAULT.isLikely(2, Strand.POSITIVE, window(1, "CAAACAAA")), true, "6 of 8");
        assertEquals(InternalPriming.DEFAULT.isLikely(2, Strand.POSITIVE, window(1, "CAAACAAC")), false, "5 of 8");
        assertEquals(InternalPriming.DEFAULT.isLikely(7, Strand.NEGATIVE, window(1, "TTTGTTTG")), true, "6 of 8");
        assertEquals(InternalPriming.DEFAULT.isLikely(500, Strand.POSITIVE, window(1, "AAAAAAAA")), false);
        assertEquals(InternalPriming.DEFAULT.isLikely(110, Strand.POSITIVE, window(101, "N".repeat(40))), false);
    }

    @Test
    public void lowerCaseCounts() {
        assertEquals(InternalPriming.DEFAULT.isLikely(110, Strand.POSITIVE, window(101, "aaaaaa" + PLAIN)), true);
        assertEquals(InternalPriming.DEFAULT.isLikely(110, Strand.POSITIVE, window(101, PLAIN)), false);
    }

    private static ReferenceWindow window(final int start, final String letters) {
        return new ReferenceWindow("chr1", start, BaseCode.of(letters));
    }

    private static String reverseComplement(final String letters) {
        final StringBuilder complement = new StringBuilder();
        for (int i = letters.length() - 1; i >= 0; i--) {
            complement.append("TGCA".charAt("ACGT".indexOf(letters.charAt(i))));
        }
        return complement.toString();
    }
}
