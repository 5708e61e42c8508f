package org.softcall.pileup;

/**
 * How observations become a soft pileup.
 *
 * <p>The weight of an observation is {@code q * (1 - a * 10^(-MAPQ/10))}, where q follows from the weighting and a is the
 * mapping quality factor; {@link FilterMode#RENORMALISE} multiplies it by the filter's retention. Each column adds up
 * weight x occupancy (coverage), weight x occupancy x quality (over coverage: mean quality) and weight x channels (soft counts;
 * with {@link FilterMode#MISSING_MASS} x retention; over coverage: frequencies).</p>
 *
 * @param weighting what a base's quality does to its weight
 * @param mappingQualityFactor 0 where mapping qualities do not count, 1 where a read counts by the chance that it is
 *     placed rightly
 * @param filterMode what the quality filter does
 * @param filter its threshold and softness, and the softmax's temperature
 * @param rowScale whether the rows are softmaxed
 */
public record SoftPileupParameters(
        BaseWeighting weighting,
        double mappingQualityFactor,
        FilterMode filterMode,
        FilterParameters filter,
        RowScale rowScale) {

    /** Quality weights, no filter, no softmax. */
    public static final SoftPileupParameters DEFAULT = new SoftPileupParameters(
            BaseWeighting.QUALITY, 0, FilterMode.OFF, FilterParameters.DEFAULT, RowScale.FREQUENCY);

    /**
     * Checks the range of the mapping quality factor.
     *
     * @throws IllegalArgumentException where it is not from 0 to 1
     */
    public SoftPileupParameters {
        if (!(mappingQualityFactor >= 0 && mappingQualityFactor <= 1)) {
            throw new IllegalArgumentException(
                    "mapping quality factor " + mappingQualityFactor + " is not from 0 to 1");
        }
    }

    /** The same without the quality filter. */
    public SoftPileupParameters withoutFilter() {
        return new SoftPileupParameters(weighting, mappingQualityFactor, FilterMode.OFF, filter, rowScale);
    }
}
