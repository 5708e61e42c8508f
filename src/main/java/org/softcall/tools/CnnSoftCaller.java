package org.softcall.tools;

import htsjdk.variant.variantcontext.writer.VariantContextWriter;
import htsjdk.variant.vcf.VCFConstants;
import htsjdk.variant.vcf.VCFFilterHeaderLine;
import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFHeaderLine;
import htsjdk.variant.vcf.VCFStandardHeaderLines;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.barclay.argparser.ArgumentCollection;
import org.broadinstitute.barclay.argparser.CommandLineProgramProperties;
import org.broadinstitute.barclay.help.DocumentedFeature;
import org.broadinstitute.hellbender.cmdline.StandardArgumentDefinitions;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.engine.GATKTool;
import org.broadinstitute.hellbender.engine.filters.CountingReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.engine.filters.SampleReadFilter;
import org.broadinstitute.hellbender.exceptions.GATKException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.tools.walkers.haplotypecaller.HaplotypeCallerEngine;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.ReadUtils;
import org.broadinstitute.hellbender.utils.variant.GATKVCFConstants;
import org.broadinstitute.hellbender.utils.variant.GATKVCFHeaderLines;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.CandidateSource;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.CigarCandidates;
import org.softcall.calling.NetworkScorer;
import org.softcall.calling.ScoringPipeline;
import org.softcall.calling.SiteCall;
import org.softcall.calling.SiteGenotyper;
import org.softcall.calling.TensorLayout;
import org.softcall.nn.LogOdds;
import org.softcall.nn.ModelDirectory;
import org.softcall.nn.Precision;
import org.softcall.reads.Shard;
import org.softcall.report.CandidatePictures;
import org.softcall.report.CandidateTable;
import org.softcall.tools.StageTimes.Stage;

/**
 * Calls germline SNVs and indels of one diploid sample with a convolutional network.
 *
 * <p>Every allele that at least 2 fragments carry, and at least 12 % (SNV) or 6 % (indel) of the fragments at its
 * locus, is a candidate. Where fewer than 10 fragments cover the locus 1 is enough, for an SNV if its base quality is at
 * least 20; the percentages stay. The network looks at the reads around each candidate, drawn as a tensor of 100 rows by 221
 * positions, and answers whether the allele is there and in one or two copies. QUAL, GQ, GT and PL are all read off
 * that one posterior.</p>
 *
 * <p>The read filters are HaplotypeCaller's: reads of mapping quality below 20, unmapped reads, secondary alignments,
 * duplicates, reads that failed vendor quality checks, and malformed reads are dropped; supplementary alignments are
 * kept. GATK's read filter arguments change that. Mates that overlap count as one fragment in AD and DP. Of reads that start at
 * one position 50 are kept, chosen by a hash of their names, as HaplotypeCaller keeps 50.</p>
 *
 * <h3>Inputs</h3>
 * <ul>
 *     <li>A coordinate-sorted, indexed BAM or CRAM with the aligned reads of one sample</li>
 *     <li>The reference the reads were aligned to</li>
 *     <li>Optionally a model made by TrainCnnSoftCaller; one ships with the tool</li>
 * </ul>
 *
 * <h3>Output</h3>
 * <p>A VCF of the variants, with an index. Like every other output it appears under its name only when it is complete.
 * FILTER is one of:</p>
 * <ul>
 *     <li>PASS</li>
 *     <li>LowQual: a variant whose QUAL is below --min-qual. At a QUAL below 3.01 a site is less likely a variant than
 *     not, which only a call under a deletion may be; a larger --min-qual trades recall for precision.</li>
 *     <li>RefCall, with --emit-ref-calls only: a site at which nothing is called, with all its candidates as ALT, the
 *     genotype 0/0 and, as in every record, the QUAL of there being a variant: the smaller, the surer is 0/0. A candidate
 *     at a site where another allele is called is in no record. ValidateVariants asks that samples carry every ALT, which
 *     RefCall records cannot fulfil: run it with --do-not-validate-filtered-records, or with
 *     --validation-type-to-exclude ALLELES.</li>
 * </ul>
 *
 * <p>A variant under a deletion that was called before has * as its last allele, for the haplotype that is deleted; its AD
 * counts the fragments of the deletion. No RefCall record is written there.</p>
 *
 * <p>With --candidate-table a tab-separated table of the alleles that the network judged, one a row:</p>
 * <ul>
 *     <li>contig, position (1-based), ref, alt: the allele, normalised</li>
 *     <li>depth: fragments that cover the position, deletions included</li>
 *     <li>reference_fragments, allele_fragments: fragments that agree with the reference, and that carry the allele</li>
 *     <li>p_present: probability, for this allele alone, that it is there</li>
 *     <li>p_two_copies: probability that there are two copies, given that it is there</li>
 *     <li>verdict: called (in a PASS record); low_qual (in a LowQual record); other_allele (the site's likeliest genotype
 *     holds another allele or a spanning deletion, not this one); reference (the site's likeliest genotype is 0/0)</li>
 * </ul>
 *
 * <h3>Usage example</h3>
 * <pre>
 * gatk-softcall CnnSoftCaller \
 *   -R reference.fa \
 *   -I sample.bam \
 *   -L chr20 \
 *   -O sample.vcf.gz
 * </pre>
 */
