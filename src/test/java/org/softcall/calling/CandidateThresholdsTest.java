package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of what makes an allele a candidate. */
public final class CandidateThresholdsTest {

    @Test
    public void needsTheFewestFragments() {
        assertFalse(CandidateThresholds.CALLING.admit(1, 1, true));
        assertTrue(CandidateThresholds.CALLING.admit(2, 2, true));
        assertFalse(CandidateThresholds.TRAINING.admit(1, 1, false));
        assertTrue(CandidateThresholds.TRAINING.admit(2, 2, false));
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
        for (int depth = 1; depth <= 10_000; depth++) {
            final int fewest = Math.max(2, (percent * depth + 99) / 100);
            assertTrue(thresholds.admit(fewest, depth, snv), fewest + " of " + depth);
            assertFalse(thresholds.admit(fewest - 1, depth, snv), fewest - 1 + " of " + depth);
        }
    }

    @Test
    public void aDepthBelowTheFragmentsCountsAsThese() {
        assertEquals(CandidateThresholds.CALLING.admit(2, 0, false), true);
    }
}
