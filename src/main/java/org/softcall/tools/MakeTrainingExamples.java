package org.softcall.tools;

import java.io.IOException;
import java.nio.file.Files;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.CommandLineProgram;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.TensorLayout;
import org.softcall.training.ExampleSettings;
import org.softcall.training.LabelCounts;
import org.softcall.training.LabelledReads;
import org.softcall.training.PackedExamples;

/**
 * Makes the examples of one training set, for TrainCnnSoftCaller to train on elsewhere.
 *
 * <p>TrainCnnSoftCaller makes the examples of its training sets itself, one set after the other. This tool makes those of
 * one set, so that the sets of a training can be made side by side, on machines of their own; the training then needs
 * their examples alone, and gives the model that it would give from the reads.</p>
 *
 * <p>Examples are of one seed, one tensor layout and one version of gatk-softcall and GATK. A training with others
 * refuses them and says what differs. How often a set is shown, and whether it is held back, is up to the training.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>A coordinate-sorted, indexed BAM or CRAM, and the reference that its reads were aligned to</li>
 *     <li>An indexed VCF with the genotypes of the sample that was sequenced, and no other</li>
 *     <li>A BED of the regions where these genotypes are complete</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A zip for the column examples of TrainCnnSoftCaller's table. It depends on what is in the inputs, not on where they
 * lie.</p>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall MakeTrainingExamples \
 *   -R reference.fa \
 *   -I donor1.bam \
 *   --truth donor1.vcf.gz \
 *   --confident donor1.bed \
 *   -O donor1.examples.zip
 * </pre>
 */
@CommandLineProgramProperties(
        summary = "Makes the examples of one training set from reads with known truth, for TrainCnnSoftCaller.",
        oneLineSummary = "Make the examples of a training set of TrainCnnSoftCaller",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class MakeTrainingExamples extends CommandLineProgram {

    @Argument(
            fullName = StandardArgumentDefinitions.INPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.INPUT_SHORT_NAME,
            doc = "Coordinate-sorted, indexed BAM or CRAM.")
    private GATKPath reads;

    @Argument(
            fullName = StandardArgumentDefinitions.REFERENCE_LONG_NAME,
            shortName = StandardArgumentDefinitions.REFERENCE_SHORT_NAME,
            doc = "Reference that the reads were aligned to.")
    private GATKPath reference;

    @Argument(fullName = "truth", doc = "Indexed VCF with the true genotypes of the one sample that was sequenced.")
    private GATKPath truth;

    @Argument(fullName = "confident", doc = "BED of the regions where the truth is complete.")
    private GATKPath confident;

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "Zip to which the examples are written, some 5 kB each.")
    private GATKPath output;

    @Argument(
            fullName = "fraction",
            doc = "Share of the fragments to keep, above 0 and at most 1: less imitates a shallower library.")
    private double fraction = 1;

    @Argument(fullName = "tensor-layout", doc = "How the training will draw a candidate for the network.")
    private TensorLayout layout = TensorLayout.EVIDENCE;

    @Argument(fullName = "seed", doc = "Seed of the training; here, of which fragments and examples are kept.")
    private long seed = 724;

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public MakeTrainingExamples() {
        super();
    }

    @Override
    protected Object doWork() {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new CommandLineException.BadArgumentValue(
                    "fraction", String.valueOf(fraction), "it must be above 0 and at most 1");
        }
        if (Files.isDirectory(output.toPath())) {
            throw new UserException.CouldNotCreateOutputFile(
                    output, "there is a folder of that name; examples are written to one file");
        }
        final LabelledReads inputs =
                new LabelledReads(reads.toPath(), reference.toPath(), truth.toPath(), confident.toPath(), fraction);
        final ExampleSettings settings = new ExampleSettings(layout, seed, SoftwareVersions.current());
        final String name = reads.toPath().getFileName().toString();
        try (TemporaryFolder temporary = new TemporaryFolder(tmpDir);
                PartialOutput partial = new PartialOutput(output)) {
            final LabelCounts counts = new PackedExamples(partial.path())
                    .write(settings, new ExampleMaker(name, inputs, settings), temporary.path());
            partial.complete();
            logger.info("Examples written to " + output + ": " + counts);
        } catch (final IOException e) {
            throw new UserException(
                    "The examples cannot be written: " + e.getMessage() + ". They lie below --tmp-dir, " + tmpDir
                            + ", before they are packed into " + output + ": both must have room.",
                    e);
        }
        return null;
    }
}