@CommandLineProgramProperties(
        summary = "Calls germline SNVs and indels of one diploid sample with a convolutional network that looks at the"
                + " reads around every candidate allele.",
        oneLineSummary = "Call germline SNVs and indels with a convolutional network",
        programGroup = SoftCallProgramGroup.class)
@DocumentedFeature
public final class CnnSoftCaller extends GATKTool {

    @Argument(
            fullName = StandardArgumentDefinitions.OUTPUT_LONG_NAME,
            shortName = StandardArgumentDefinitions.OUTPUT_SHORT_NAME,
            doc = "VCF to which variants are written.")
    private GATKPath output;

    @Argument(
            fullName = "model",
            optional = true,
            doc = "Model made by TrainCnnSoftCaller, from a source you trust: a directory, or a zip of one. Without it"
                    + " the model that ships with gatk-softcall is used.")
    private GATKPath model;

    @Argument(
            fullName = "sample-name",
            shortName = "ALIAS",
            optional = true,
            doc = "Name of the sample to call where the reads are of several.")
    private String sampleName;

    @Argument(
            fullName = "batch-size",
            minValue = 1,
            maxValue = 4096,
            doc = "Number of candidates that the network judges at a time.")
    private int batchSize = 32;

    @Argument(
            fullName = "min-qual",
            minValue = 0,
            doc =
                    "Least QUAL, Phred-scaled, of a variant that passes; others are kept, with LowQual as their FILTER. Below"
                            + " 3.01 a site is less likely a variant than not: raise this for precision.")
    private double minQual = 3.0;

    @Argument(
            fullName = "emit-ref-calls",
            doc = "Write a 0/0 record, with RefCall as its FILTER, for every site that has candidates and no call.")
    private boolean emitRefCalls = false;

    @Argument(
            fullName = "candidate-table",
            optional = true,
            doc = "Tab-separated table to which every candidate allele is written, with what became of it.")
    private GATKPath candidateTable;

    @Argument(
            fullName = "tensor-image-dir",
            optional = true,
            doc = "Folder for pictures of what the network saw, a PNG of some 70 kB for every candidate, called or not:"
                    + " meant for a few loci, chosen with -L.")
    private GATKPath tensorImageFolder;

    @Argument(
            fullName = "precision",
            doc =
                    "Numbers that the network computes in. BFLOAT16 is for CPUs that multiply it in hardware"
                            + " (AVX512_BF16); its answers, and with them qualities and calls at the edge, differ a little, and a GPU ignores it.")
    private Precision precision = Precision.FLOAT32;

    @ArgumentCollection
    private TensorFlowArgumentCollection tensorFlow = new TensorFlowArgumentCollection();

