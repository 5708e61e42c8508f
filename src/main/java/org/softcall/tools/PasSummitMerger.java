package org.softcall.tools;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamReaderFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.ArgumentCollection;
import org.broadinstitute.barclay.argparser.CommandLineArgumentParser;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.GATKPlugin.GATKReadFilterPluginDescriptor;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.engine.GATKTool;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilterLibrary;
import org.broadinstitute.hellbender.exceptions.GATKException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.Utils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.pas.AlignmentDecoder;
import org.softcall.pas.Compatibility;
import org.softcall.pas.ContigPiece;
import org.softcall.pas.CountMode;
import org.softcall.pas.DepthPeakFinder;
import org.softcall.pas.FilteringDecoder;
import org.softcall.pas.FixedLengthDecoder;
import org.softcall.pas.InternalPriming;
import org.softcall.pas.MergeRule;
import org.softcall.pas.MoleculeTags;
import org.softcall.pas.PasSite;
import org.softcall.pas.PolyATail;
import org.softcall.pas.SiteCaller;
import org.softcall.pas.SiteJoiner;
import org.softcall.pas.SiteMerger;
import org.softcall.pas.SitePlacer;
import org.softcall.pas.TailModePlacer;
import org.softcall.pas.TranscriptEndDecoder;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * Calls poly(A) sites from the 3' reads of single cells, and counts the molecules of each cell at each site.
 *
 * <p>Reads are sense reads of transcripts, as 10x 3' libraries have them; a read counts where its alignment ends on the transcript. On
 * each strand, reads make peaks where --opening-depth of them overlap, joined across gaps of --merge-len. --peak-strategy finds
 * the regions of sites in a peak, and two tiers merge those that are one site: summits closer than --min-pas-spacing, and
 * summits that coverage does not set apart. A site lies where most molecules end that run into a poly(A) tail, if
 * --polya-min-umis of them agree, and else at the 3' edge of its region.</p>
 *
 * <p>--merge-rule PEAKATAIL is the literal rule of PeakATail, which measures between the edges of regions. As all of its strategies cut
 * a peak into regions that touch, it merges every pair that they find; SUMMIT, the default, measures between summits as its
 * documentation describes. --compatibility PEAKATAIL follows that program, but for the form of its files.</p>
 *
 * <p>Secondary and supplementary alignments and reads that failed vendor quality checks are dropped; duplicates are kept, for
 * molecules are told by their UMIs. GATK's read filter arguments change that. The log says what became of every read and UMI.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>One coordinate-sorted BAM or CRAM for each sample, with cell barcodes and UMIs in tags. Sites of several samples on one
 *     strand that lie within --pas-gap become one, and their counts are those of all cells</li>
 *     <li>The reference, to judge internal priming by</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A BED file whose intervals end, on the strand of the transcript, with the site; further columns, named in its first line, hold summit
 * (1-based), height, valley, reads, UMIs, reads with a poly(A) tail, and whether internal priming may explain the site.
 * --counts-dir writes the counts as Cell Ranger lays them out. Everything appears under its name only when it is complete, and is
 * the same for any --threads; GatherPasSites puts together what runs on parts of the genome give. --plot draws the sites of one
 * interval, with what they were called from.</p>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall PasSummitMerger \
 *   -R reference.fa \
 *   -I cells.bam \
 *   -O sites.bed \
 *   --counts-dir counts
 * </pre>
 */
