package org.softcall.tools;

import htsjdk.samtools.reference.ReferenceSequence;
import htsjdk.samtools.util.FileExtensions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.ArgumentCollection;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.engine.GATKTool;
import org.broadinstitute.hellbender.engine.MultiIntervalLocalReadShard;
import org.broadinstitute.hellbender.engine.filters.CountingReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.nn.Precision;
import org.softcall.pileup.PileupEngine;
import org.softcall.pileup.PileupHdf5Writer;
import org.softcall.pileup.PileupPosition;
import org.softcall.pileup.PileupTableWriter;
import org.softcall.pileup.PileupWindow;
import org.softcall.pileup.PileupWriter;
import org.softcall.pileup.SoftCounts;
import org.softcall.pileup.SoftPileup;
import org.softcall.pileup.SoftPileupParameters;
import org.softcall.pileup.TensorFlowCounter;
import org.softcall.pileup.TensorFlowPileup;
import org.softcall.pileup.WindowCounter;
import org.softcall.pileup.WindowIterator;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * Counts A, C, G, T, deletions and insertions at every position, each base by the chance that it is right.
 *
 * <p>The weight of a base of quality Q is 1 - 10^(-Q/10). The soft count of a letter is the sum of its bases' weights; over the
 * coverage, which is the sum of the weights of all bases and deletions at the position, it is the letter's frequency. A
 * deletion has the lower base quality of its neighbours. An insertion is written at the position before it, with the lowest
 * base quality of both, and is no coverage. Clipped bases and introns count for nothing. Both mates of a fragment count
 * where they overlap, unless --overlapping-mates says otherwise.</p>
 *
 * <p>Reads are dropped that are unmapped, duplicates or failed vendor quality checks, and so are secondary and
 * supplementary alignments. GATK's read filter arguments change that; --minimum-mapping-quality is 0.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>A coordinate-sorted, indexed BAM or CRAM</li>
 *     <li>The reference the reads were aligned to</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A block-compressed table with a tabix index, one line for each position of the intervals, covered or not. Its header
 * explains each column. It appears under its name only when it is complete, and is the same for any --window-size.
 * With --output-format HDF5 the same values are arrays in an HDF5 file.</p>
 *
 * <p>--gradient-target asks for a second table: how the loss of each position, the mean of the squared differences between
 * its frequencies and those of the reference or of a true genotype, changes with every base of every read and with its
 * quality. The log says the mean loss over all positions and its gradient to threshold and softness of the filter, to the
 * temperature and to the mapping quality factor.</p>
 *
 * <p>With --plot also a picture, of one interval: its coverage and the frequencies of A, C, G and T or, with a quality filter,
 * the frequencies before and after it.</p>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall DifferentiablePileupWalker \
 *   -R reference.fa \
 *   -I sample.bam \
 *   -L chr20:1000000-1100000 \
 *   -O pileup.tsv.gz
 * </pre>
 */
