package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.softcall.nn.Calibration;
import org.softcall.nn.LogOdds;
import org.testng.annotations.Test;

/** Tests of fitted calibrations on answers drawn from known ones. */
public final class CalibrationFitTest {

    private static final Calibration.OfType SNV = new Calibration.OfType(1.6, 0.7, -0.4, 0);
    private static final Calibration.OfType INDEL = new Calibration.OfType(0.7, -0.3, 0.5, 0);

    /** Answers whose labels are drawn from what a calibration makes of them. */
    private static List<Answer> draws(final Calibration truth, final int size) {
        final Random random = new Random(3);
        final List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            final boolean isSnv = i % 2 == 0;
            final LogOdds odds = new LogOdds(random.nextGaussian() * 4, random.nextGaussian() * 3);
            final LogOdds calibrated = truth.apply(odds, isSnv);
            double rest = random.nextDouble();
            int copies = 0;
            while (copies < 2 && rest > Math.exp(calibrated.logProbability(copies))) {
                rest -= Math.exp(calibrated.logProbability(copies));
                copies++;
            }
            answers.add(new Answer(isSnv, Label.ofCopies(copies), 1, false, odds));
        }
        return answers;
    }

    private static double loss(final Calibration calibration, final List<Answer> answers) {
        return CalibrationFit.apply(calibration, answers).stream()
                .mapToDouble(answer -> answer.weight() * answer.loss())
                .sum();
    }

    private static void assertClose(final Calibration.OfType actual, final Calibration.OfType expected) {
        assertEquals(actual.temperature(), expected.temperature(), 0.06, actual.toString());
        assertEquals(actual.heterozygousBias(), expected.heterozygousBias(), 0.12, actual.toString());
        assertEquals(actual.homozygousBias(), expected.homozygousBias(), 0.12, actual.toString());
    }

    @Test
    public void recoversTemperaturesAndBiasesOfBothTypes() {
        final ClassWeights weights = ClassWeights.balancing(900, 80, 20);
        final Calibration truth = new Calibration(weights.values(), SNV, INDEL);
        final Calibration fitted = CalibrationFit.fit(draws(truth, 20_000), weights);
        assertClose(fitted.snv(), SNV);
        assertClose(fitted.indel(), INDEL);
        assertEquals(fitted.snv().examples(), 10_000);
        assertEquals(fitted.classWeights(), weights.values());
    }

    @Test
    public void isNeverWorseThanNoCalibration() {
        final ClassWeights weights = ClassWeights.balancing(5, 3, 1);
        final Calibration unfitted = CalibrationFit.unfitted(weights);
        for (int size = 1; size < 60; size += 7) {
            for (final Calibration truth : List.of(unfitted, new Calibration(weights.values(), INDEL, SNV))) {
                final List<Answer> answers = draws(truth, size);
                assertTrue(loss(CalibrationFit.fit(answers, weights), answers) <= loss(unfitted, answers));
            }
        }
    }

    @Test
    public void fewExamplesMoveItLittle() {
        final Answer wrong = new Answer(true, Label.ABSENT, 1, false, new LogOdds(8, 2));
        final Answer right = new Answer(false, Label.HOMOZYGOUS, 1, false, new LogOdds(8, 8));
        final Calibration fitted = CalibrationFit.fit(List.of(wrong, right, right), ClassWeights.equal());
        assertTrue(fitted.snv().temperature() < 3, fitted.toString());
        assertTrue(Math.abs(fitted.snv().homozygousBias()) < 1, fitted.toString());
        assertEquals(fitted.indel().temperature(), 1, 0.01, fitted.toString());
    }

    @Test
    public void anExampleCountsByItsWeight() {
        final Answer absent = new Answer(true, Label.ABSENT, 1, false, new LogOdds(1, -2));
        final Answer present = new Answer(true, Label.HETEROZYGOUS, 1, false, new LogOdds(2, -2));
        final Calibration weighted = CalibrationFit.fit(
                List.of(present, new Answer(true, Label.ABSENT, 3, false, absent.odds())), ClassWeights.equal());
        final Calibration repeated = CalibrationFit.fit(List.of(present, absent, absent, absent), ClassWeights.equal());
        assertEquals(weighted.snv().temperature(), repeated.snv().temperature(), 1e-6);
        assertEquals(weighted.snv().heterozygousBias(), repeated.snv().heterozygousBias(), 1e-6);
    }

    @Test
    public void examplesShownAgainAreFittedOnButNotCounted() {
        final LogOdds odds = new LogOdds(2, -2);
        final Answer absent = new Answer(true, Label.ABSENT, 1, false, odds);
        final Answer again = new Answer(true, Label.ABSENT, 1, true, odds);
        final Answer present = new Answer(true, Label.HETEROZYGOUS, 1, false, odds);
        final Calibration.OfType fitted = CalibrationFit.fit(
                        List.of(present, absent, again, again), ClassWeights.equal())
                .snv();
        final Calibration.OfType all = CalibrationFit.fit(
                        List.of(present, absent, absent, absent), ClassWeights.equal())
                .snv();
        assertEquals(fitted.examples(), 2);
        assertEquals(all.examples(), 4);
        assertEquals(fitted.temperature(), all.temperature());
    }

    @Test
    public void aTypeWithoutABestCalibrationStaysAsItIs() {
        final Calibration fitted = CalibrationFit.fit(
                draws(new Calibration(ClassWeights.equal().values(), SNV, INDEL), 100), ClassWeights.equal(), 10);
        assertEquals(fitted, CalibrationFit.unfitted(ClassWeights.equal()));
    }

    @Test
    public void aTypeWithoutExamplesStaysAsItIs() {
        final Answer snv = new Answer(true, Label.ABSENT, 1, false, new LogOdds(1, -2));
        assertEquals(CalibrationFit.fit(List.of(snv), ClassWeights.equal()).indel(), Calibration.OfType.IDENTITY);
    }
}
