package org.softcall.tools;

import htsjdk.samtools.util.OverlapDetector;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.ArgumentCollection;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.engine.GATKTool;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.nn.Precision;
import org.softcall.pileup.BaseWeighting;
import org.softcall.pileup.FilterFit;
import org.softcall.pileup.FilterFit.KnownWindow;
import org.softcall.pileup.FilterMode;
import org.softcall.pileup.FilterParameters;
import org.softcall.pileup.FilterParametersFile;
import org.softcall.pileup.PileupWindow;
import org.softcall.pileup.PlacedReads;
import org.softcall.pileup.RowScale;
import org.softcall.pileup.SoftPileupParameters;
import org.softcall.pileup.WindowTarget;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.training.LabelledReads;

/**
 * Learns the quality filter of DifferentiablePileupWalker from reads with known truth.
 *
 * <p>The filter lets the share {@code sigmoid((quality - threshold) / softness)} of a base pass. This tool looks for the
 * threshold and the softness with which the frequencies of A, C, G and T come closest to those of the true genotypes: 1 for
 * the base of a homozygote, 0.5 for each base of a heterozygote. Closest is the smallest mean squared error over the
 * positions of the confident regions; positions that an indel or an incomplete genotype of the truth touches do not count.
 * Where the truth has no record the reference base is taken for true. The temperature that is found on the way is the
 * one with which a softmax of the frequencies, these held fixed, comes closest; it does not change threshold and
 * softness.</p>
 *
 * <p>The regions are cut into windows; if there are more than --max-windows, every n-th is taken. All of them are held in
 * memory, some 45 bytes for each aligned base. The optimiser is Adam. Each step takes the next --batch-size windows and says
 * in the log what it found: the errors before the step and the parameters after it.</p>
 *
 * <p>Without --filter-renormalise what the filter takes away is missing from the frequencies, so that every true base
 * it dampens is an error: a low threshold will be learned. Give the same --filter-renormalise, --use-quality-weights,
 * --overlapping-mates and --default-base-quality here and to DifferentiablePileupWalker; mapping qualities do not count
 * here.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>A coordinate-sorted, indexed BAM or CRAM, and the reference that its reads were aligned to</li>
 *     <li>An indexed VCF with the genotypes of the sample that was sequenced, and no other</li>
 *     <li>A BED of the regions where these genotypes are complete</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A JSON file with threshold and softness (Phred) and temperature, for DifferentiablePileupWalker's
 * --filter-parameters.</p>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall LearnQualityFilter \
 *   -R reference.fa \
 *   -I sample.bam \
 *   --truth truth.vcf.gz \
 *   --confident confident.bed \
 *   --filter-renormalise \
 *   -O filter.json
 * </pre>
 */
