package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineParser;

/** The ways to find the sites of a peak. */
enum PeakStrategyKind implements CommandLineParser.ClpEnum {
    /** One site, by the edge of the peak. */
    ORIGINAL("one site per peak, where it rises from its 3' edge; all reads of the peak count"),
    /** One site, where the peak is too high for its background. */
    LAMBDA_POISSON("one site per peak: the stretch above the background around its highest point"),
    /** Several sites, at the maxima of the smoothed profile. */
    LAMBDA_GRADIENT(
            "a site at each maximum of the smoothed profile that stands out from the background and its neighbours"),
    /** Several sites, the highest first. */
    SIERRA_ITERATIVE("the highest point, then the highest of what lies farther away, and so on");

    private final String help;

    PeakStrategyKind(final String help) {
        this.help = help;
    }

    @Override
    public String getHelpDoc() {
        return help;
    }
}
