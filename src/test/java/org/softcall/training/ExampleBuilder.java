package org.softcall.training;

import static org.softcall.reads.ReadBuilder.read;

import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.Support;

/** Builds labelled examples in memory. */
final class ExampleBuilder {

    private static final String REFERENCE = "GATTACAGCTTGCAATCCGA";

    private ExampleBuilder() {}

    /** An example of an SNV or an indel at locus 5 that has no reads. */
    static Example of(final String ref, final String alt, final Label label) {
        return new Example(new CandidateBuilder(REFERENCE, 5, ref, alt).build(), label);
    }

    /** An example with two reads of base qualities 0, 1, 2, ... and of clips, an indel and all that a read can have. */
    static Example withReads(final Label label) {
        return new Example(
                new CandidateBuilder(REFERENCE, 5, "A", "AG")
                        .fragments(17)
                        .row(
                                read("first")
                                        .cigar("2S5M1I4M")
                                        .bases("CCGATTAGCAGC")
                                        .qualities(0, 1, 2, 3, 10, 17, 18, 29, 30, 31, 37, 41)
                                        .mappingQuality(255)
                                        .mateMappingQuality(37)
                                        .insertSize(-321)
                                        .reverse(),
                                Support.CARRIES)
                        .row(read("second").at(4).bases("TNCAGCT").quality(93), Support.REFERENCE)
                        .build(),
                label);
    }
}