    private final CandidateSource candidates = new CigarCandidates(CandidateThresholds.CALLING);
    private ReadsGuard readsGuard;
    private ModelDirectory modelDirectory;
    private TensorLayout layout;
    private Optional<CandidatePictures> pictures = Optional.empty();
    private Optional<CandidateTable> table = Optional.empty();
    private CalledIntervals called;
    private ScoringPipeline pipeline;
    private SiteGenotyper genotyper;
    private PartialOutput partialOutput;
    private PartialOutput partialTable;
    private VariantContextWriter writer;
    private final CallCounts counts = new CallCounts();
    private final StageTimes times = new StageTimes(System::nanoTime);

    /** The tool as Barclay makes it; arguments are set by its parser. */
    public CnnSoftCaller() {
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
        return HaplotypeCallerEngine.makeStandardHCReadFilters();
    }

    @Override
    public CountingReadFilter makeReadFilter() {
        final CountingReadFilter filter = super.makeReadFilter();
        if (sampleName == null) {
            return filter;
        }
        final SampleReadFilter ofSample = new SampleReadFilter(getHeaderForReads());
        ofSample.samplesToKeep.add(sampleName);
        return filter.and(new CountingReadFilter(ofSample));
    }

    @Override
    public String getProgressMeterRecordLabel() {
        return "shards";
    }

    @Override
    protected String[] customCommandLineValidation() {
        final boolean same = candidateTable != null
                && candidateTable
                        .toPath()
                        .toAbsolutePath()
                        .normalize()
                        .equals(output.toPath().toAbsolutePath().normalize());
        return same
                ? new String[] {"--candidate-table and --output name one file, " + output + "; give them two names"}
                : super.customCommandLineValidation();
    }

    @Override
    protected void onStartup() {
        readsGuard = new ReadsGuard(readArguments.getReadPaths());
        readsGuard.requireWhole(referenceArguments.getReferencePath());
        super.onStartup();
    }

    @Override
    public void onTraversalStart() {
        final String sample = onlySample();
        genotyper = new SiteGenotyper(sample, minQual);
        partialOutput = new PartialOutput(output);
        if (candidateTable != null) {
            partialTable = new PartialOutput(candidateTable);
            table = Optional.of(new CandidateTable(partialTable.path()));
        }
        modelDirectory = model == null ? ModelDirectory.openDefault() : ModelDirectory.open(model.toPath());
        logger.info("Model: " + modelDirectory.description().name());
        layout = TensorLayout.of(modelDirectory.description());
        pictures = Optional.ofNullable(tensorImageFolder).map(folder -> new CandidatePictures(folder.toPath(), layout));
        pipeline = new ScoringPipeline(
                times.timed(new NetworkScorer(modelDirectory, tensorFlow.toOptions(precision))), batchSize, this::call);
        writer = new CallWriter(createVCFWriter(partialOutput.path()), output);
        writer.writeHeader(header(sample));
    }

    private String onlySample() {
        final Set<String> samples = ReadUtils.getSamplesFromHeader(getHeaderForReads());
        if (samples.isEmpty()) {
            throw new UserException("The reads name no sample. Add a read group with SM to their header, for instance"
                    + " with AddOrReplaceReadGroups.");
        }
        if (sampleName != null && !samples.contains(sampleName)) {
            throw new UserException.BadInput("The reads are not of sample " + sampleName + " but of "
                    + String.join(", ", samples) + "; choose one of these with --sample-name");
        }
        if (sampleName == null && samples.size() > 1) {
            throw new UserException.BadInput("CnnSoftCaller calls one sample at a time, and the reads are of "
                    + samples.size() + ": " + String.join(", ", samples) + ". Choose one with --sample-name.");
        }
        return sampleName == null ? samples.iterator().next() : sampleName;
    }