@CommandLineProgramProperties(
        summary =
                "Learns threshold and softness of the quality filter of DifferentiablePileupWalker, and its temperature,"
                        + " from reads with known truth.",
        oneLineSummary = "Learn the quality filter of soft pileups",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class LearnQualityFilter extends GATKTool {

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "JSON file to which the parameters are written.")
    private GATKPath output;

    @Argument(fullName = "truth", doc = "Indexed VCF with the true genotypes of the one sample that was sequenced.")
    private GATKPath truth;

    @Argument(fullName = "confident", doc = "BED of the regions where the truth is complete.")
    private GATKPath confident;

    @Argument(
            fullName = "filter-parameters",
            optional = true,
            doc =
                    "JSON file of parameters to start from. Without it the threshold starts from 20, softness and temperature"
                            + " from 1.")
    private GATKPath filterParameters;

    @Argument(
            fullName = "filter-renormalise",
            doc =
                    "Let the filter scale a base's weight, so that frequencies are those of what is left, and not only the"
                            + " base.")
    private boolean filterRenormalise = false;

    @Argument(fullName = "use-quality-weights", doc = "Weigh a base by the probability that it is right, else by 1.")
    private boolean useQualityWeights = true;

    @ArgumentCollection
    private PileupReadArgumentCollection readsCounted = new PileupReadArgumentCollection();

    @Argument(fullName = "steps", minValue = 1, doc = "Steps of the optimiser.")
    private int steps = 100;

    @Argument(
            fullName = "learning-rate",
            minValue = 0,
            maxValue = 10,
            doc =
                    "Learning rate of the threshold, Phred for a step. Softness and temperature are learned by their logarithms"
                            + " at a tenth of it.")
    private double learningRate = 0.5;

    @Argument(fullName = "window-size", minValue = 1, maxValue = 100_000, doc = "Positions of a window.")
    private int windowSizeBp = 500;

    @Argument(fullName = "max-windows", minValue = 1, doc = "Windows to learn from, taken evenly from all.")
    private int maxWindows = 200;

    @Argument(fullName = "batch-size", minValue = 1, doc = "Windows of one step.")
    private int batchSize = 20;

    @ArgumentCollection
    private TensorFlowArgumentCollection tensorFlow = new TensorFlowArgumentCollection();

    private PartialOutput partialOutput;
    private ReadsGuard readsGuard;
    private FilterFit fit;
    private double firstError;

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public LearnQualityFilter() {
        super();
    }

    @Override
    public boolean requiresReads() {
        return true;
    }

    @Override
    public boolean requiresReference() {
        return true;
    }

    @Override
    public List<ReadFilter> getDefaultReadFilters() {
        return PileupReadArgumentCollection.defaultFilters();
    }

    @Override
    public String getProgressMeterRecordLabel() {
        return "windows";
    }

    @Override
    protected void onStartup() {
        readsGuard = new ReadsGuard(readArguments.getReadPaths());
        readsGuard.requireWhole(referenceArguments.getReferencePath());
        super.onStartup();
    }

    @Override
    public void onTraversalStart() {
        final FilterParameters start = filterParameters == null
                ? FilterParameters.DEFAULT
                : FilterParametersFile.read(filterParameters.toPath());
        final SoftPileupParameters parameters = new SoftPileupParameters(
                useQualityWeights ? BaseWeighting.QUALITY : BaseWeighting.NONE,
                0,
                filterRenormalise ? FilterMode.RENORMALISE : FilterMode.MISSING_MASS,
                start,
                RowScale.FREQUENCY);
        partialOutput = new PartialOutput(output);
        fit = new FilterFit(parameters, windowSizeBp, batchSize, tensorFlow.toOptions(Precision.FLOAT32));
    }

    @Override
    public void traverse() {
        FilterParametersFile.write(fit.run(readWindows(), steps, learningRate, this::log), partialOutput.path());
    }

    private void log(final FilterFit.Progress progress) {
        if (progress.step() == 1) {
            firstError = progress.loss();
        }
        if (progress.step() == steps && progress.loss() > firstError) {
            logger.warn(
                    "The error of the last step is larger than that of the first: a lower --learning-rate may help");
        }
        final FilterParameters now = progress.parameters();
        logger.info(String.format(
                "Step %d of %d: mean squared error %.6f, of the softmax %.6f; threshold %.2f, softness %.3f, temperature %.4f",
                progress.step(),
                steps,
                progress.loss(),
                progress.softmaxLoss(),
                now.thresholdPhred(),
                now.softnessPhred(),
                now.temperature()));
    }

    private List<KnownWindow> readWindows() {
        try (FeatureDataSource<VariantContext> records = new FeatureDataSource<>(truth.toString())) {
            final List<SimpleInterval> regions = RegionsFile.read(confident);
            final TrainingSetChecks checks = new TrainingSetChecks(new LabelledReads(
                    readArguments.getReadPaths().get(0),
                    referenceArguments.getReferencePath(),
                    truth.toPath(),
                    confident.toPath(),
                    1));
            checks.requireOneSample(records);
            checks.requireContigs(
                    regions, directlyAccessEngineReadsDataSource(), directlyAccessEngineReferenceDataSource(), records);
            checks.requireRecords(records);
            // Sorted and merged, so that no position counts twice.
            final List<SimpleInterval> merged = IntervalUtils.getIntervalsWithFlanks(
                    regions, 0, directlyAccessEngineReadsDataSource().getSequenceDictionary());
            final ReadFilter filter = makeReadFilter();
            final List<KnownWindow> windows = new ArrayList<>();
            for (final SimpleInterval span : chosenWindows(asked(merged))) {
                windows.add(readWindow(span, filter, records));
                progressMeter.update(span);
            }
            logger.info(String.format(
                    "Learning from %,d windows with %,d aligned bases",
                    windows.size(),
                    windows.stream().mapToLong(window -> window.bases().size()).sum()));
            return windows;
        }
    }

    /** What of the regions lies in the intervals of -L; all of them without one. */
    private List<SimpleInterval> asked(final List<SimpleInterval> regions) {
        if (!hasUserSuppliedIntervals()) {
            return regions;
        }
        final OverlapDetector<SimpleInterval> intervals = OverlapDetector.create(getTraversalIntervals());
        final List<SimpleInterval> asked = new ArrayList<>();
        for (final SimpleInterval region : regions) {
            intervals.getOverlaps(region).stream()
                    .map(region::intersect)
                    .sorted(IntervalUtils.LEXICOGRAPHICAL_ORDER_COMPARATOR)
                    .forEach(asked::add);
        }
        if (asked.isEmpty()) {
            throw new UserException("no region of " + confident + " lies in the intervals given with -L");
        }
        return asked;
    }

    private List<SimpleInterval> chosenWindows(final List<SimpleInterval> regions) {
        long total = 0;
        for (final SimpleInterval region : regions) {
            total += (region.size() + windowSizeBp - 1L) / windowSizeBp;
        }
        final long every = (total + maxWindows - 1) / maxWindows;
        final List<SimpleInterval> chosen = new ArrayList<>();
        long index = 0;
        for (final SimpleInterval region : regions) {
            for (int from = region.getStart(); from <= region.getEnd(); from += windowSizeBp) {
                if (index++ % every == 0) {
                    final int to = Math.min(from + windowSizeBp - 1, region.getEnd());
                    chosen.add(new SimpleInterval(region.getContig(), from, to));
                }
            }
        }
        return chosen;
    }

    private KnownWindow readWindow(
            final SimpleInterval span, final ReadFilter filter, final FeatureDataSource<VariantContext> records) {
        final Iterator<GATKRead> sound = readsGuard.guard(
                span.getContig(), () -> directlyAccessEngineReadsDataSource().query(span));
        final List<AlignedRead> reads = PileupReadArgumentCollection.withBases(sound)
                .filter(filter)
                .map(readsCounted::decode)
                .toList();
        final ReferenceWindow reference = new ReferenceWindow(
                span.getContig(),
                span.getStart(),
                BaseCode.of(directlyAccessEngineReferenceDataSource()
                        .queryAndPrefetch(span)
                        .getBases()));
        return new KnownWindow(
                PlacedReads.of(
                        new PileupWindow(span.getContig(), span.getStart(), span.getEnd(), reads),
                        readsCounted.overlappingMates()),
                WindowTarget.truth(reference, records.queryAndPrefetch(span)));
    }

    @Override
    public Object onTraversalSuccess() {
        partialOutput.complete();
        logger.info("Parameters written to " + output);
        return null;
    }

    @Override
    public void closeTool() {
        if (fit != null) {
            fit.close();
        }
        if (partialOutput != null) {
            partialOutput.close();
        }
    }
}
