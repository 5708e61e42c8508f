package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of what makes an allele a candidate. */
public final class CandidateThresholdsTest {

    @DataProvider
    public Object[][] depths() {
        // Fragments that carry the allele, fragments at its locus, best base quality; whether SNV and indel are
        // admitted.
        return new Object[][] {
            {1, 1, 20, true, true},
            {1, 1, 19, false, true},
            {1, 9, 20, true, true},
            {1, 9, 19, false, true},
            {1, 10, 60, false, false},
            {2, 9, 10, true, true},
            {2, 10, 10, true, true},
        };
    }

    @Test(dataProvider = "depths")
    public void oneFragmentIsEnoughBelowTenUnlessItsSnvIsUnsure(
            final int fragments, final int depth, final int quality, final boolean snv, final boolean indel) {
        assertEquals(CandidateThresholds.TRAINING.admitSnv(fragments, depth, quality), snv);
        assertEquals(CandidateThresholds.TRAINING.admitIndel(fragments, depth), indel);
    }

    @Test
    public void theFractionsHoldAtLowDepthToo() {
        assertTrue(CandidateThresholds.CALLING.admitSnv(1, 8, 20));
        assertFalse(CandidateThresholds.CALLING.admitSnv(1, 9, 20), "1 of 9 is below 12 %");
        assertTrue(CandidateThresholds.CALLING.admitIndel(1, 9));
    }

    @Test
    public void noFragmentIsNeverEnough() {
        assertFalse(CandidateThresholds.CALLING.admitSnv(0, 0, 60));
        assertFalse(CandidateThresholds.CALLING.admitIndel(0, 0));
    }

    @DataProvider
    public Object[][] fractions() {
        return new Object[][] {
            {CandidateThresholds.CALLING, true, 12},
            {CandidateThresholds.CALLING, false, 6},
            {CandidateThresholds.TRAINING, true, 5},
            {CandidateThresholds.TRAINING, false, 3},
        };
    }

    @Test(dataProvider = "fractions")
    public void admitsTheFractionItselfAndNothingBelow(
            final CandidateThresholds thresholds, final boolean snv, final int percent) {
        for (int depth = CandidateThresholds.LOW_DEPTH_FRAGMENTS; depth <= 10_000; depth++) {
            final int fewest = Math.max(2, (percent * depth + 99) / 100);
            assertTrue(admits(thresholds, snv, fewest, depth), fewest + " of " + depth);
            assertFalse(admits(thresholds, snv, fewest - 1, depth), fewest - 1 + " of " + depth);
        }
    }

    private static boolean admits(
            final CandidateThresholds thresholds, final boolean snv, final int fragments, final int depth) {
        return snv ? thresholds.admitSnv(fragments, depth, 10) : thresholds.admitIndel(fragments, depth);
    }

    @Test
    public void aDepthBelowTheFragmentsCountsAsThese() {
        assertTrue(CandidateThresholds.CALLING.admitIndel(2, 0));
    }
}
