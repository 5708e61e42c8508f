package org.softcall.nn.pileup;

/** A value of a pileup that can be learned. */
public enum PileupScalar {
    /** Quality at which the filter lets half of a base pass, Phred. */
    THRESHOLD,
    /** Width of the filter's slope, Phred. */
    SOFTNESS,
    /** Temperature of the softmax. */
    TEMPERATURE,
    /** Share of a read's probability of being misplaced that is taken from its weight. */
    MAPPING_QUALITY_FACTOR;

    /** Whether it is learned by its logarithm, for it must stay above 0. */
    boolean positive() {
        return this == SOFTNESS || this == TEMPERATURE;
    }

    float of(final PileupScalars values) {
        return switch (this) {
            case THRESHOLD -> values.threshold();
            case SOFTNESS -> values.softness();
            case TEMPERATURE -> values.temperature();
            case MAPPING_QUALITY_FACTOR -> values.mappingQualityFactor();
        };
    }
}