@CommandLineProgramProperties(
        summary = "Counts A, C, G, T, deletions and insertions at every position, each base by the chance that it is"
                + " right.",
        oneLineSummary = "Count bases and indels at every position, weighted by their qualities",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class DifferentiablePileupWalker extends GATKTool {

    /** TensorFlow holds some 45 bytes of each base in a window, in arrays that end at 2^31 elements. */
    private static final int MOST_TENSORFLOW_BP = 100_000;

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc =
                    "File to which the pileup is written; the name of a table ends in .gz. Into /dev/stdout it goes without its"
                            + " index.")
    private GATKPath output;

    @Argument(fullName = "output-format", doc = "What the pileup is written as.")
    private PileupFormat outputFormat = PileupFormat.TSV;

    @Argument(
            fullName = "min-variant-score",
            minValue = 0,
            maxValue = 1,
            doc = "Write only covered positions of at least this variant score: 1 less the frequency of the reference"
                    + " base, or the frequency of an insertion where that is greater. 0 writes every position.")
    private double minVariantScore = 0;

    @Argument(fullName = "per-strand", doc = "Write the soft counts of each strand too.")
    private boolean perStrand = false;

    @ArgumentCollection
    private PileupReadArgumentCollection readsCounted = new PileupReadArgumentCollection();

    @Argument(
            fullName = "window-size",
            minValue = 1,
            maxValue = 10_000_000,
            doc = "Positions (bp) counted at a time. It changes how much memory is needed, and nothing in the output.")
    private int windowSizeBp = 5_000;

    @ArgumentCollection
    private SoftPileupArgumentCollection pileupArguments = new SoftPileupArgumentCollection();

    @Argument(fullName = "engine", doc = "What adds up the pileup.")
    private EngineKind engineKind = EngineKind.JAVA;

    @ArgumentCollection
    private GradientArgumentCollection gradientArguments = new GradientArgumentCollection();

    @ArgumentCollection
    private TensorFlowArgumentCollection tensorFlow = new TensorFlowArgumentCollection();

    @ArgumentCollection
    private PileupPlotArgumentCollection plotArguments = new PileupPlotArgumentCollection();

    private ReadsGuard readsGuard;
    private SoftPileup definition;
    private PileupEngine engine;
    private Optional<PileupGradients> gradients = Optional.empty();
    private PartialOutput partialOutput;
    private PileupWriter writer;
    private Optional<PileupPlot> plot = Optional.empty();
    private long positionCount;

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public DifferentiablePileupWalker() {
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
        final SoftPileupParameters parameters = pileupArguments.toParameters();
        definition = new SoftPileup(parameters);
        final boolean wantsGradients = gradientArguments.isAskedFor();
        requireWindowsThatFit(wantsGradients);
        if (outputFormat == PileupFormat.TSV) {
            CompressedTable.requireName("--" + StandardArgumentDefinitions.OUTPUT_LONG_NAME, output);
        }
        plot = plotArguments.start(getTraversalIntervals(), parameters, readsCounted.overlappingMates());
        engine = engine(parameters);
        partialOutput = new PartialOutput(output);
        writer = writer(notes(parameters));
        if (wantsGradients) {
            gradients = Optional.of(gradients(parameters));
        }
    }

    private PileupWriter writer(final List<String> notes) {
        return switch (outputFormat) {
            case TSV -> new PileupTableWriter(
                    partialOutput.path(),
                    partialOutput.beside(FileExtensions.TABIX_INDEX),
                    getBestAvailableSequenceDictionary(),
                    perStrand,
                    notes);
            case HDF5 -> new PileupHdf5Writer(partialOutput.path(), perStrand, notes);
        };
    }

    private void requireWindowsThatFit(final boolean wantsGradients) {
        if (engineKind == EngineKind.TENSORFLOW || wantsGradients) {
            if (windowSizeBp > MOST_TENSORFLOW_BP) {
                throw new CommandLineException.BadArgumentValue(
                        "--window-size can be at most " + MOST_TENSORFLOW_BP + " where TensorFlow computes");
            }
        } else {
            tensorFlow.requireNoGpu("--engine TENSORFLOW or --gradient-target");
        }
    }

    private PileupEngine engine(final SoftPileupParameters parameters) {
        return switch (engineKind) {
            case JAVA -> new WindowCounter(parameters, readsCounted.overlappingMates());
            case TENSORFLOW -> new TensorFlowCounter(
                    parameters, readsCounted.overlappingMates(), windowSizeBp, tensorFlow.toOptions(Precision.FLOAT32));
        };
    }

    private PileupGradients gradients(final SoftPileupParameters parameters) {
        final List<String> notes = new ArrayList<>(notes(parameters));
        notes.add("gradientTarget=" + gradientArguments.target());
        return new PileupGradients(
                new TensorFlowPileup(parameters, windowSizeBp, tensorFlow.toOptions(Precision.FLOAT32)),
                readsCounted.overlappingMates(),
                Optional.ofNullable(gradientArguments.truth())
                        .map(file -> new TruthRecords(file, getTraversalIntervals())),
                new PartialOutput(gradientArguments.output()),
                getBestAvailableSequenceDictionary(),
                notes);
    }

    private List<String> notes(final SoftPileupParameters parameters) {
        return List.of(
                "gatk-softcall-pileup=1",
                "weighting=" + parameters.weighting(),
                "mappingQualityFactor=" + parameters.mappingQualityFactor(),
                "filter=" + parameters.filterMode(),
                "filterThresholdPhred=" + parameters.filter().thresholdPhred(),
                "filterSoftnessPhred=" + parameters.filter().softnessPhred(),
                "rows=" + parameters.rowScale(),
                "temperature=" + parameters.filter().temperature(),
                "overlappingMates=" + readsCounted.overlappingMates(),
                "minVariantScore=" + minVariantScore);
    }

    @Override
    public void traverse() {
        progressMeter.setRecordsBetweenTimeChecks(1);
        final CountingReadFilter filter = makeReadFilter();
        final List<SimpleInterval> intervals =
                KnownIntervals.of(getTraversalIntervals(), getHeaderForReads().getSequenceDictionary(), logger);
        for (final List<SimpleInterval> ofContig : IntervalUtils.groupIntervalsByContig(intervals)) {
            final MultiIntervalLocalReadShard query =
                    new MultiIntervalLocalReadShard(ofContig, 0, directlyAccessEngineReadsDataSource());
            query.setReadFilter(filter);
            final Iterator<GATKRead> sound = readsGuard.guard(ofContig.get(0).getContig(), query::iterator);
            final Iterator<AlignedRead> reads = PileupReadArgumentCollection.withBases(sound)
                    .map(this::decode)
                    .iterator();
            new WindowIterator(ofContig, reads, windowSizeBp).forEachRemaining(this::pileUp);
        }
        logger.info(filter.getSummaryLine());
    }

    private AlignedRead decode(final GATKRead read) {
        final AlignedRead decoded = readsCounted.decode(read);
        gradients.ifPresent(wanted -> wanted.note(decoded, read));
        return decoded;
    }

    private void pileUp(final PileupWindow window) {
        final ReferenceWindow reference = referenceOf(window);
        final SoftCounts counts = engine.count(window);
        plot.ifPresent(picture -> picture.add(window, counts));
        final Optional<PileupPosition.Strands> strands =
                perStrand ? Optional.of(engine.countStrands(window)) : Optional.empty();
        final BitSet written = new BitSet();
        for (int column = 0; column < window.length(); column++) {
            final PileupPosition position = new PileupPosition(
                    window.contig(),
                    window.start() + column,
                    reference.codes()[column],
                    column,
                    counts,
                    strands,
                    definition.row(counts, column));
            if (minVariantScore == 0 || position.disagrees(minVariantScore)) {
                writer.write(position);
                written.set(column);
            }
        }
        positionCount += written.cardinality();
        gradients.ifPresent(wanted -> wanted.add(window, reference, written::get));
        progressMeter.update(new SimpleInterval(window.contig(), window.start(), window.end()));
    }

    private ReferenceWindow referenceOf(final PileupWindow window) {
        final ReferenceSequence bases = directlyAccessEngineReferenceDataSource()
                .queryAndPrefetch(window.contig(), window.start(), window.end());
        return new ReferenceWindow(window.contig(), window.start(), BaseCode.of(bases.getBases()));
    }

    @Override
    public Object onTraversalSuccess() {
        final PileupWriter finished = writer;
        writer = null;
        finished.close();
        plot.ifPresent(PileupPlot::draw);
        partialOutput.complete();
        plot.ifPresent(PileupPlot::complete);
        logger.info(String.format("Wrote %,d positions into %s", positionCount, output.toPath()));
        gradients.ifPresent(wanted -> wanted.complete(logger));
        return null;
    }

    @Override
    public void closeTool() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            plot.ifPresent(PileupPlot::close);
            gradients.ifPresent(PileupGradients::close);
            if (engine != null) {
                engine.close();
            }
            if (partialOutput != null) {
                partialOutput.close();
            }
        }
    }
}
