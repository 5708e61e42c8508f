package org.softcall.tools;

import com.google.common.collect.Lists;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.variant.variantcontext.writer.Options;
import htsjdk.variant.variantcontext.writer.VariantContextWriter;
import htsjdk.variant.vcf.VCFConstants;
import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFHeaderLine;
import htsjdk.variant.vcf.VCFStandardHeaderLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.Utils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.broadinstitute.hellbender.utils.variant.GATKVariantContextUtils;
import org.softcall.evaluation.AnnotatedVcf;
import org.softcall.evaluation.CallFilter;
import org.softcall.evaluation.CallSetConcordance;
import org.softcall.evaluation.ConfidentRegions;
import org.softcall.evaluation.ContigTruth;
import org.softcall.evaluation.Counts;
import org.softcall.evaluation.RecordIssue;
import org.softcall.evaluation.SampleRecords;
import org.softcall.evaluation.Strata;
import org.softcall.evaluation.Stratum;
import org.softcall.evaluation.Tally;
import org.softcall.evaluation.VariantType;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.report.EvaluationPage;
import org.softcall.report.EvaluationReport;
import org.softcall.report.EvaluationTables;
import org.softcall.report.TensorImages;

/**
 * Compares variant calls with a truth by the haplotypes that they spell.
 *
 * <p>Two sets of records match where the sequences that they spell match, genotypes included, however they are written:
 * multi-allelic records split, indels shifted, neighbouring bases replaced in one record or in several. Phase is not looked
 * at, and bases that one record replaces are not held together: each is a SNP. Calls with an allele
 * of the truth in another genotype (FP.gt) and calls near a variant of the truth with another allele (FP.al) are counted
 * apart; both are false positives, and what they miss of the truth is a false negative.</p>
 *
 * <p>Counts follow GA4GH's benchmarking rules and stand in hap.py's columns: variants of the truth are counted as the truth
 * writes them, calls as the calls do. What replaces bases is within the confident regions where any of these is, and what
 * only inserts where the bases on both sides are; a call outside that matches no variant of the truth within is unknown, not
 * wrong. Records of the truth that do not pass their
 * filters are no truth. Where haplotypes are too many to be tried, variants are compared by their normal forms, and the place
 * is listed in given-up.bed. Symbolic alleles and breakends are left out, with a warning that says how many.</p>
 *
 * <p>With -L only records that begin in the intervals count, on both sides. With -I the reads give strata of depth; they
 * change nothing else.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>Indexed VCFs: the true genotypes of a sample, and the calls of it</li>
 *     <li>The reference that both are of</li>
 *     <li>A BED of the regions where the truth is complete; without one every call that the truth lacks is wrong</li>
 * </ul>
 *
 * <h3>Outputs</h3>
 * <p>A folder with</p>
 * <ul>
 *     <li>report.html: everything in one file for a browser, without network</li>
 *     <li>summary.csv and extended.csv: hap.py's columns, with 95 % intervals (Wilson's) behind them</li>
 *     <li>roc.csv: recall and precision as a threshold of QUAL or GQ rises</li>
 *     <li>gq-reliability.csv: the errors that genotype qualities claim, and those that calls have</li>
 *     <li>annotated.vcf.gz: every record that counts with its verdict, in GA4GH's fields BD, BK, BVT, BLT and QQ</li>
 *     <li>given-up.bed: where haplotypes were too many</li>
 *     <li>concordance.csv: how far the call sets agree with each other</li>
 *     <li>in a folder by its name, the same files of each call set of --compare</li>
 * </ul>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall EvaluateCalls \
 *   -R reference.fa \
 *   --truth truth.vcf.gz \
 *   --confidence confident.bed \
 *   --evaluation calls.vcf.gz \
 *   --compare HaplotypeCaller=haplotype-caller.vcf.gz \
 *   -O evaluation
 * </pre>
 */
