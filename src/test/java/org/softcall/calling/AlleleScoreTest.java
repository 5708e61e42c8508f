package org.softcall.calling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of log odds as probabilities. */
public final class AlleleScoreTest {

    @Test
    public void evenOddsAreHalves() {
        final AlleleScore score = new AlleleScore(0, 0);
        assertEquals(score.log10Absent(), Math.log10(0.5), 1e-12);
        assertEquals(score.log10Heterozygous(), Math.log10(0.25), 1e-12);
        assertEquals(score.log10Homozygous(), Math.log10(0.25), 1e-12);
    }

    @DataProvider
    public Object[][] odds() {
        return new Object[][] {{-1e4}, {-700.0}, {-30.0}, {-1.0}, {0.0}, {1.0}, {30.0}, {700.0}, {1e4}};
    }

    @Test(dataProvider = "odds")
    public void theThreeProbabilitiesSumToOneHoweverExtremeTheOdds(final double odds) {
        for (final double other : new double[] {-1e4, -3, 0, 3, 1e4}) {
            final AlleleScore score = new AlleleScore(odds, other);
            assertEquals(
                    Math.pow(10, score.log10Absent())
                            + Math.pow(10, score.log10Heterozygous())
                            + Math.pow(10, score.log10Homozygous()),
                    1,
                    1e-12);
            assertTrue(Double.isFinite(score.log10Absent()));
            assertTrue(Double.isFinite(score.log10Heterozygous()));
            assertTrue(Double.isFinite(score.log10Homozygous()));
        }
    }

    @Test
    public void nearCertaintiesKeepTheirDigits() {
        assertEquals(new AlleleScore(100, 0).log10Absent(), -100 / Math.log(10), 1e-9);
        assertEquals(new AlleleScore(-1e4, 0).log10Homozygous(), (-1e4 - Math.log(2)) / Math.log(10), 1e-9);
    }
}
