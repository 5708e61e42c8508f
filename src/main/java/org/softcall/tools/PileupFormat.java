package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineParser;

/** What a pileup is written as. */
enum PileupFormat implements CommandLineParser.ClpEnum {
    /** A table. */
    TSV("a block-compressed table with a tabix index"),
    /** Arrays. */
    HDF5(
            "the same values, unrounded, as arrays for machine learning, a group of them for each contig; docs/soft-pileup.md"
                    + " says which. On a local disk only; memory does not depend on how many positions there are");

    private final String help;

    PileupFormat(final String help) {
        this.help = help;
    }

    @Override
    public String getHelpDoc() {
        return help;
    }
}
