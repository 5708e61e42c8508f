package org.softcall.training;

import static org.testng.Assert.assertEquals;

import org.softcall.calling.Candidate;
import org.softcall.reads.AlignedRead;

/** Compares examples field by field: their arrays have no equality of their own. */
final class ExampleAssert {

    private ExampleAssert() {}

    static void assertSameExample(final Example actual, final Example expected) {
        assertSameButAugmentation(actual, expected);
        for (int i = 0; i < expected.candidate().reads().size(); i++) {
            final AlignedRead actualRead = actual.candidate().reads().get(i);
            final AlignedRead expectedRead = expected.candidate().reads().get(i);
            assertEquals(actualRead.baseQualities(), expectedRead.baseQualities());
            assertEquals(actualRead.mateMappingQuality(), expectedRead.mateMappingQuality());
            assertEquals(actualRead.reverseStrand(), expectedRead.reverseStrand());
        }
    }

    /** Compares all but what augmentation may change. */
    static void assertSameButAugmentation(final Example actual, final Example expected) {
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
            assertSameButAugmentation(
                    actual.candidate().reads().get(i), candidate.reads().get(i));
        }
    }

    private static void assertSameButAugmentation(final AlignedRead actual, final AlignedRead expected) {
        assertEquals(actual.fragmentHash(), expected.fragmentHash());
        assertEquals(actual.start(), expected.start());
        assertEquals(actual.end(), expected.end());
        assertEquals(actual.bases(), expected.bases());
        assertEquals(actual.baseQualities().length, expected.baseQualities().length);
        assertEquals(actual.cigar(), expected.cigar());
        assertEquals(actual.mappingQuality(), expected.mappingQuality());
        assertEquals(actual.insertSizeBp(), expected.insertSizeBp());
    }
}
