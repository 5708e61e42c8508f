package org.softcall.nn;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of calibrated log odds against numbers made by hand. */
public final class CalibrationTest {

    private static final List<Double> EQUAL = List.of(1.0, 1.0, 1.0);
    private static final Calibration.OfType OTHER = new Calibration.OfType(2, 0.5, -0.25, 10);

    private static LogOdds odds(final double absent, final double heterozygous, final double homozygous) {
        return new LogOdds(Math.log((heterozygous + homozygous) / absent), Math.log(homozygous / heterozygous));
    }

    private static void assertProbabilities(final LogOdds odds, final double... expected) {
        final double sum = Arrays.stream(expected).sum();
        for (int copies = 0; copies < 3; copies++) {
            assertEquals(Math.exp(odds.logProbability(copies)), expected[copies] / sum, 1e-12, copies + " copies");
        }
    }

    @DataProvider
    public Object[][] extremes() {
        return new Object[][] {
            {0.0, 0.0}, {3.0, -2.0}, {-1e4, 5.0}, {1e4, -1e4}, {40.0, 700.0}, {-800.0, -1e-9}, {1e-300, 1e4}
        };
    }

    @Test(dataProvider = "extremes")
    public void theIdentityReturnsItsInputHoweverExtreme(final double variant, final double homozygous) {
        final Calibration identity = new Calibration(EQUAL, Calibration.OfType.IDENTITY, Calibration.OfType.IDENTITY);
        for (final LogOdds calibrated : List.of(
                identity.apply(new LogOdds(variant, homozygous), true),
                identity.apply(new LogOdds(variant, homozygous), false))) {
            assertEquals(calibrated.variant(), variant, 1e-12 * Math.max(1, Math.abs(variant)));
            assertEquals(calibrated.homozygous(), homozygous, 1e-12 * Math.max(1, Math.abs(homozygous)));
        }
    }

    /** Truth .7, .2, .1; weights 1, 2, 4; so the network learned .7, .4, .4 over 1.5. */
    @Test
    public void undoesClassWeights() {
        final Calibration calibration =
                new Calibration(List.of(1.0, 2.0, 4.0), Calibration.OfType.IDENTITY, Calibration.OfType.IDENTITY);
        assertProbabilities(calibration.withoutClassWeights(odds(0.7 / 1.5, 0.4 / 1.5, 0.4 / 1.5)), 0.7, 0.2, 0.1);
        assertProbabilities(calibration.apply(odds(0.7 / 1.5, 0.4 / 1.5, 0.4 / 1.5), false), 0.7, 0.2, 0.1);
    }

    @Test
    public void temperatureAndBiasesActOnTheLogProbabilitiesOfTheirType() {
        final Calibration calibration = new Calibration(EQUAL, Calibration.OfType.IDENTITY, OTHER);
        final LogOdds answer = odds(0.64, 0.25, 0.11);
        assertProbabilities(
                calibration.apply(answer, false), 0.8, 0.5 * Math.exp(0.5), Math.sqrt(0.11) * Math.exp(-0.25));
        assertProbabilities(calibration.apply(answer, true), 0.64, 0.25, 0.11);
    }

    @Test
    public void nearCertaintiesKeepTheirDigits() {
        final LogOdds calibrated = OTHER.apply(new LogOdds(1000, 900));
        assertEquals(calibrated.homozygous(), 449.25, 1e-9);
        assertEquals(calibrated.logProbability(0), -500 + 0.25, 1e-9);
        assertEquals(OTHER.apply(new LogOdds(-1000, 0)).logProbability(1), -500 - Math.log(2) / 2 + 0.5, 1e-9);
    }

    @Test
    public void saysWhatIsWrong() {
        final Calibration.OfType one = Calibration.OfType.IDENTITY;
        assertTrue(new Calibration(EQUAL, one, OTHER).problem().isEmpty());
        for (final List<Double> weights : Arrays.asList(
                null,
                List.<Double>of(),
                List.of(1.0, 1.0),
                List.of(1.0, 0.0, 1.0),
                List.of(1.0, Double.NaN, 1.0),
                Arrays.asList(1.0, null, 1.0))) {
            assertTrue(
                    new Calibration(weights, one, one).problem().orElseThrow().contains("classWeights"),
                    String.valueOf(weights));
        }
        for (final Calibration.OfType bad : Arrays.asList(
                null,
                new Calibration.OfType(0, 0, 0, 1),
                new Calibration.OfType(Double.POSITIVE_INFINITY, 0, 0, 1),
                new Calibration.OfType(1, Double.NaN, 0, 1),
                new Calibration.OfType(1, 0, Double.NEGATIVE_INFINITY, 1))) {
            assertTrue(new Calibration(EQUAL, bad, one).problem().isPresent(), String.valueOf(bad));
            assertTrue(new Calibration(EQUAL, one, bad).problem().isPresent(), String.valueOf(bad));
        }
    }
}