@CommandLineProgramProperties(
        summary =
                "Calls poly(A) sites from the 3' reads of single cells, and counts the molecules of each cell at each site.",
        oneLineSummary = "Call poly(A) sites from single-cell 3' reads",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class PasSummitMerger extends GATKTool {

    private static final String COUNT = "count";
    private static final String MERGE_RULE = "merge-rule";
    private static final String OFF = "off";
    private static final String TAG = "[A-Za-z][A-Za-z0-9]";

    /** Long enough that what pieces read twice is little, and short enough that their counts are. */
    private static final int PIECE_BP = 1_000_000;

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "BED file to which the sites are written.")
    private GATKPath output;

    @Argument(
            fullName = "counts-dir",
            optional = true,
            doc = "Folder for the counts of cells: matrix.mtx.gz, barcodes.tsv.gz and features.tsv.gz.")
    private GATKPath countsFolder;

    @Argument(
            fullName = "compatibility",
            doc =
                    "Whose behaviour is followed. PEAKATAIL: that program's, files aside: it filters no reads, gives each --seq-len"
                            + " bases, takes barcodes of --cb-len bases, leaves out the contigs MT and mt, and counts reads.")
    private Compatibility compatibility = Compatibility.NONE;

    @Argument(
            fullName = MERGE_RULE,
            optional = true,
            doc = "What is measured between two regions of a peak. SUMMIT unless given, PEAKATAIL with --compatibility"
                    + " PEAKATAIL. The literal rule of PeakATail merges every pair that its own strategies can produce, for"
                    + " their regions touch; SUMMIT measures between the summits instead.")
    private MergeRule mergeRule;

    @Argument(fullName = "opening-depth", minValue = 1, doc = "Reads at a position that make it part of a peak.")
    private int openingDepth = DepthPeakFinder.DEFAULT_OPENING_DEPTH;

    @Argument(
            fullName = "merge-len",
            minValue = 0,
            doc = "Longest stretch (bp) of fewer reads between two parts of one peak.")
    private int mergeLengthBp = DepthPeakFinder.DEFAULT_MERGE_LENGTH_BP;

    @Argument(
            fullName = "min-pas-spacing",
            minValue = -1,
            doc =
                    "Least distance (bp) of two sites of a peak; 0 for any. -1 takes the median aligned length of the first"
                            + " 1,000 mapped primary reads of each file, whatever -L says.")
    private int minPasSpacingBp = -1;

    @Argument(
            fullName = "min-pas-prominence",
            doc =
                    "How far (reads) coverage must dip between two sites of a peak; negative switches this off. The lambda"
                            + " strategies compare with the background of the peak instead.")
    private double minPasProminence = SiteMerger.DEFAULT_MIN_PROMINENCE;

    @Argument(fullName = "pas-gap", minValue = 0, doc = "Most bases between the sites of several samples that are one.")
    private int pasGapBp = SiteJoiner.DEFAULT_GAP_BP;

    @Argument(fullName = "barcode-tag", doc = "Tag of the cell barcode.")
    private String barcodeTag = "CB";

    @Argument(fullName = "umi-tag", doc = "Tag of the UMI.")
    private String umiTag = "UB";

    @Argument(
            fullName = COUNT,
            optional = true,
            doc = "What the counts are counts of. UMIS unless given, where the first reads have them, else READS.")
    private CountMode countMode;

    @Argument(
            fullName = "polya-min-umis",
            minValue = 1,
            doc = "Fewest UMIs that run into a poly(A) tail close to one another for a site to lie where they end.")
    private int polyAMinUmis = TailModePlacer.DEFAULT.minUmis();

    @Argument(
            fullName = "polya-linkage",
            minValue = 0,
            doc = "Greatest distance (bp) of such ends to their neighbours.")
    private int polyALinkageBp = TailModePlacer.DEFAULT.linkageBp();

    @Argument(
            fullName = "polya-min-bases",
            minValue = 1,
            doc = "Fewest A in a row that a clipped poly(A) tail begins with.")
    private int polyAMinBases = PolyATail.DEFAULT.minBases();

    @Argument(
            fullName = "polya-min-fraction",
            minValue = 0,
            maxValue = 1,
            doc = "Least share of A in a clipped poly(A) tail.")
    private double polyAMinFraction = PolyATail.DEFAULT.minFraction();

    @Argument(
            fullName = "internal-priming",
            doc = "What becomes of sites that internal priming may explain; only judged with -R.")
    private InternalPrimingMode internalPriming = InternalPrimingMode.ANNOTATE;

    @Argument(fullName = "ip-a-stretch", minValue = 1, doc = "A in a row near a site that make it suspect.")
    private int primingRun = InternalPriming.DEFAULT.minRun();

    @Argument(
            fullName = "ip-a-fraction",
            minValue = 0,
            maxValue = 1,
            doc = "Share of A near a site that makes it suspect.")
    private double primingFraction = InternalPriming.DEFAULT.minFraction();

    @Argument(fullName = "ip-window-left", minValue = 0, doc = "Bases looked at up to the site.")
    private int primingUpstreamBp = InternalPriming.DEFAULT.upstreamBp();

    @Argument(fullName = "ip-window-right", minValue = 0, doc = "Bases looked at after the site.")
    private int primingDownstreamBp = InternalPriming.DEFAULT.downstreamBp();

    @Argument(
            fullName = "seq-len",
            minValue = 1,
            doc = "Length (bp) that every read is given with --compatibility PEAKATAIL; longer ones are dropped.")
    private int readLengthBp = 150;

    @Argument(
            fullName = "cb-len",
            minValue = 1,
            doc = "Length of every cell barcode with --compatibility PEAKATAIL; others are dropped.")
    private int barcodeBases = FixedLengthDecoder.DEFAULT_BARCODE_BASES;

    @Argument(fullName = "threads", minValue = 1, doc = "Parts of the genome that are worked on at a time.")
    private int threads = 1;

    @ArgumentCollection
    private PeakStrategyArgumentCollection strategyArguments = new PeakStrategyArgumentCollection();

    @ArgumentCollection
    private PasPlotArgumentCollection plotArguments = new PasPlotArgumentCollection();

    private Optional<PasPlot> plot = Optional.empty();
    private PasOutputs outputs;
    private final PasTally tally = new PasTally();
    private long siteCount;
    private long primedCount;
    private final Set<String> unjudgedContigs = new TreeSet<>();
    private boolean byIndex;
    private List<SampleSettings> samples;

    /** What the first reads and the header of a sample's file tell. */
    private record SampleLook(
            String name, Path file, Path index, boolean hasIndex, PasSampleCheck check, int spacingBp) {}

    /** What one sample's file is called with. */
    private record SampleSettings(String prefix, Path file, Path index, SiteCaller siteCaller) {}

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public PasSummitMerger() {
        super();
    }

    @Override
    public boolean requiresReads() {
        return true;
    }

    @Override
    public List<ReadFilter> getDefaultReadFilters() {
        return List.of(
                ReadFilterLibrary.NOT_SECONDARY_ALIGNMENT,
                ReadFilterLibrary.NOT_SUPPLEMENTARY_ALIGNMENT,
                ReadFilterLibrary.PASSES_VENDOR_QUALITY_CHECK);
    }

    @Override
    public String getProgressMeterRecordLabel() {
        return "reads";
    }

    @Override
    protected String[] customCommandLineValidation() {
        final List<String> problems = new ArrayList<>();
        if (internalPriming == InternalPrimingMode.FILTER && referenceArguments.getReferencePath() == null) {
            problems.add("--internal-priming FILTER needs the reference, -R");
        }
        if (!barcodeTag.matches(TAG)) {
            problems.add("--barcode-tag " + barcodeTag + " is no tag of two characters, as CB is");
        }
        if (!umiTag.matches(TAG)) {
            problems.add("--umi-tag " + umiTag + " is no tag of two characters, as UB is");
        }
        if (compatibility == Compatibility.PEAKATAIL && countMode == CountMode.UMIS) {
            problems.add("--compatibility PEAKATAIL counts reads: --" + COUNT + " UMIS does not go with it");
        }
        return problems.isEmpty() ? super.customCommandLineValidation() : problems.toArray(String[]::new);
    }

    @Override
    protected void onStartup() {
        final List<Path> files = readArguments.getReadPaths();
        new ReadsGuard(files).requireWhole(referenceArguments.getReferencePath());
        // What is no file at all, GATK says in words of its own.
        if (files.size() > 1 && files.stream().allMatch(Files::isRegularFile)) {
            SharedContigs.require(files);
        }
        super.onStartup();
    }

    @Override
    public void onTraversalStart() {
        final List<Path> files = readArguments.getReadPaths();
        final Set<String> names = new HashSet<>();
        final List<SampleLook> looks = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            final SampleLook look = look(files.get(i), index(i));
            if (!names.add(look.name())) {
                throw new UserException("Two files are of the sample " + look.name()
                        + ": cells could not be told apart. Merge them (MergeSamFiles), or name their samples"
                        + " apart (AddOrReplaceReadGroups).");
            }
            looks.add(look);
        }
        byIndex = looks.stream().allMatch(SampleLook::hasIndex);
        final CountMode mode = countMode(looks.stream().map(SampleLook::check).toList());
        samples = looks.stream()
                .map(look -> settings(look, looks.size() > 1 ? look.name() + "_" : "", mode))
                .toList();
        if (!byIndex && threads > 1) {
            logger.warn("--threads needs an index of every file of reads; reading from start to end with one thread");
        }
        warnOfIdleArguments();
        plot = plotArguments.start(askedIntervals(), byIndex, openingDepth, mergeLengthBp);
        outputs = new PasOutputs(output, countsFolder);
    }

    private void requireFit(final Path file, final PasReads reads) {
        if (reads.header().getSortOrder() != SAMFileHeader.SortOrder.coordinate) {
            throw new UserException("The reads of " + file + " are not sorted by coordinate, their header says "
                    + reads.header().getSortOrder() + "; samtools sort or SortSam sorts them");
        }
        if (!reads.hasIndex() && hasUserSuppliedIntervals()) {
            throw new UserException("-L needs an index, which " + file + " has not; samtools index makes one");
        }
    }

    private void warnOfIdleArguments() {
        final IdleArguments arguments = new IdleArguments((CommandLineArgumentParser) getCommandLineParser(), logger);
        strategyArguments.warnOfIdle(arguments, minPasProminence);
        switch (compatibility) {
            case NONE -> {
                arguments.warn("without --compatibility PEAKATAIL", "seq-len", "cb-len");
                if (countMode == null && samples.get(0).siteCaller().countMode() == CountMode.READS) {
                    arguments.warn("where none of the first reads has it, so that reads are counted", "umi-tag");
                }
            }
            case PEAKATAIL -> arguments.warn(
                    "with --compatibility PEAKATAIL",
                    "umi-tag",
                    "polya-min-umis",
                    "polya-linkage",
                    "polya-min-bases",
                    "polya-min-fraction");
        }
        if (!hasReference()) {
            arguments.warn(
                    "without the reference, -R",
                    "internal-priming",
                    "ip-a-stretch",
                    "ip-a-fraction",
                    "ip-window-left",
                    "ip-window-right");
        }
        if (samples.size() == 1) {
            arguments.warn("with a single file of reads", "pas-gap");
        }
    }

    private SamReaderFactory readerFactory() {
        final SamReaderFactory factory =
                SamReaderFactory.makeDefault().validationStringency(readArguments.getReadValidationStringency());
        return hasReference() ? factory.referenceSequence(referenceArguments.getReferencePath()) : factory;
    }

    private SampleLook look(final Path file, final Path index) {
        try (PasReads reads = new PasReads(file, index, readerFactory())) {
            requireFit(file, reads);
            final PasSampleCheck check = PasSampleCheck.of(file, reads.fromStart());
            check.require(barcodeTag, "cell barcode", "--barcode-tag names the one to take.");
            if (countMode == CountMode.UMIS) {
                check.require(
                        umiTag, "UMI", "--umi-tag names the one to take, and --" + COUNT + " READS counts reads.");
            }
            final int spacingBp = minPasSpacingBp >= 0
                    ? minPasSpacingBp
                    : compatibility.readLengthRule().medianBp(Utils.stream(reads.fromStart()));
            return new SampleLook(sampleOf(file, reads.header()), file, index, reads.hasIndex(), check, spacingBp);
        }
    }

    /** What is counted in all files; those without reads have no say. */
    private CountMode countMode(final List<PasSampleCheck> checks) {
        if (countMode != null) {
            return countMode;
        }
        if (compatibility != Compatibility.NONE) {
            return CountMode.READS;
        }
        final Set<Boolean> haveUmis = checks.stream()
                .filter(check -> check.reads() > 0)
                .map(check -> check.has(umiTag))
                .collect(Collectors.toSet());
        if (haveUmis.size() > 1) {
            throw new UserException(
                    "Some files have UMIs in " + umiTag + " and others have none, so that their counts would be of"
                            + " different things; --" + COUNT + " READS counts the reads of all");
        }
        return haveUmis.contains(true) ? CountMode.UMIS : CountMode.READS;
    }

    /** Index of a file where the user named one, else null. */
    private Path index(final int file) {
        return readArguments.getReadIndexPaths() == null
                ? null
                : readArguments.getReadIndexPaths().get(file);
    }

    private SampleSettings settings(final SampleLook look, final String prefix, final CountMode mode) {
        logger.info(String.format(
                "%s: counting %s; sites of a peak at least %d bp apart",
                look.file().getFileName(), mode, look.spacingBp()));
        final SiteCaller siteCaller = new SiteCaller(
                strategyArguments.toStrategy(compatibility),
                new SiteMerger(look.spacingBp(), minPasProminence, mergeRule()),
                compatibility == Compatibility.NONE
                        ? new TailModePlacer(polyAMinUmis, polyALinkageBp)
                        : SitePlacer.REGION_EDGE,
                mode);
        return new SampleSettings(prefix, look.file(), look.index(), siteCaller);
    }

    private MergeRule mergeRule() {
        return mergeRule == null ? compatibility.mergeRule() : mergeRule;
    }

    private static String sampleOf(final Path file, final SAMFileHeader header) {
        final Set<String> names = header.getReadGroups().stream()
                .map(group -> group.getSample() == null ? group.getId() : group.getSample())
                .collect(Collectors.toSet());
        return names.size() == 1
                ? names.iterator().next()
                : file.getFileName().toString().replaceFirst("\\.(bam|cram|sam)$", "");
    }

    private AlignmentDecoder decoder(final SampleSettings sample) {
        final MoleculeTags tags = new MoleculeTags(barcodeTag, umiTag);
        final AlignmentDecoder ofAccepted =
                switch (compatibility) {
                    case NONE -> new TranscriptEndDecoder(
                            tags,
                            sample.siteCaller().countMode(),
                            new PolyATail(polyAMinBases, polyAMinFraction, PolyATail.DEFAULT.maxClippedBefore()),
                            getHeaderForReads().getSequenceDictionary());
                    case PEAKATAIL -> new FixedLengthDecoder(
                            readLengthBp,
                            barcodeBases,
                            barcodeTag,
                            FixedLengthDecoder.DEFAULT_IGNORED_CONTIGS,
                            sample.file().getFileName().toString(),
                            getHeaderForReads().getSequenceDictionary());
                };
        return new FilteringDecoder(filter(), tags, ofAccepted);
    }

    /** PeakATail filters nothing; its user may. */
    private ReadFilter filter() {
        if (compatibility == Compatibility.NONE) {
            return makeReadFilter();
        }
        final GATKReadFilterPluginDescriptor filters =
                getCommandLineParser().getPluginDescriptor(GATKReadFilterPluginDescriptor.class);
        final List<ReadFilter> given = new ArrayList<>(filters.getResolvedInstances());
        given.removeAll(filters.getDefaultInstances());
        return given.isEmpty() ? ReadFilterLibrary.ALLOW_ALL_READS : ReadFilter.fromList(given, getHeaderForReads());
    }

    private PasPieceCaller pieceCaller() {
        final List<PasPieceCaller.Sample> ofThread = new ArrayList<>();
        for (final SampleSettings sample : samples) {
            ofThread.add(
                    new PasPieceCaller.Sample(sample.prefix(), reads(sample), contigPiece(sample, decoder(sample))));
        }
        return new PasPieceCaller(
                getHeaderForReads().getSequenceDictionary(),
                new SiteJoiner(pasGapBp, compatibility.joinRule()),
                ofThread,
                byIndex);
    }

    private PasReads reads(final SampleSettings sample) {
        return new PasReads(sample.file(), sample.index(), readerFactory());
    }

    private ContigPiece contigPiece(final SampleSettings sample, final AlignmentDecoder decoder) {
        return new ContigPiece(
                decoder,
                compatibility.peakFinders(openingDepth, mergeLengthBp),
                sample.siteCaller(),
                mergeLengthBp,
                compatibility == Compatibility.NONE ? ContigPiece.DEFAULT_CONTEXT_BP : Integer.MAX_VALUE);
    }

    private void addSamples(final PasPlot picture) {
        for (final SampleSettings sample : samples) {
            try (PasReads reads = reads(sample)) {
                picture.add(
                        reads,
                        decoder(sample),
                        decoder -> contigPiece(sample, decoder),
                        getHeaderForReads().getSequenceDictionary());
            }
        }
    }

    private List<SimpleInterval> askedIntervals() {
        return hasUserSuppliedIntervals()
                ? KnownIntervals.of(getTraversalIntervals(), getHeaderForReads().getSequenceDictionary(), logger)
                : IntervalUtils.getAllIntervalsForReference(getHeaderForReads().getSequenceDictionary());
    }

    private List<SimpleInterval> pieces() {
        if (!byIndex || compatibility != Compatibility.NONE) {
            return askedIntervals();
        }
        final List<SimpleInterval> pieces = new ArrayList<>();
        for (final SimpleInterval interval : askedIntervals()) {
            for (long from = interval.getStart(); from <= interval.getEnd(); from += PIECE_BP) {
                pieces.add(new SimpleInterval(
                        interval.getContig(), (int) from, (int) Math.min(from + PIECE_BP - 1, interval.getEnd())));
            }
        }
        return pieces;
    }

    @Override
    public void traverse() {
        progressMeter.setRecordsBetweenTimeChecks(1);
        final ConcurrentLinkedQueue<PasPieceCaller> idle = new ConcurrentLinkedQueue<>();
        final int workers = byIndex ? threads : 1;
        final ExecutorService executor = Executors.newFixedThreadPool(workers);
        final List<PasPieceCaller> callers = new ArrayList<>();
        final Deque<Future<ContigPiece.Result>> running = new ArrayDeque<>();
        try {
            for (int i = 0; i < workers; i++) {
                callers.add(pieceCaller());
            }
            idle.addAll(callers);

            final Deque<SimpleInterval> ofRunning = new ArrayDeque<>();
            for (final SimpleInterval piece : pieces()) {
                running.add(executor.submit(() -> {
                    final PasPieceCaller caller = idle.remove();
                    try {
                        return caller.call(piece);
                    } finally {
                        idle.add(caller);
                    }
                }));
                ofRunning.add(piece);
                if (running.size() > 2 * workers) {
                    take(running.remove(), ofRunning.remove());
                }
            }
            while (!running.isEmpty()) {
                take(running.remove(), ofRunning.remove());
            }
            if (!hasUserSuppliedIntervals()) {
                callers.get(0).samples().forEach(sample -> enterUnplaced(sample.reads()));
            }
        } finally {
            // What was begun ends before its readers are closed.
            running.forEach(piece -> piece.cancel(false));
            executor.shutdown();
            awaitEnd(executor);
            callers.forEach(PasPieceCaller::close);
        }
    }

    private static void awaitEnd(final ExecutorService executor) {
        try {
            executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enterUnplaced(final PasReads reads) {
        final Iterator<GATKRead> rest = reads.rest();
        while (rest.hasNext()) {
            final GATKRead read = rest.next();
            if (!read.isUnmapped()) {
                throw new UserException("The reads are not in the order of their header: read " + read.getName()
                        + " on " + read.getContig() + " comes after reads of later contigs; samtools sort sorts them");
            }
            tally.addUnplaced();
        }
    }

    private void take(final Future<ContigPiece.Result> piece, final SimpleInterval where) {
        try {
            final ContigPiece.Result result = piece.get();
            tally.add(result);
            result.sites().forEach(this::write);
            if (result.ledger().totalReads() > 0) {
                progressMeter.update(where, result.ledger().totalReads());
            }
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof UserException user) {
                throw user;
            }
            throw new GATKException("a piece of the genome could not be called: " + where, e.getCause());
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GATKException("interrupted", e);
        }
    }

    private void write(final PasSite site) {
        final Optional<Boolean> primed = hasReference() ? isPrimed(site) : Optional.empty();
        if (primed.orElse(false)) {
            primedCount++;
            if (internalPriming == InternalPrimingMode.FILTER) {
                tally.leaveOut(site);
                return;
            }
        }
        outputs.write(site, primed);
        plot.ifPresent(picture -> picture.add(site));
        siteCount++;
    }

    /** Nothing where the reference lacks the contig. */
    private Optional<Boolean> isPrimed(final PasSite site) {
        final InternalPriming priming =
                new InternalPriming(primingUpstreamBp, primingDownstreamBp, primingRun, primingFraction);
        final SAMSequenceRecord contig = directlyAccessEngineReferenceDataSource()
                .getSequenceDictionary()
                .getSequence(site.contig());
        if (contig == null) {
            unjudgedContigs.add(site.contig());
            return Optional.empty();
        }
        final int start = Math.max(1, priming.windowStart(site.position(), site.strand()));
        final int end = Math.min(contig.getSequenceLength(), priming.windowEnd(site.position(), site.strand()));
        if (start > end) {
            return Optional.of(false);
        }
        final byte[] bases = directlyAccessEngineReferenceDataSource()
                .queryAndPrefetch(site.contig(), start, end)
                .getBases();
        return Optional.of(priming.isLikely(
                site.position(), site.strand(), new ReferenceWindow(site.contig(), start, BaseCode.of(bases))));
    }

    @Override
    public Object onTraversalSuccess() {
        plot.ifPresent(this::addSamples);
        plot.ifPresent(PasPlot::draw);
        outputs.complete();
        plot.ifPresent(PasPlot::complete);
        report();
        return null;
    }

    private PasTally.Rules mergeRules() {
        final IntSummaryStatistics spacings = samples.stream()
                .mapToInt(sample -> sample.siteCaller().merger().spacingBp())
                .summaryStatistics();
        final String spacing = spacings.getMin() == spacings.getMax()
                ? spacings.getMin() + " bp"
                : spacings.getMin() + " to " + spacings.getMax() + " bp";
        return new PasTally.Rules(
                mergeRule().toString(),
                spacings.getMax() == 0 ? OFF : spacing,
                minPasProminence < 0 ? OFF : strategyArguments.valleyThreshold(minPasProminence),
                compatibility.joinRule().toString(),
                samples.size() == 1 ? "one sample" : "gap of " + pasGapBp + " bp");
    }

    private void report() {
        tally.fates().forEach(logger::info);
        tally.merges(mergeRules()).forEach(logger::info);
        if (hasReference()) {
            logger.info(String.format(
                    "Internal priming may explain %,d sites%s",
                    primedCount, internalPriming == InternalPrimingMode.FILTER ? ", which were left out" : ""));
        }
        if (!unjudgedContigs.isEmpty()) {
            logger.warn("The reference lacks contigs with sites, whose internal priming nobody knows: "
                    + String.join(", ", unjudgedContigs));
        }
        if (siteCount == 0) {
            logger.warn("No site was found. Peaks need --min-height reads; the table above says where the reads are.");
        }
        logger.info(String.format(
                "Wrote %,d sites into %s%s",
                siteCount,
                output.toPath(),
                countsFolder == null
                        ? ""
                        : String.format(", and counts of %,d cells into %s", outputs.cells(), countsFolder)));
    }

    @Override
    public void closeTool() {
        try {
            if (outputs != null) {
                outputs.close();
            }
        } finally {
            plot.ifPresent(PasPlot::close);
        }
    }
}
