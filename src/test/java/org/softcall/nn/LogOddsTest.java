package org.softcall.nn;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of log odds as probabilities. */
public final class LogOddsTest {

    @Test
    public void evenOddsAreHalves() {
        final LogOdds odds = new LogOdds(0, 0);
        assertEquals(odds.log10Probability(0), Math.log10(0.5), 1e-12);
        assertEquals(odds.log10Probability(1), Math.log10(0.25), 1e-12);
        assertEquals(odds.log10Probability(2), Math.log10(0.25), 1e-12);
    }

    @DataProvider
    public Object[][] odds() {
        return new Object[][] {{-1e4}, {-700.0}, {-30.0}, {-1.0}, {0.0}, {1.0}, {30.0}, {700.0}, {1e4}};
    }

    @Test(dataProvider = "odds")
    public void theThreeProbabilitiesSumToOneHoweverExtremeTheOdds(final double variant) {
        for (final double other : new double[] {-1e4, -3, 0, 3, 1e4}) {
            final LogOdds odds = new LogOdds(variant, other);
            assertEquals(
                    Math.pow(10, odds.log10Probability(0))
                            + Math.pow(10, odds.log10Probability(1))
                            + Math.pow(10, odds.log10Probability(2)),
                    1,
                    1e-12);
            assertEquals(odds.present(), 1 - Math.pow(10, odds.log10Probability(0)), 1e-12);
            assertEquals(odds.present() * odds.twoCopiesIfPresent(), Math.pow(10, odds.log10Probability(2)), 1e-12);
            assertTrue(Double.isFinite(odds.log10Probability(0)));
            assertTrue(Double.isFinite(odds.log10Probability(1)));
            assertTrue(Double.isFinite(odds.log10Probability(2)));
        }
    }

    @Test
    public void nearCertaintiesKeepTheirDigits() {
        assertEquals(new LogOdds(100, 0).log10Probability(0), -100 / Math.log(10), 1e-9);
        assertEquals(new LogOdds(-100, 0).present(), Math.exp(-100), 1e-50);
        assertEquals(new LogOdds(-1e4, -100).twoCopiesIfPresent(), Math.exp(-100), 1e-50);
        assertEquals(new LogOdds(-1e4, 0).log10Probability(2), (-1e4 - Math.log(2)) / Math.log(10), 1e-9);
    }
}
