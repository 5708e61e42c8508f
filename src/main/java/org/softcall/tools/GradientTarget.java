package org.softcall.tools;

import org.broadinstitute.barclay.argparser.CommandLineParser;

/** What the frequencies of a pileup are held against. */
enum GradientTarget implements CommandLineParser.ClpEnum {
    /** 1 for the base of the reference. */
    REFERENCE("1 for the reference base; positions where it is N do not count"),
    /** The share of each base among the alleles of a known genotype. */
    TRUTH("the share of each base among the alleles of the true genotype, 0.5 each for a heterozygote; the reference"
            + " base where the truth has no record; positions that an indel or an incomplete genotype touches do not"
            + " count");

    private final String help;

    GradientTarget(final String help) {
        this.help = help;
    }

    @Override
    public String getHelpDoc() {
        return help;
    }
}
