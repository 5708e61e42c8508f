package org.softcall.nn;

import java.util.List;
import java.util.Optional;

/**
 * Makes probabilities of a network's answers: undoes the class weights it was trained with, then divides the log
 * probabilities of 0, 1 and 2 copies by a temperature and adds a bias to each, by type of variant. A network that
 * weighs the loss of class c by w(c) learns probabilities proportional to w(c) p(c).
 *
 * @param classWeights of the loss, one for each of {@link ModelDescription#CLASSES}, above 0
 * @param snv for SNVs
 * @param indel for indels
 */
public record Calibration(List<Double> classWeights, OfType snv, OfType indel) {

    /**
     * The calibration of one type of variant; the bias of 0/0 is 0.
     *
     * @param temperature divides log probabilities: above 1 makes answers less certain
     * @param heterozygousBias added to the log probability of 0/1
     * @param homozygousBias added to the log probability of 1/1
     * @param examples number of examples it was fitted on, each once however often it is shown
     */
    public record OfType(double temperature, double heterozygousBias, double homozygousBias, long examples) {

        /** What changes nothing. */
        public static final OfType IDENTITY = new OfType(1, 0, 0, 0);

        /** The calibrated odds, of odds from which class weights were undone. */
        public LogOdds apply(final LogOdds odds) {
            return odds.tempered(temperature, heterozygousBias, homozygousBias);
        }

        private boolean isUsable() {
            return temperature > 0
                    && Double.isFinite(temperature)
                    && Double.isFinite(heterozygousBias)
                    && Double.isFinite(homozygousBias);
        }
    }

    /**
     * The calibrated odds of an allele.
     *
     * @param answer of the network
     * @param isSnv whether it is about an SNV, else it is about an indel
     */
    public LogOdds apply(final LogOdds answer, final boolean isSnv) {
        return (isSnv ? snv : indel).apply(withoutClassWeights(answer));
    }

    /** The odds that the network would have learned without class weights. */
    public LogOdds withoutClassWeights(final LogOdds answer) {
        final double absent = Math.log(classWeights.get(0));
        return answer.tempered(1, absent - Math.log(classWeights.get(1)), absent - Math.log(classWeights.get(2)));
    }

    /** What is wrong with a calibration that was read from a file. */
    Optional<String> problem() {
        if (classWeights == null
                || classWeights.size() != ModelDescription.CLASSES.size()
                || classWeights.stream().anyMatch(weight -> weight == null || !(weight > 0) || weight.isInfinite())) {
            return Optional.of(
                    "calibration.classWeights must be a number above 0 for each of " + ModelDescription.CLASSES);
        }
        if (snv == null || indel == null || !snv.isUsable() || !indel.isUsable()) {
            return Optional.of(
                    "calibration.snv and calibration.indel must each have a temperature above 0 and finite biases");
        }
        return Optional.empty();
    }
}
