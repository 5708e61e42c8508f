package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineParser;

/** What becomes of sites that internal priming may explain. */
enum InternalPrimingMode implements CommandLineParser.ClpEnum {
    /** They are marked. */
    ANNOTATE("marked in the last column of the BED"),
    /** They are left out. */
    FILTER("left out, and their reads with them");

    private final String help;

    InternalPrimingMode(final String help) {
        this.help = help;
    }

    @Override
    public String getHelpDoc() {
        return help;
    }
}
