package org.softcall.tools;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMSequenceDictionary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.engine.GATKTool;
import org.broadinstitute.hellbender.engine.filters.CountingReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.Utils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.sampling.NameHash;
import org.softcall.sampling.SampleSchedule;
import org.softcall.sampling.SampledSpan;
import org.softcall.sampling.SmallestHashes;
import org.softcall.sampling.SpanBalancedSample;

/**
 * Takes a sample of reads: a number of them spread evenly over the reference, exactly so many, or a share.
 *
 * <p>With --num-reads the reference, or the intervals of -L, are cut into intervals of --interval-size; each gives the first
 * reads that end in it, up to its share of the number by length and a quarter more. Reads only what it needs where there is an
 * index. The sample is larger than --num-reads where all intervals have enough reads, and smaller where many have not; the log,
 * and --schedule-table, say for each contig what was to be taken, what there is, and what was taken.</p>
 *
 * <p>--mode EXACT takes exactly so many primary records, those whose names have the smallest hashes, and whatever
 * secondary and supplementary records bear these names; it reads everything once and holds the sample in memory.
 * --sampling-frac takes all records of a share of the names. The hash is of --seed and the read's name: the same reads are
 * chosen with an index and without, from BAM and from CRAM, sorted or not; a sample of 10 % lies in that of 20 %.</p>
 *
 * <p>No read is filtered unless GATK's read filter arguments ask for it, so that spliced reads and reads without base
 * qualities survive. Tags are left as they are, those of base modifications among them.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>BAM, CRAM or SAM; the reference too for CRAM</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A file of the format that its name says, sorted as the input, with an index where it is sorted by coordinate.
 * It appears under its name only when it is complete.</p>
 *
 * <h3>Usage examples</h3>
 * <pre>
 * gatk-softcall SampleAlignedReads \
 *   -I sample.bam \
 *   --num-reads 10000 \
 *   -O sampled.bam
 * </pre>
 * <pre>
 * gatk-softcall SampleAlignedReads \
 *   -I sample.bam \
 *   --sampling-frac 0.1 \
 *   -O tenth.bam
 * </pre>
 */
