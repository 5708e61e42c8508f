package org.softcall.training;

import java.util.List;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.softcall.nn.Calibration;

/**
 * Fits a {@link Calibration} to examples held back, by type of variant: the temperature and biases of the smallest
 * weighted negative log likelihood, on the answers without the class weights. So that few examples cannot give absurd
 * values, the log of the temperature is held near 0 by a normal prior of standard deviation 1/2, and each bias by one of
 * standard deviation 1.
 */
final class CalibrationFit {

    private static final Logger LOGGER = LogManager.getLogger(CalibrationFit.class);

    private static final double LOG_TEMPERATURE_DEVIATION = 0.5;
    private static final double BIAS_DEVIATION = 1;

    private static final double FIRST_STEP = 0.2;
    private static final double RELATIVE_TOLERANCE = 1e-10;
    private static final double ABSOLUTE_TOLERANCE = 1e-8;
    private static final int MAX_EVALUATIONS = 5000;

    private CalibrationFit() {}

    /** The calibration of a network that was trained with the given class weights. */
    static Calibration fit(final List<Answer> answers, final ClassWeights classWeights) {
        return fit(answers, classWeights, MAX_EVALUATIONS);
    }

    /** As above, but a type of variant whose fit takes more evaluations than these is left as it is. */
    static Calibration fit(final List<Answer> answers, final ClassWeights classWeights, final int maxEvaluations) {
        final Calibration unfitted = unfitted(classWeights);
        final List<Answer> undone = answers.stream()
                .map(answer -> answer.with(unfitted.withoutClassWeights(answer.odds())))
                .toList();
        return new Calibration(
                classWeights.values(),
                fit(undone.stream().filter(Answer::isSnv).toList(), "SNVs", maxEvaluations),
                fit(undone.stream().filter(answer -> !answer.isSnv()).toList(), "indels", maxEvaluations));
    }

    /** What undoes class weights and does no more. */
    static Calibration unfitted(final ClassWeights classWeights) {
        return new Calibration(classWeights.values(), Calibration.OfType.IDENTITY, Calibration.OfType.IDENTITY);
    }

    /** The answers as the calibration has them. */
    static List<Answer> apply(final Calibration calibration, final List<Answer> answers) {
        return answers.stream()
                .map(answer -> answer.with(calibration.apply(answer.odds(), answer.isSnv())))
                .toList();
    }

    private static Calibration.OfType fit(final List<Answer> answers, final String type, final int maxEvaluations) {
        if (answers.isEmpty()) {
            return Calibration.OfType.IDENTITY;
        }
        try {
            // The start is a corner of the simplex, so that what is returned is never worse than no calibration.
            final double[] fitted = new SimplexOptimizer(new SimpleValueChecker(RELATIVE_TOLERANCE, ABSOLUTE_TOLERANCE))
                    .optimize(
                            new MaxEval(maxEvaluations),
                            GoalType.MINIMIZE,
                            new ObjectiveFunction(parameters -> loss(answers, parameters)),
                            new InitialGuess(new double[] {0, 0, 0}),
                            new NelderMeadSimplex(3, FIRST_STEP))
                    .getPoint();
            return ofType(
                    fitted,
                    answers.stream().filter(answer -> !answer.isRepeat()).count());
        } catch (final TooManyEvaluationsException e) {
            // Training would end here each time that it is resumed, for want of what it can do without.
            LOGGER.warn("The probabilities of " + type + " are not calibrated: no best calibration was found in "
                    + maxEvaluations + " evaluations");
            return Calibration.OfType.IDENTITY;
        }
    }

    private static double loss(final List<Answer> answers, final double[] parameters) {
        final Calibration.OfType candidate = ofType(parameters, 0);
        double loss = Math.pow(parameters[0] / LOG_TEMPERATURE_DEVIATION, 2) / 2
                + Math.pow(parameters[1] / BIAS_DEVIATION, 2) / 2
                + Math.pow(parameters[2] / BIAS_DEVIATION, 2) / 2;
        for (final Answer answer : answers) {
            loss += answer.weight()
                    * answer.with(candidate.apply(answer.odds())).loss();
        }
        return loss;
    }

    private static Calibration.OfType ofType(final double[] parameters, final long examples) {
        return new Calibration.OfType(Math.exp(parameters[0]), parameters[1], parameters[2], examples);
    }
}
