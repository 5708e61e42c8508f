package org.softcall.training;

import static org.testng.Assert.assertEquals;

import org.softcall.calling.Candidate;
import org.softcall.reads.AlignedRead;

/** Compares examples field by field: their arrays have no equality of their own. */
final class ExampleAssert {

    private ExampleAssert() {}

    static void assertSameExample(final Example actual, final Example expected) {
        assertSameButQualities(actual, expected);
        for (int i = 0; i < expected.candidate().reads().size(); i++) {
            assertEquals(
                    actual.candidate().reads().get(i).baseQualities(),
                    expected.candidate().reads().get(i).baseQualities());
        }
    }

    static void assertSameButQualities(final Example actual, final Example expected) {
        assertEquals(actual.label(), expected.label());
        final Candidate candidate = expected.candidate();
        assertEquals(actual.candidate().allele(), candidate.allele());
        assertEquals(actual.candidate().fragments(), candidate.fragments());
        assertEquals(
                actual.candidate().reference().contig(), candidate.reference().contig());
        assertEquals(
                actual.candidate().reference().start(), candidate.reference().start());
        assertEquals(
                actual.candidate().reference().codes(), candidate.reference().codes());
        assertEquals(actual.candidate().support(), candidate.support());
        assertEquals(actual.candidate().reads().size(), candidate.reads().size());
        for (int i = 0; i < candidate.reads().size(); i++) {
            assertSameButQualities(
                    actual.candidate().reads().get(i), candidate.reads().get(i));
        }
    }

    private static void assertSameButQualities(final AlignedRead actual, final AlignedRead expected) {
        assertEquals(actual.fragmentHash(), expected.fragmentHash());
        assertEquals(actual.start(), expected.start());
        assertEquals(actual.end(), expected.end());
        assertEquals(actual.bases(), expected.bases());
        assertEquals(actual.baseQualities().length, expected.baseQualities().length);
        assertEquals(actual.cigar(), expected.cigar());
        assertEquals(actual.mappingQuality(), expected.mappingQuality());
        assertEquals(actual.insertSizeBp(), expected.insertSizeBp());
        assertEquals(actual.reverseStrand(), expected.reverseStrand());
    }
}