@CommandLineProgramProperties(
        summary =
                "Takes a sample of reads: a number of them spread evenly over the reference, exactly so many, or a share.",
        oneLineSummary = "Take a number or a share of reads, evenly and repeatably",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class SampleAlignedReads extends GATKTool {

    private static final String NUM_READS = "num-reads";
    private static final String FRACTION = "sampling-frac";
    private static final String MODE = "mode";

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "BAM, CRAM or SAM file to which the sample is written.")
    private GATKPath output;

    @Argument(fullName = NUM_READS, optional = true, mutex = FRACTION, minValue = 0, doc = "How many reads to take.")
    private Integer numReads;

    @Argument(
            fullName = FRACTION,
            shortName = "sample-frac",
            optional = true,
            mutex = NUM_READS,
            minValue = 0,
            maxValue = 1,
            doc = "The share of reads to take, from 0 to 1.")
    private Double fraction;

    @Argument(
            fullName = MODE,
            optional = true,
            doc = "How reads are chosen. SPAN_BALANCED unless given with --" + NUM_READS + ", FRACTION with --"
                    + FRACTION + ".")
    private SamplingMode mode;

    @Argument(
            fullName = "seed",
            doc = "Seed of the hash of read names: another one draws another sample of --mode EXACT or FRACTION.")
    private long seed = 42;

    @Argument(
            fullName = "interval-size",
            shortName = "sampling-interval-size",
            minValue = 1,
            doc = "Length (bp) of the intervals that --mode SPAN_BALANCED takes reads from.")
    private int intervalSizeBp = 1_000_000;

    @Argument(
            fullName = "unmapped",
            doc = "What becomes of unmapped reads with --mode EXACT and FRACTION. SPAN_BALANCED takes none.")
    private UnmappedReads unmapped = UnmappedReads.KEEP;

    @Argument(
            fullName = "ignore-index",
            doc =
                    "Read the whole file from start to end though it has an index, as --mode EXACT and FRACTION always do.")
    private boolean ignoreIndex = false;

    @Argument(
            fullName = "schedule-table",
            optional = true,
            doc = "Tab-separated file for the table of --mode SPAN_BALANCED that the log shows too.")
    private GATKPath scheduleTable;

    private ReadsGuard readsGuard;
    private PartialOutput partialOutput;
    private PartialOutput partialTable;
    private SampleWriter writer;
    private boolean byIndex;

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public SampleAlignedReads() {
        super();
    }

    @Override
    public boolean requiresReads() {
        return true;
    }

    @Override
    public List<ReadFilter> getDefaultReadFilters() {
        return List.of();
    }

    @Override
    public String getProgressMeterRecordLabel() {
        return "reads";
    }

    @Override
    protected String[] customCommandLineValidation() {
        final List<String> problems = new ArrayList<>();
        if (numReads == null && fraction == null) {
            problems.add("--" + NUM_READS + " or --" + FRACTION + " must say how much to take");
        } else if (mode != null && (mode == SamplingMode.FRACTION) == (fraction == null)) {
            problems.add("--" + MODE + " " + mode + " needs --" + (fraction == null ? FRACTION : NUM_READS));
        }
        if (fraction != null && fraction.isNaN()) {
            problems.add("--" + FRACTION + " must be from 0 to 1");
        }
        if (scheduleTable != null && chosenMode() != SamplingMode.SPAN_BALANCED) {
            problems.add("--schedule-table is of --" + MODE + " SPAN_BALANCED only");
        }
        if (scheduleTable != null && isSameFile(scheduleTable, output)) {
            problems.add("--schedule-table and --output name one file, " + output + "; give them two names");
        }
        for (final Path input : readArguments.getReadPaths()) {
            if (isSameFile(new GATKPath(input.toUri().toString()), output)) {
                problems.add("--output would replace the reads that are sampled, " + output + "; give it another name");
            }
        }
        return problems.isEmpty() ? super.customCommandLineValidation() : problems.toArray(String[]::new);
    }

    private static boolean isSameFile(final GATKPath one, final GATKPath other) {
        final Path first = one.toPath();
        final Path second = other.toPath();
        try {
            return Files.exists(first) && Files.exists(second)
                    ? Files.isSameFile(first, second)
                    : first.toAbsolutePath()
                            .normalize()
                            .equals(second.toAbsolutePath().normalize());
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(first, e);
        }
    }

    private SamplingMode chosenMode() {
        if (mode != null) {
            return mode;
        }
        return fraction == null ? SamplingMode.SPAN_BALANCED : SamplingMode.FRACTION;
    }

    @Override
    protected void onStartup() {
        readsGuard = new ReadsGuard(readArguments.getReadPaths());
        readsGuard.requireWhole(referenceArguments.getReferencePath());
        super.onStartup();
    }

    @Override
    public void onTraversalStart() {
        if (ignoreIndex && hasUserSuppliedIntervals()) {
            throw new CommandLineException.BadArgumentValue(
                    "--ignore-index reads a file from start to end, which -L does not");
        }
        if (hasUserSuppliedIntervals() && !directlyAccessEngineReadsDataSource().isQueryableByInterval()) {
            throw new UserException("-L needs an index of the reads; samtools index makes one of a BAM or CRAM");
        }
        partialOutput = new PartialOutput(output);
        if (scheduleTable != null) {
            partialTable = new PartialOutput(scheduleTable);
        }
    }

    @Override
    public void traverse() {
        final CountingReadFilter filter = makeReadFilter();
        switch (chosenMode()) {
            case SPAN_BALANCED -> sampleEvenly(filter);
            case EXACT -> sampleExactly(filter);
            case FRACTION -> sampleShare(filter);
        }
        logger.info(filter.getSummaryLine());
    }

    /**
     * The header of the output. What comes by index is sorted by coordinate, whatever the header says; names are sorted as
     * htsjdk sorts them.
     */
    @Override
    protected SAMFileHeader getHeaderForSAMWriter() {
        final SAMFileHeader header = super.getHeaderForSAMWriter();
        if (byIndex && chosenMode() == SamplingMode.SPAN_BALANCED) {
            header.setSortOrder(SAMFileHeader.SortOrder.coordinate);
        }
        if (header.getSortOrder() == SAMFileHeader.SortOrder.queryname) {
            header.setAttribute("SS", null);
        }
        return header;
    }

    private void open() {
        final SAMFileHeader.SortOrder order = getHeaderForSAMWriter().getSortOrder();
        // By interval, reads come out of order; and of names there are several orders, of which htsjdk checks its own.
        final boolean toBeSorted = order == SAMFileHeader.SortOrder.queryname
                || order == SAMFileHeader.SortOrder.coordinate && chosenMode() == SamplingMode.SPAN_BALANCED;
        final GATKPath path = new GATKPath(partialOutput.path().toUri().toString());
        writer = new SampleWriter(createSAMWriter(path, !toBeSorted), output.toString());
    }

    private Stream<GATKRead> reads(final ReadFilter filter) {
        return Utils.stream(readsGuard.guardUndecoded(
                        () -> getTransformedReadStream(filter).iterator()))
                .peek(progressMeter::update);
    }

    private Stream<GATKRead> wantedReads(final ReadFilter filter) {
        return reads(filter).filter(read -> unmapped == UnmappedReads.KEEP || !read.isUnmapped());
    }

    private void sampleShare(final ReadFilter filter) {
        open();
        wantedReads(filter)
                .filter(read -> NameHash.isWithin(NameHash.of(seed, read.getName()), fraction))
                .forEachOrdered(writer::write);
    }

    private void sampleExactly(final ReadFilter filter) {
        final SmallestHashes sample = new SmallestHashes(seed, numReads);
        wantedReads(filter).forEachOrdered(sample::offer);
        open();
        sample.records().forEach(writer::write);
        logger.info(String.format(
                "Took %,d primary records, and %,d secondary and supplementary ones of their names",
                sample.primaries(), writer.count() - sample.primaries()));
        if (sample.primaries() < numReads) {
            logger.warn(String.format(
                    "There are %,d primary records, fewer than the %,d asked for; all were taken",
                    sample.primaries(), numReads));
        }
    }

    private void sampleEvenly(final ReadFilter filter) {
        final List<SampledSpan> schedule = SampleSchedule.of(spans(), numReads, intervalSizeBp);
        final SpanBalancedSample sample = new SpanBalancedSample(schedule);
        byIndex = !ignoreIndex && directlyAccessEngineReadsDataSource().isQueryableByInterval();
        open();
        final MappedRecords mapped = byIndex
                ? MappedRecords.ofIndices(readArguments.getReadPaths(), readArguments.getReadIndexPaths())
                : new MappedRecords();
        if (byIndex) {
            takeByInterval(schedule, sample, filter, mapped);
        } else {
            logger.warn("Reading the whole file from start to end"
                    + (ignoreIndex
                            ? ": --ignore-index"
                            : ": it has no index. samtools index makes one of a BAM or CRAM."));
            reads(filter).peek(mapped::count).filter(sample::take).forEachOrdered(writer::write);
        }
        report(schedule, sample, mapped);
    }

    private void takeByInterval(
            final List<SampledSpan> schedule,
            final SpanBalancedSample sample,
            final ReadFilter filter,
            final MappedRecords mapped) {
        for (int span = 0; span < schedule.size(); span++) {
            final SampledSpan sampled = schedule.get(span);
            // Nothing to look for where the index knows of no read.
            final int intervals = mapped.of(sampled.span().getContig()).orElse(1) == 0 ? 0 : sampled.intervals();
            for (int interval = 0; interval < intervals; interval++) {
                final SimpleInterval asked = sampled.interval(interval);
                final Iterator<GATKRead> reads = readsGuard.guardUndecoded(
                        () -> directlyAccessEngineReadsDataSource().query(asked));
                while (!sample.isFull(span, interval) && reads.hasNext()) {
                    final GATKRead read = reads.next();
                    if (filter.test(read) && sample.take(read, span, interval)) {
                        writer.write(read);
                    }
                    progressMeter.update(read);
                }
            }
        }
    }

    /** The intervals of -L, or all contigs of the header. */
    private List<SimpleInterval> spans() {
        final SAMSequenceDictionary dictionary = getHeaderForReads().getSequenceDictionary();
        if (dictionary.isEmpty()) {
            throw new UserException(
                    "The reads have no contigs in their header to take an even sample of; --mode EXACT takes one of them all");
        }
        if (hasUserSuppliedIntervals() && getTraversalIntervals().isEmpty()) {
            throw new UserException(
                    "-L names no part of the reference to take an even sample of; --mode EXACT takes one of"
                            + " unmapped reads too");
        }
        return hasUserSuppliedIntervals()
                ? getTraversalIntervals()
                : IntervalUtils.getAllIntervalsForReference(dictionary);
    }

    private void report(final List<SampledSpan> schedule, final SpanBalancedSample sample, final MappedRecords mapped) {
        final boolean wholeContigs = !hasUserSuppliedIntervals();
        final List<ScheduleTable.Row> rows = new ArrayList<>();
        for (int span = 0; span < schedule.size(); span++) {
            final SimpleInterval interval = schedule.get(span).span();
            rows.add(new ScheduleTable.Row(
                    wholeContigs ? interval.getContig() : interval.toString(),
                    schedule.get(span),
                    wholeContigs ? mapped.of(interval.getContig()) : OptionalLong.empty(),
                    sample.taken(span)));
        }
        final ScheduleTable table = new ScheduleTable(rows);
        table.log(logger);
        if (partialTable != null) {
            table.write(partialTable.path());
        }
        if (writer.count() < numReads) {
            logger.warn(String.format(
                    "Took %,d of the %,d reads asked for: where intervals have fewer reads than their share, no others make"
                            + " up for it. A larger --interval-size finds more; --mode EXACT takes exactly so many.",
                    writer.count(), numReads));
        }
    }

    @Override
    public Object onTraversalSuccess() {
        final SampleWriter finished = writer;
        writer = null;
        finished.close();
        partialOutput.complete();
        if (partialTable != null) {
            partialTable.complete();
        }
        logger.info(String.format("Wrote %,d records into %s", finished.count(), output.toPath()));
        return null;
    }

    @Override
    public void closeTool() {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            if (partialOutput != null) {
                partialOutput.close();
            }
            if (partialTable != null) {
                partialTable.close();
            }
        }
    }
}
