package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineParser;

/** How a sample of reads is chosen. */
enum SamplingMode implements CommandLineParser.ClpEnum {
    /** The first reads of every interval, by quota. */
    SPAN_BALANCED(
            "about --num-reads mapped primary records, spread over the reference: every interval gives the first ones"
                    + " that end in it, a quarter more than its share by length; reads only what it needs where there is an"
                    + " index"),
    /** The records of the smallest hashes. */
    EXACT("exactly --num-reads primary records, drawn from all by the hash of their names, and the secondary and"
            + " supplementary records of those names"),
    /** A share of the names. */
    FRACTION(
            "all records of a share of the read names, --sampling-frac; a smaller sample lies in every larger one of the"
                    + " same seed");

    private final String help;

    SamplingMode(final String help) {
        this.help = help;
    }

    @Override
    public String getHelpDoc() {
        return help;
    }
}
