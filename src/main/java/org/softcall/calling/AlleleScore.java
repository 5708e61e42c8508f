package org.softcall.calling;

import org.softcall.nn.LogOdds;

/**
 * The network's answer about one allele, as log odds, so that near certainties keep their digits.
 *
 * @param variantLogOdds natural log of P(present) / P(absent)
 * @param homozygousLogOdds natural log of P(both copies) / P(one copy), given that the allele is present
 */
public record AlleleScore(double variantLogOdds, double homozygousLogOdds) {

    /** log10 P(no copy). */
    double log10Absent() {
        return log10Logistic(-variantLogOdds);
    }

    /** log10 P(one copy). */
    double log10Heterozygous() {
        return log10Logistic(variantLogOdds) + log10Logistic(-homozygousLogOdds);
    }

    /** log10 P(two copies). */
    double log10Homozygous() {
        return log10Logistic(variantLogOdds) + log10Logistic(homozygousLogOdds);
    }

    private static double log10Logistic(final double logOdds) {
        return LogOdds.logLogistic(logOdds) / Math.log(10);
    }
}
