package org.softcall.pileup;

/** How much an observation counts, as the parameters of a pileup say. */
final class ObservationWeight {

    private final SoftPileupParameters parameters;

    ObservationWeight(final SoftPileupParameters parameters) {
        this.parameters = parameters;
    }

    /** The factor that comes from the read's mapping quality. */
    double ofMappingQuality(final double phred) {
        return 1 - parameters.mappingQualityFactor() * errorProbability(phred);
    }

    /** The factor that comes from the base quality where an observation counts into the coverage. */
    double ofCoverage(final double qualityPhred) {
        final double weight = parameters.weighting() == BaseWeighting.QUALITY ? 1 - errorProbability(qualityPhred) : 1;
        return parameters.filterMode() == FilterMode.RENORMALISE
                ? weight * parameters.filter().retention(qualityPhred)
                : weight;
    }

    /** The factor that comes from the base quality where an observation counts into its channel. */
    double ofCount(final double qualityPhred) {
        final double weight = ofCoverage(qualityPhred);
        return parameters.filterMode() == FilterMode.MISSING_MASS
                ? weight * parameters.filter().retention(qualityPhred)
                : weight;
    }

    private static double errorProbability(final double phred) {
        return Math.pow(10, -phred / 10);
    }
}
