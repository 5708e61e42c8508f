package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineParser;

/** What adds up a pileup. */
enum EngineKind implements CommandLineParser.ClpEnum {
    /** In Java, with numbers of 64 bits. */
    JAVA("without TensorFlow, in 64 bits: the faster one on a CPU, the same to the last digit however the work is cut"),
    /** Through TensorFlow, with numbers of 32 bits. */
    TENSORFLOW("on --device, in 32 bits: last decimals may differ");

    private final String help;

    EngineKind(final String help) {
        this.help = help;
    }

    @Override
    public String getHelpDoc() {
        return help;
    }
}
