package org.softcall.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.ArgumentCollection;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.CommandLineProgram;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.TensorLayout;
import org.softcall.nn.ModelDescription;
import org.softcall.nn.ModelDirectory;
import org.softcall.nn.NetworkTrainer;
import org.softcall.nn.NetworkWeights;
import org.softcall.nn.Precision;
import org.softcall.training.CheckpointFolder;
import org.softcall.training.Checkpoints;
import org.softcall.training.ClassWeights;
import org.softcall.training.ExampleSettings;
import org.softcall.training.ExampleStore;
import org.softcall.training.ExampleSummary;
import org.softcall.training.KeptEpoch;
import org.softcall.training.TrainingFingerprint;
import org.softcall.training.TrainingLoop;
import org.softcall.training.TrainingSchedule;
import org.softcall.training.TrainingSet;
import org.softcall.training.TrainingSetTable;

/**
 * Trains the network that CnnSoftCaller calls with.
 *
 * <p>The table of training sets names reads with known truth, one set a line. Every allele that at least 2 fragments
 * carry, and at least 5 % (SNV) or 3 % (indel) of the fragments at its locus, becomes an example where the set's
 * regions are confident; these thresholds are wider than those of calling, so that the network meets the errors it is
 * to reject. Where fewer than 10 fragments cover the locus 1 is enough, for an SNV if its base quality is at least 20.
 * Of the SNVs that 1 fragment carries and the truth lacks one in 8 is kept, with 8 times the weight.</p>
 *
 * <p>The network learns from the sets of role TRAIN; after each epoch it is measured on those of role TUNE, and
 * the weights of the best epoch are kept. The best is the one of the largest F1, the mean of that of SNVs and that of
 * indels, an allele counting as called where its probability is above 1/2; of equals, the one of the smallest
 * cross-entropy of the three genotypes. Training ends after --epochs, or after --patience epochs without a better
 * one.</p>
 *
 * <p>The loss of each example is multiplied by a weight for its genotype, the square root of the genotype's inverse
 * frequency. What this does to the probabilities is undone afterwards, and they are calibrated on the TUNE sets: by
 * type of variant a temperature, and a bias for each of 0/1 and 1/1, written to model.json and applied by
 * CnnSoftCaller.</p>
 *
 * <h3>Inputs</h3>
 * <p>A tab-separated table with a header line. Columns name, reads, reference, truth and confident are required; role
 * (TRAIN or TUNE, default TRAIN), repeats (how often an example is shown in an epoch, default 1) and fraction (share of
 * the fragments to keep, default 1) are optional. Paths are relative to the table's folder.</p>
 * <pre>
 * name    reads      reference  truth         confident      role
 * donor1  d1.bam     ref.fa     d1.vcf.gz     d1.bed         TRAIN
 * donor2  d2.bam     ref.fa     d2.vcf.gz     d2.bed         TUNE
 * </pre>
 *
 * <p>In place of reads, reference, truth, confident and fraction a column examples may name a file of
 * MakeTrainingExamples, made by the same software with the --seed and --tensor-layout of this training, and unpacked below
 * --tmp-dir; the model is the same. In a table with the columns of both, each line has cells of one.</p>
 * <pre>
 * name    examples         role
 * donor1  d1.examples.zip  TRAIN
 * donor2  d2.examples.zip  TUNE
 * </pre>
 *
 * <p>Contigs must be named alike and be as long in reads, reference and truth; reads and truth need an index. A set may
 * bring errors alone or true variants alone; the sets of a role need both together.</p>
 *
 * <p>Making the examples of reads takes minutes where there is much to read. With --example-cache they stay in that folder, one
 * subfolder for each set, and a set whose files and indexes (by size and time of modification), fraction, layout and
 * seed are the same is not made again by the same software; role and repeats may change. Several runs may share the
 * folder. What is in it may be deleted at any time when no run uses it; names that begin with .partial- are of runs
 * that go on or were killed.</p>
 *
 * <h3>Output</h3>
 * <p>A model directory with model.json and a TensorFlow SavedModel, or one zip of it where the output's name ends in
 * .zip. While training goes on, a checkpoint lies beside it, written after each epoch and every --checkpoint-minutes. A
 * run that was broken off, at whatever moment, goes on from it with --resume and gives the model that it would have
 * given unbroken, bit by bit where --tf-intra-op-threads and --tf-inter-op-threads are the same and above 0 and TensorFlow
 * computes on the CPU of one type of machine.</p>
 *
 * <p>After each epoch the curves of the training are written beside the model, its name with .curves.csv and .curves.png
 * added. The columns of the table are epoch; learning_rate, of the epoch's last step; training_loss, the mean over its
 * steps, with the genotypes' weights; tune_loss, the mean cross-entropy of the three genotypes on the TUNE sets, and
 * tune_loss_uncalibrated, the same before calibration; tune_snv_f1, tune_indel_f1 and tune_f1, their mean, by which
 * epochs are chosen; and kept, 1 for the best epoch so far.</p>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall TrainCnnSoftCaller \
 *   --training-sets sets.tsv \
 *   -O model.zip
 * </pre>
 */
