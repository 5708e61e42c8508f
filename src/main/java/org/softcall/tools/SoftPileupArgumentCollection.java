package org.softcall.tools;

import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.softcall.pileup.BaseWeighting;
import org.softcall.pileup.FilterMode;
import org.softcall.pileup.FilterParameters;
import org.softcall.pileup.FilterParametersFile;
import org.softcall.pileup.RowScale;
import org.softcall.pileup.SoftPileupParameters;

/** Arguments that say how bases are weighed. */
final class SoftPileupArgumentCollection {

    private static final String THRESHOLD = "quality-filter-threshold";
    private static final String SOFTNESS = "quality-filter-softness";
    private static final String TEMPERATURE = "temperature";
    private static final String PARAMETERS = "filter-parameters";

    @Argument(
            fullName = "use-quality-weights",
            doc = "Count a base by the chance that it is right, 1 - 10^(-Q/10); if false every base counts 1.")
    private boolean useQualityWeights = true;

    @Argument(
            fullName = "mapping-quality-factor",
            minValue = 0,
            maxValue = 1,
            doc = "How far a read's mapping quality counts: each weight is multiplied by 1 - F x 10^(-MAPQ/10).")
    private double mappingQualityFactor = 0;

    @Argument(
            fullName = THRESHOLD,
            optional = true,
            mutex = PARAMETERS,
            doc =
                    "Filter bases softly: a base counts sigmoid((Q - T) / S), one half at base quality T. Without it there"
                            + " is no filter.")
    private Double filterThresholdPhred;

    @Argument(
            fullName = SOFTNESS,
            optional = true,
            mutex = PARAMETERS,
            doc = "Softness S (Phred) of the filter, above 0; 1 unless given.")
    private Double filterSoftnessPhred;

    @Argument(
            fullName = "filter-renormalise",
            doc =
                    "Let the filter take from coverage and mean quality too, so that frequencies are shares of what it"
                            + " leaves. If false it takes from the counts alone, and what it takes is missing from the frequencies.")
    private boolean filterRenormalise = false;

    @Argument(
            fullName = PARAMETERS,
            optional = true,
            doc = "Filter bases softly, with the threshold and softness, and the temperature, of a JSON file:"
                    + " {\"thresholdPhred\": 20, \"softnessPhred\": 1, \"temperature\": 1}.")
    private GATKPath filterParameters;

    @Argument(
            fullName = "apply-softmax",
            doc = "Softmax the frequencies of A, C, G and T. At temperature 1 that flattens them all to 0.17-0.48, and"
                    + " positions without coverage become 0.25 each: meant for input to networks, not for reading.")
    private boolean applySoftmax = false;

    @Argument(
            fullName = TEMPERATURE,
            optional = true,
            mutex = PARAMETERS,
            doc = "Temperature of the softmax, above 0; lower ones sharpen. 1 unless given.")
    private Double temperature;

    /**
     * What the arguments say.
     *
     * @throws CommandLineException.BadArgumentValue where a value is out of its range
     */
    SoftPileupParameters toParameters() {
        final boolean filters = filterThresholdPhred != null || filterParameters != null;
        if (!filters && (filterSoftnessPhred != null || filterRenormalise)) {
            throw new CommandLineException.BadArgumentValue("--" + SOFTNESS
                    + " and --filter-renormalise need a filter: give --" + THRESHOLD + " or --" + PARAMETERS);
        }
        if (temperature != null && !applySoftmax) {
            throw new CommandLineException.BadArgumentValue("--" + TEMPERATURE + " needs --apply-softmax");
        }
        return new SoftPileupParameters(
                useQualityWeights ? BaseWeighting.QUALITY : BaseWeighting.NONE,
                mappingQualityFactor,
                filters ? (filterRenormalise ? FilterMode.RENORMALISE : FilterMode.MISSING_MASS) : FilterMode.OFF,
                filterParameters == null ? given() : FilterParametersFile.read(filterParameters.toPath()),
                applySoftmax ? RowScale.SOFTMAX : RowScale.FREQUENCY);
    }

    private FilterParameters given() {
        try {
            return new FilterParameters(
                    filterThresholdPhred == null ? FilterParameters.DEFAULT.thresholdPhred() : filterThresholdPhred,
                    filterSoftnessPhred == null ? FilterParameters.DEFAULT.softnessPhred() : filterSoftnessPhred,
                    temperature == null ? FilterParameters.DEFAULT.temperature() : temperature);
        } catch (final IllegalArgumentException e) {
            throw new CommandLineException.BadArgumentValue(
                    "--" + THRESHOLD + ", --" + SOFTNESS + ", --" + TEMPERATURE + ": " + e.getMessage());
        }
    }
}