    private VCFHeader header(final String sample) {
        final Set<VCFHeaderLine> lines = getDefaultToolVCFHeaderLines();
        VCFStandardHeaderLines.addStandardFormatLines(
                lines,
                true,
                VCFConstants.GENOTYPE_KEY,
                VCFConstants.GENOTYPE_ALLELE_DEPTHS,
                VCFConstants.DEPTH_KEY,
                VCFConstants.GENOTYPE_QUALITY_KEY,
                VCFConstants.GENOTYPE_PL_KEY);
        lines.add(GATKVCFHeaderLines.getFilterLine(GATKVCFConstants.LOW_QUAL_FILTER_NAME));
        if (emitRefCalls) {
            lines.add(new VCFFilterHeaderLine(
                    SiteGenotyper.REF_CALL, "The likeliest genotype is 0/0: a site with candidates and no call"));
        }
        lines.add(
                new VCFHeaderLine("softcallModel", modelDirectory.description().name()));
        final VCFHeader header = new VCFHeader(lines, Set.of(sample));
        header.setSequenceDictionary(getBestAvailableSequenceDictionary());
        return header;
    }

    @Override
    public void traverse() {
        progressMeter.setRecordsBetweenTimeChecks(1);
        final CountingReadFilter filter = makeReadFilter();
        called = new CalledIntervals(
                KnownIntervals.of(getTraversalIntervals(), getHeaderForReads().getSequenceDictionary(), logger));
        counts.addLoci(called.sizeBp());
        times.enter(Stage.FINDING);
        new ShardSource(
                        readsGuard,
                        directlyAccessEngineReadsDataSource(),
                        directlyAccessEngineReferenceDataSource(),
                        filter)
                .forEach(called.withLookBehind(), this::callShard);
        times.enter(Stage.WAITING);
        pipeline.finish();
        times.enter(Stage.WRITING);
        logger.info(filter.getSummaryLine());
    }

    private void callShard(final Shard shard) {
        final List<CandidateSite> sites = layout.questions(candidates.find(shard));
        times.enter(Stage.WAITING);
        sites.stream().filter(called::concern).forEach(pipeline::add);
        times.enter(Stage.FINDING);
        progressMeter.update(new SimpleInterval(shard.contig(), shard.start(), shard.end()));
    }

    /** Called by the pipeline, while this thread would wait for it. */
    private void call(final CandidateSite site, final List<LogOdds> scores) {
        times.enter(Stage.WRITING);
        final SiteCall call = genotyper.call(site, scores);
        if (called.contain(site)) {
            write(site, scores, call);
        }
        times.enter(Stage.WAITING);
    }

    private void write(final CandidateSite site, final List<LogOdds> scores, final SiteCall call) {
        counts.addCandidates(site.candidates().size());
        call.record().filter(record -> call.isVariant() || emitRefCalls).ifPresent(record -> {
            writer.add(record);
            counts.addRecord(record);
        });
        table.ifPresent(rows -> rows.write(site, scores, call.verdicts()));
        pictures.ifPresent(folder -> folder.write(site, scores));
    }

    @Override
    public Object onTraversalSuccess() {
        final Path written = output.toPath();
        writer.close();
        writer = null;
        table.ifPresent(CandidateTable::close);
        // The calls last: where they are, all is.
        if (partialTable != null) {
            partialTable.complete();
        }
        partialOutput.complete();
        logger.info(counts.summary(written));
        logger.info(times.summary(counts.candidates()));
        return null;
    }

    @Override
    public void closeTool() {
        closeAll(pipeline, writer, table.orElse(null), partialTable, partialOutput, modelDirectory);
    }

    /** Each is closed whatever becomes of the others. */
    private static void closeAll(final AutoCloseable... resources) {
        if (resources.length > 0) {
            try {
                close(resources[0]);
            } finally {
                closeAll(Arrays.copyOfRange(resources, 1, resources.length));
            }
        }
    }

    private static void close(final AutoCloseable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (final RuntimeException e) {
                throw e;
            } catch (final Exception e) {
                throw new GATKException("closing failed", e);
            }
        }
    }
}
