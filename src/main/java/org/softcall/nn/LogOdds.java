package org.softcall.nn;

/**
 * What is believed about one allele's number of copies, as log odds, so that near certainties keep their digits.
 *
 * @param variant natural log of P(present) / P(absent)
 * @param homozygous natural log of P(two copies) / P(one copy), given that the allele is present
 */
public record LogOdds(double variant, double homozygous) {

    /** Probability that the allele is present, in one copy or two. */
    public double present() {
        return Math.exp(logLogistic(variant));
    }

    /** Probability that there are two copies, given that the allele is present. */
    public double twoCopiesIfPresent() {
        return Math.exp(logLogistic(homozygous));
    }

    /** Natural log of the probability of 0, 1 or 2 copies. */
    public double logProbability(final int copies) {
        return switch (copies) {
            case 0 -> logLogistic(-variant);
            case 1 -> logLogistic(variant) + logLogistic(-homozygous);
            case 2 -> logLogistic(variant) + logLogistic(homozygous);
            default -> throw new IllegalArgumentException(copies + " copies");
        };
    }

    /** Log to base 10 of the probability of 0, 1 or 2 copies. */
    public double log10Probability(final int copies) {
        return logProbability(copies) / Math.log(10);
    }

    /** Log to base 10 of the probability that the allele is present, in one copy or two, or that it is not. */
    public double log10ProbabilityOfPresence(final boolean present) {
        return logLogistic(present ? variant : -variant) / Math.log(10);
    }

    /** Natural log of 1 / (1 + exp(-logOdds)), to full precision in both tails. */
    private static double logLogistic(final double logOdds) {
        return logOdds < 0 ? logOdds - Math.log1p(Math.exp(logOdds)) : -Math.log1p(Math.exp(-logOdds));
    }

    /**
     * The odds whose log probabilities are these divided by a temperature, plus a bias for each number of copies, less
     * what makes them sum to 1; the bias of no copy is 0.
     */
    LogOdds tempered(final double temperature, final double heterozygousBias, final double homozygousBias) {
        // Logs of odds against no copy, which neither cancel nor underflow.
        final double one = (variant + logLogistic(-homozygous)) / temperature + heterozygousBias;
        final double two = (variant + logLogistic(homozygous)) / temperature + homozygousBias;
        return new LogOdds(logSumExp(one, two), homozygous / temperature + homozygousBias - heterozygousBias);
    }

    private static double logSumExp(final double a, final double b) {
        final double larger = Math.max(a, b);
        return Double.isInfinite(larger) ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
