package org.softcall.tools;

import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;

/** Arguments that ask for the gradient of a pileup. */
final class GradientArgumentCollection {

    private static final String TARGET = "gradient-target";
    private static final String OUTPUT = "gradient-output";
    private static final String TRUTH = "truth";

    @Argument(
            fullName = TARGET,
            optional = true,
            doc =
                    "What to hold the frequencies of A, C, G and T against. The loss of a position is the mean of their four"
                            + " squared differences; its gradient to every base of every read goes to --" + OUTPUT
                            + ", the mean loss and its gradient to the parameters to the log. TensorFlow computes it, on"
                            + " --device.")
    private GradientTarget target;

    @Argument(
            fullName = OUTPUT,
            optional = true,
            doc = "Block-compressed table of the gradient, with a tabix index; its name ends in .gz. It holds the"
                    + " positions that the pileup holds.")
    private GATKPath output;

    @Argument(
            fullName = TRUTH,
            optional = true,
            doc = "Indexed VCF with the true genotypes of the one sample that was sequenced, for --" + TARGET
                    + " TRUTH. Give the regions where it is complete with -L.")
    private GATKPath truth;

    /**
     * Whether a gradient is asked for.
     *
     * @throws CommandLineException where one of the arguments lacks another
     */
    boolean isAskedFor() {
        if ((target == null) != (output == null)) {
            throw new CommandLineException("--" + TARGET + " and --" + OUTPUT + " need each other");
        }
        if ((target == GradientTarget.TRUTH) != (truth != null)) {
            throw new CommandLineException("--" + TRUTH + " and --" + TARGET + " TRUTH need each other");
        }
        if (output != null) {
            CompressedTable.requireName("--" + OUTPUT, output);
        }
        return target != null;
    }

    GradientTarget target() {
        return target;
    }

    GATKPath output() {
        return output;
    }

    GATKPath truth() {
        return truth;
    }
}