@CommandLineProgramProperties(
        summary =
                "Compares variant calls with a truth by the haplotypes that they spell, and writes tables, an annotated"
                        + " VCF and a page to look at.",
        oneLineSummary = "Evaluate variant calls by haplotype",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class EvaluateCalls extends GATKTool {

    private static final String TRUTH_SAMPLE = "truth-sample";
    private static final String EVALUATION_SAMPLE = "evaluation-sample";
    private static final String COMPARE = "compare";
    private static final String RUN_TIME = "run-time";
    private static final String STRATIFICATION = "stratification";
    private static final String TENSOR_IMAGE_DIR = "tensor-image-dir";

    /** What names of strata, and of the confident regions, begin with. */
    private static final List<String> OWN_STRATA =
            List.of("CONF", "depth_", "gc_", "homopolymer_", "no_repeat", "short_tandem_repeat");

    @Argument(fullName = "truth", doc = "Indexed VCF with the true genotypes.")
    private GATKPath truthFile;

    @Argument(fullName = "evaluation", shortName = "eval", doc = "Indexed VCF with the calls to evaluate.")
    private GATKPath evaluationFile;

    @Argument(
            fullName = "confidence",
            shortName = "confident",
            optional = true,
            doc = "BED of the regions where the truth is complete. Without it that is everywhere.")
    private GATKPath confidence;

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "Folder to which the tables, the annotated VCF and the page are written; it is made if need be.")
    private GATKPath output;

    @Argument(
            fullName = COMPARE,
            optional = true,
            doc = "Another call set of the sample, as NAME=VCF, to evaluate beside. May be given several times.")
    private List<String> compare = new ArrayList<>();

    @Argument(
            fullName = "evaluation-name",
            optional = true,
            doc = "What tables call the call set of --evaluation. Without it, the name of its file.")
    private String evaluationName;

    @Argument(
            fullName = RUN_TIME,
            optional = true,
            doc =
                    "How long making a call set took, as NAME=SECONDS, to show in the report. May be given several times.")
    private List<String> runTimes = new ArrayList<>();

    @Argument(
            fullName = STRATIFICATION,
            optional = true,
            doc =
                    "Regions to count apart, as NAME=BED. May be given several times. Homopolymers, short tandem repeats and"
                            + " GC are always counted apart; they are found in the reference.")
    private List<String> stratifications = new ArrayList<>();

    @Argument(fullName = TRUTH_SAMPLE, optional = true, doc = "Sample of the truth, where its VCF has several.")
    private String truthSample;

    @Argument(fullName = EVALUATION_SAMPLE, optional = true, doc = "Sample of the calls, where a VCF has several.")
    private String evaluationSample;

    @Argument(
            fullName = TENSOR_IMAGE_DIR,
            optional = true,
            doc =
                    "Folder of pictures that CnnSoftCaller wrote with the argument of this name; the report links errors to"
                            + " them.")
    private GATKPath tensorImageFolder;

    private SampleVcf truth;
    private final Map<RecordIssue, Integer> truthIssues = new EnumMap<>(RecordIssue.class);
    private final List<EvaluatedCallSet> callSets = new ArrayList<>();
    private final List<ComparedPair> pairs = new ArrayList<>();
    private final Map<String, Double> runTimeByName = new HashMap<>();
    private final Map<String, Map<String, List<SimpleInterval>>> stratumRegions = new LinkedHashMap<>();
    private Map<String, List<SimpleInterval>> confidentRegions;

    /** Two call sets, by their places among all, and how far they agree. */
    private record ComparedPair(int first, int second, CallSetConcordance concordance) {}

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public EvaluateCalls() {
        super();
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
        return "variants";
    }

    @Override
    public void onTraversalStart() {
        final SAMSequenceDictionary dictionary = getReferenceDictionary();
        if (confidence != null) {
            confidentRegions = regions(confidence, dictionary);
        }
        for (final NamedValue time : NamedValue.parse(RUN_TIME, runTimes)) {
            runTimeByName.put(time.name(), seconds(time.value()));
        }
        for (final NamedValue region : NamedValue.parse(STRATIFICATION, stratifications)) {
            requireStratumName(region);
            stratumRegions.put(region.name(), regions(new GATKPath(region.value()), dictionary));
        }
        if (tensorImageFolder != null && !Files.isDirectory(tensorImageFolder.toPath())) {
            throw new CommandLineException.BadArgumentValue(
                    TENSOR_IMAGE_DIR, tensorImageFolder.toString(), "there is no folder of that name");
        }
        truth = new SampleVcf(truthFile, truthSample, TRUTH_SAMPLE, dictionary);
        warnOfContigs(truth, dictionary);
        final Path folder = output.toPath();
        open(evaluationName == null ? nameOf(evaluationFile) : evaluationName, evaluationFile, folder, dictionary);
        for (final NamedValue other : NamedValue.parse(COMPARE, compare)) {
            CallSetOutputs.requireFolderName(COMPARE, other.name());
            open(other.name(), new GATKPath(other.value()), folder.resolve(other.name()), dictionary);
        }
        for (int i = 0; i < callSets.size(); i++) {
            for (int j = i + 1; j < callSets.size(); j++) {
                pairs.add(new ComparedPair(i, j, new CallSetConcordance()));
            }
        }
        if (!runTimeByName.isEmpty()) {
            throw new CommandLineException.BadArgumentValue(
                    RUN_TIME,
                    String.join(", ", runTimeByName.keySet()),
                    "no call set has this name; there are "
                            + callSets.stream().map(EvaluatedCallSet::name).collect(Collectors.joining(", ")));
        }
    }

    private static void requireStratumName(final NamedValue stratum) {
        if (!stratum.name().matches("[A-Za-z0-9_.+-]+") || OWN_STRATA.stream().anyMatch(stratum.name()::startsWith)) {
            throw new CommandLineException.BadArgumentValue(
                    STRATIFICATION,
                    stratum.name(),
                    "names are of letters, digits, _ . + and -, and do not begin as the tool's own do: "
                            + String.join(", ", OWN_STRATA));
        }
    }

    private static double seconds(final String text) {
        try {
            final double seconds = Double.parseDouble(text);
            if (seconds >= 0 && seconds < Double.POSITIVE_INFINITY) {
                return seconds;
            }
        } catch (final NumberFormatException e) {
            // Said below.
        }
        throw new CommandLineException.BadArgumentValue(RUN_TIME, text, "it is no number of seconds");
    }

    private static String nameOf(final GATKPath vcf) {
        return vcf.toPath().getFileName().toString().replaceFirst("\\.(vcf|bcf)(\\.gz|\\.bgz)?$", "");
    }

    private void open(
            final String name, final GATKPath file, final Path folder, final SAMSequenceDictionary dictionary) {
        if (callSets.stream().anyMatch(callSet -> callSet.name().equals(name))) {
            throw new CommandLineException("Two call sets are called " + name + "; --evaluation-name and --" + COMPARE
                    + " choose their names");
        }
        final SampleVcf calls = new SampleVcf(file, evaluationSample, EVALUATION_SAMPLE, dictionary);
        try {
            warnOfContigs(calls, dictionary);
            callSets.add(new EvaluatedCallSet(
                    name,
                    calls,
                    Optional.ofNullable(runTimeByName.remove(name)),
                    new CallSetOutputs(folder, path -> annotatedWriter(path, calls))));
        } catch (final RuntimeException e) {
            calls.close();
            throw e;
        }
    }

    private VariantContextWriter annotatedWriter(final GATKPath file, final SampleVcf calls) {
        final Set<VCFHeaderLine> lines = getDefaultToolVCFHeaderLines();
        lines.addAll(AnnotatedVcf.headerLines());
        // Either may explain a filter in its own words; those of the calls count.
        final Map<String, VCFHeaderLine> filters = new LinkedHashMap<>();
        truth.filters().forEach(filter -> filters.put(filter.getID(), filter));
        calls.filters().forEach(filter -> filters.put(filter.getID(), filter));
        lines.addAll(filters.values());
        VCFStandardHeaderLines.addStandardFormatLines(lines, true, VCFConstants.GENOTYPE_KEY);
        final VCFHeader header = new VCFHeader(lines, List.of(AnnotatedVcf.TRUTH, AnnotatedVcf.QUERY));
        header.setSequenceDictionary(getReferenceDictionary());
        final CallWriter writer = new CallWriter(
                // Filters that a header does not explain are no reason to give up.
                GATKVariantContextUtils.createVCFWriter(
                        file.toPath(),
                        getReferenceDictionary(),
                        createOutputVariantMD5,
                        createOutputVariantIndex
                                ? new Options[] {Options.ALLOW_MISSING_FIELDS_IN_HEADER, Options.INDEX_ON_THE_FLY}
                                : new Options[] {Options.ALLOW_MISSING_FIELDS_IN_HEADER}),
                file);
        writer.writeHeader(header);
        return writer;
    }

    private void warnOfContigs(final SampleVcf vcf, final SAMSequenceDictionary dictionary) {
        final List<String> beyond = hasUserSuppliedIntervals() ? List.of() : vcf.contigsBeyond(dictionary);
        if (!beyond.isEmpty()) {
            logger.warn(vcf.file() + " has records on contigs that the reference lacks; they are left out: "
                    + String.join(", ", beyond));
        }
    }

    /** Regions by contig; those on contigs that the reference lacks can hold no variant. */
    private Map<String, List<SimpleInterval>> regions(final GATKPath file, final SAMSequenceDictionary dictionary) {
        final Map<String, List<SimpleInterval>> regions =
                RegionsFile.read(file).stream().collect(Collectors.groupingBy(SimpleInterval::getContig));
        if (regions.keySet().stream().allMatch(contig -> dictionary.getSequence(contig) == null)) {
            throw new UserException("The reference has none of the contigs of " + file + ", "
                    + regions.keySet().stream().sorted().limit(3).collect(Collectors.joining(", "))
                    + " for instance. Both must be of one reference and name its contigs alike.");
        }
        return regions;
    }

    @Override
    public void traverse() {
        final CountingReadFilter filter = makeReadFilter();
        final Map<String, List<SimpleInterval>> intervals = new LinkedHashMap<>();
        for (final SimpleInterval interval : getTraversalIntervals()) {
            intervals
                    .computeIfAbsent(interval.getContig(), contig -> new ArrayList<>())
                    .add(interval);
        }
        intervals.forEach((contig, ofContig) -> {
            if (Stream.concat(Stream.of(truth), callSets.stream().map(EvaluatedCallSet::calls))
                    .anyMatch(vcf -> vcf.hasRecordsIn(ofContig))) {
                evaluate(contig, ofContig, filter);
            }
        });
    }

    private void evaluate(final String contig, final List<SimpleInterval> intervals, final ReadFilter filter) {
        final ReferenceWindow reference = new ReferenceWindow(
                contig,
                1,
                BaseCode.of(directlyAccessEngineReferenceDataSource()
                        .queryAndPrefetch(
                                contig,
                                1,
                                getReferenceDictionary().getSequence(contig).getSequenceLength())
                        .getBases()));
        final SampleRecords expected = truth.load(intervals, reference);
        expected.issues().forEach((issue, count) -> truthIssues.merge(issue, count, Integer::sum));
        final List<SampleRecords> calls = callSets.stream()
                .map(callSet -> callSet.calls().load(intervals, reference))
                .toList();
        final ContigTruth ofContig =
                new ContigTruth(reference, expected, confident(contig), strata(reference, expected, calls, filter));
        for (int i = 0; i < callSets.size(); i++) {
            callSets.get(i).add(ofContig, calls.get(i));
            progressMeter.update(
                    intervals.get(intervals.size() - 1), calls.get(i).records().size());
        }
        for (final ComparedPair pair : pairs) {
            pair.concordance().add(reference, calls.get(pair.first()), calls.get(pair.second()));
        }
    }

    private ConfidentRegions confident(final String contig) {
        return confidentRegions == null
                ? ConfidentRegions.everywhere()
                : ConfidentRegions.of(confidentRegions.getOrDefault(contig, List.of()));
    }

    private List<Stratum> strata(
            final ReferenceWindow reference,
            final SampleRecords expected,
            final List<SampleRecords> calls,
            final ReadFilter filter) {
        final List<Stratum> strata = new ArrayList<>(List.of(Stratum.ALL));
        strata.addAll(Strata.ofReference(reference));
        stratumRegions.forEach((name, regions) ->
                strata.add(Strata.ofIntervals(name, regions.getOrDefault(reference.contig(), List.of()))));
        if (hasReads()) {
            strata.addAll(DepthStrata.of(
                    reference.contig(),
                    Stream.concat(Stream.of(expected), calls.stream())
                            .flatMap(records -> records.variants().stream())
                            .toList(),
                    interval -> reads(interval, filter)));
        }
        return strata;
    }

    /** Reads that count; none on a contig that they do not know, where the depth is 0. */
    private Iterator<GATKRead> reads(final SimpleInterval interval, final ReadFilter filter) {
        return getHeaderForReads().getSequence(interval.getContig()) == null
                ? Collections.emptyIterator()
                : Utils.stream(directlyAccessEngineReadsDataSource().query(interval))
                        .filter(filter)
                        .iterator();
    }

    @Override
    public Object onTraversalSuccess() {
        warn(truth, truthIssues);
        for (final ComparedPair pair : pairs) {
            warnOfGivenUp(
                    callSets.get(pair.first()).name() + " and "
                            + callSets.get(pair.second()).name(),
                    pair.concordance().givenUp(),
                    "");
        }
        final List<EvaluationReport.CallSet> reported = new ArrayList<>();
        for (final EvaluatedCallSet callSet : callSets) {
            final EvaluationReport.CallSet found = callSet.writeTables();
            reported.add(found);
            warn(callSet.calls(), callSet.issues());
            warnOfGivenUp(callSet.name(), callSet.outputs().givenUp(), "; given-up.bed lists them");
            log(found);
        }
        final CallSetOutputs outputs = callSets.get(0).outputs();
        final List<EvaluationTables.Pair> concordance =
                pairs.stream().map(this::table).toList();
        outputs.write(CallSetOutputs.CONCORDANCE, EvaluationTables.concordance(concordance));
        outputs.write(
                CallSetOutputs.REPORT,
                EvaluationPage.html(
                        new EvaluationReport(facts(), reported, concordance),
                        new TensorImages(
                                Optional.ofNullable(tensorImageFolder).map(GATKPath::toPath), output.toPath())));
        callSets.forEach(callSet -> callSet.outputs().complete());
        logger.info("Tables and report.html written to " + output);
        return null;
    }

    private List<EvaluationReport.Fact> facts() {
        final EvaluationFacts facts = new EvaluationFacts();
        facts.add("Tool", "EvaluateCalls " + getVersion());
        facts.add("Command line", getCommandLine());
        facts.add("Reference", referenceArguments.getReferenceSpecifier().toString());
        facts.addFile("Truth", truthFile);
        facts.add("Sample of the truth", truth.sample());
        if (confidence == null) {
            facts.add("Confident regions", "everywhere");
        } else {
            facts.addFile("Confident regions", confidence);
        }
        for (final EvaluatedCallSet callSet : callSets) {
            facts.addFile("Calls of " + callSet.name(), callSet.calls().file());
        }
        truthIssues.forEach((issue, count) -> facts.add("In the truth", count + " " + issue.description()));
        return facts.list();
    }

    private EvaluationTables.Pair table(final ComparedPair pair) {
        return new EvaluationTables.Pair(
                callSets.get(pair.first()).name(),
                callSets.get(pair.second()).name(),
                pair.concordance().agreements());
    }

    private void warn(final SampleVcf vcf, final Map<RecordIssue, Integer> issues) {
        issues.forEach(
                (issue, count) -> logger.warn(String.format("%s: %,d %s", vcf.file(), count, issue.description())));
    }

    private void warnOfGivenUp(final String where, final int givenUp, final String listed) {
        if (givenUp > 0) {
            logger.warn(String.format(
                    "%s: %,d places have too many variants to try all haplotypes, and were compared by normal forms%s",
                    where, givenUp, listed));
        }
    }

    private void log(final EvaluationReport.CallSet callSet) {
        for (final VariantType type : VariantType.values()) {
            final Counts counts = callSet.figures().of(CallFilter.PASS, Tally.Category.of(type));
            logger.info(String.format(
                    "%s, passing %ss: %,d TP, %,d FN, %,d FP (%,d of another genotype); recall %.4f, precision %.4f, F1 %.4f",
                    callSet.name(),
                    type,
                    counts.truthTp(),
                    counts.truthFn(),
                    counts.queryFp(),
                    counts.fpGt(),
                    counts.recall().value(),
                    counts.precision().value(),
                    counts.f1().value()));
        }
    }

    @Override
    public void closeTool() {
        // The folders of the others lie in that of the first.
        Lists.reverse(callSets).forEach(EvaluatedCallSet::close);
        if (truth != null) {
            truth.close();
        }
    }
}