@CommandLineProgramProperties(
        summary = "Trains the convolutional network of CnnSoftCaller on reads with known truth.",
        oneLineSummary = "Train the network of CnnSoftCaller",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class TrainCnnSoftCaller extends CommandLineProgram {

    @Argument(fullName = "training-sets", doc = "Table of the training sets, tab-separated.")
    private GATKPath trainingSets;

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "Model directory to make, or a zip of one where the name ends in .zip.")
    private GATKPath output;

    @Argument(fullName = "tensor-layout", doc = "How a candidate is drawn for the network.")
    private TensorLayout layout = TensorLayout.EVIDENCE;

    @Argument(
            fullName = "example-cache",
            optional = true,
            doc = "Folder that keeps the examples for other runs on the same training sets, some 5 kB each. Without one"
                    + " they are made anew, below --tmp-dir, and deleted at the end.")
    private GATKPath exampleCache;

    @Argument(
            fullName = "epochs",
            minValue = 1,
            maxValue = 50,
            doc = "Largest number of passes over the training examples; the learning rate falls over all of them.")
    private int epochs = 20;

    @Argument(fullName = "patience", minValue = 1, doc = "Stop after this many epochs without a better one.")
    private int patience = 10;

    @Argument(
            fullName = "batch-size",
            minValue = 1,
            maxValue = 4096,
            doc = "Number of examples for each step of the optimiser.")
    private int batchSize = 32;

    @Argument(
            fullName = "learning-rate",
            minValue = 0,
            doc = "Learning rate of the first step; it falls to 1/100 along half a cosine.")
    private double learningRate = 0.001;

    @Argument(
            fullName = "seed",
            doc = "Seed of the initial weights, the order of the examples, their augmentation and thinning.")
    private long seed = 724;

    @Argument(
            fullName = "resume",
            doc = "Go on from the checkpoint of a run that was broken off, with the arguments and inputs of that run.")
    private boolean resume = false;

    @Argument(
            fullName = "checkpoint-dir",
            optional = true,
            doc = "Folder of the checkpoint; by default beside the output, with .checkpoint added to its name. Deleted"
                    + " when the model is written.")
    private GATKPath checkpointDir;

    @Argument(
            fullName = "checkpoint-minutes",
            minValue = 0,
            doc = "Minutes between checkpoints within an epoch; after each epoch one is written in any case. Does not"
                    + " change the model.")
    private double checkpointMinutes = 5;

    @ArgumentCollection
    private TensorFlowArgumentCollection tensorFlow = new TensorFlowArgumentCollection();

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public TrainCnnSoftCaller() {
        super();
    }

    @Override
    protected Object doWork() {
        final List<TrainingSet> sets = TrainingSetTable.read(trainingSets.toPath());
        final CheckpointFolder checkpoint = checkpointFolder();
        try (TemporaryFolder temporary = new TemporaryFolder(tmpDir);
                PartialOutput partial = new PartialOutput(output);
                TrainingExamples examples = new TrainingExamples(
                        sets, new ExampleSettings(layout, seed, SoftwareVersions.current()), temporary.path())) {
            examples.open(exampleCache == null ? temporary.path() : exampleCache.toPath());
            train(sets, examples.train(), examples.tune(), checkpoint, partial.path());
            partial.complete();
            logger.info("Model written to " + output);
            checkpoint.delete();
        } catch (final IOException e) {
            throw new UserException("Training failed: " + e.getMessage(), e);
        } catch (final UncheckedIOException e) {
            throw new UserException("Training failed: " + e.getCause().getMessage(), e);
        }
        return null;
    }

    /** Refuses what would fail or overwrite a model or a checkpoint, before examples are made. */
    private CheckpointFolder checkpointFolder() {
        final Path folder = checkpointDir == null
                ? output.toPath().resolveSibling(output.toPath().getFileName() + ".checkpoint")
                : checkpointDir.toPath();
        final CheckpointFolder checkpoint = new CheckpointFolder(folder);
        if (Files.isDirectory(output.toPath())) {
            // A run that is killed after its model is in place and before its checkpoint is deleted leaves both.
            throw new UserException.CouldNotCreateOutputFile(
                    output,
                    "there is a folder of that name already"
                            + (checkpoint.holdsCheckpoint()
                                    ? ". If it is the model of the training whose checkpoint is in " + folder
                                            + ", that training is finished and the checkpoint may be deleted."
                                    : ""));
        }
        if (resume && !checkpoint.holdsCheckpoint()) {
            throw new UserException.BadInput("--resume finds no checkpoint in " + folder
                    + ". Give the output or the --checkpoint-dir of the run that was broken off, or leave out --resume"
                    + " to start anew.");
        }
        if (resume) {
            checkpoint.requireSame(settings());
        } else if (checkpoint.holdsCheckpoint()) {
            throw new UserException.BadInput("There is a checkpoint of a training in " + folder
                    + ". Add --resume to go on from it, or delete it to start anew.");
        }
        checkpoint.requireWritable();
        return checkpoint;
    }

    private Map<String, String> settings() {
        return TrainingFingerprint.ofSettings(
                schedule(), layout, tensorFlow.toOptions(Precision.FLOAT32), SoftwareVersions.current());
    }

    private TrainingSchedule schedule() {
        return new TrainingSchedule(epochs, patience, batchSize, learningRate, seed);
    }

    private void train(
            final List<TrainingSet> sets,
            final ExampleStore train,
            final ExampleStore tune,
            final CheckpointFolder checkpoint,
            final Path model)
            throws IOException {
        final ExampleSummary summary = ExampleSummary.of(train);
        final Checkpoints checkpoints = new Checkpoints(
                checkpoint, TrainingFingerprint.with(settings(), summary, ExampleSummary.of(tune)), checkpointMinutes);
        try (NetworkTrainer trainer =
                new NetworkTrainer(layout.spec(), seed, tensorFlow.toOptions(Precision.FLOAT32))) {
            logger.info(String.format(
                    "Training %,d weights on %,d examples, %,d held back",
                    trainer.weights(), train.size(), tune.size()));
            final TrainingLoop loop = new TrainingLoop(
                    trainer,
                    layout,
                    train,
                    tune,
                    schedule(),
                    ClassWeights.balancing(summary.weights()),
                    checkpoints,
                    new CurveFiles(output.toPath()));
            if (resume) {
                loop.resume();
            }
            final KeptEpoch best = loop.run();
            logger.info("Keeping epoch " + best.epoch());
            write(model, describe(sets, train, trainer, best), trainer, best.weights());
        }
    }

    private void write(
            final Path model,
            final ModelDescription description,
            final NetworkTrainer trainer,
            final NetworkWeights weights) {
        try {
            ModelDirectory.write(model, description, trainer, weights);
        } catch (final IOException | UncheckedIOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    output,
                    "the trained model could not be written: " + e.getMessage() + ". Make room there and in " + tmpDir
                            + ", then run again with --resume: the checkpoint has the finished training.",
                    e);
        }
    }

    private ModelDescription describe(
            final List<TrainingSet> sets,
            final ExampleStore train,
            final NetworkTrainer trainer,
            final KeptEpoch best) {
        final Map<String, Object> training = new LinkedHashMap<>();
        training.put(
                "sets", sets.stream().map(set -> set.name() + " " + set.role()).toList());
        training.put("examples", train.size());
        training.put("epochs", epochs);
        training.put("patience", patience);
        training.put("epochKept", best.epoch());
        training.put("batchSize", batchSize);
        training.put("learningRate", learningRate);
        training.put("seed", seed);
        final Map<String, String> versions = SoftwareVersions.current();
        versions.put("TensorFlow", NetworkTrainer.tensorFlowVersion());
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                output.toPath().getFileName().toString(),
                layout.spec(),
                ModelDescription.CLASSES,
                trainer.weights(),
                best.calibration(),
                training,
                best.figures(),
                versions);
    }
}
