package org.softcall.tools;

import htsjdk.samtools.SAMException;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import htsjdk.tribble.TribbleException;
import htsjdk.variant.variantcontext.VariantContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.engine.ReadsPathDataSource;
import org.broadinstitute.hellbender.engine.ReferenceDataSource;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.tools.walkers.haplotypecaller.HaplotypeCallerEngine;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.CandidateSource;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.CigarCandidates;
import org.softcall.calling.TensorLayout;
import org.softcall.calling.VariantAllele;
import org.softcall.reads.Shard;
import org.softcall.training.CandidateLabeler;
import org.softcall.training.Example;
import org.softcall.training.ExampleSettings;
import org.softcall.training.ExampleSink;
import org.softcall.training.ExampleSource;
import org.softcall.training.FragmentThinning;
import org.softcall.training.LabelledReads;
import org.softcall.training.SingleFragmentThinning;

/** Makes labelled examples of a training set: the candidates of its reads in its confident regions. */
final class ExampleMaker implements ExampleSource {

    private static final Logger LOGGER = LogManager.getLogger(ExampleMaker.class);

    private final CandidateSource candidates = new CigarCandidates(CandidateThresholds.TRAINING);
    private final String name;
    private final LabelledReads set;
    private final ExampleSettings settings;

    /**
     * @param name of the set, for the log
     * @param set what the examples are made from
     * @param settings how they are made
     */
    ExampleMaker(final String name, final LabelledReads set, final ExampleSettings settings) {
        this.name = name;
        this.set = set;
        this.settings = settings;
    }

    @Override
    public void writeTo(final ExampleSink sink) throws IOException {
        try {
            make(sink);
        } catch (final SAMException | TribbleException e) {
            throw new UserException(e.getMessage(), e);
        } catch (final UncheckedIOException e) {
            // Of the sink: it is given examples where no checked exception may pass.
            throw e.getCause();
        }
    }

    private void make(final ExampleSink sink) {
        final ReadsGuard guard = new ReadsGuard(List.of(set.reads()));
        guard.requireWhole(set.reference());
        final SamReaderFactory readerFactory = SamReaderFactory.makeDefault()
                .validationStringency(ValidationStringency.SILENT)
                .referenceSequence(set.reference());
        try (ReadsPathDataSource reads = new ReadsPathDataSource(set.reads(), readerFactory);
                ReferenceDataSource reference = ReferenceDataSource.of(set.reference());
                FeatureDataSource<VariantContext> truth =
                        new FeatureDataSource<>(set.truth().toString())) {
            final List<SimpleInterval> listed =
                    RegionsFile.read(new GATKPath(set.confident().toString()));
            final TrainingSetChecks checks = new TrainingSetChecks(set);
            checks.requireIndex(reads);
            checks.requireOneSample(truth);
            checks.requireContigs(listed, reads, reference, truth);
            checks.requireRecords(truth);
            // Sorted and merged, as the pass over the reads needs them.
            final List<SimpleInterval> regions =
                    IntervalUtils.getIntervalsWithFlanks(listed, 0, reads.getSequenceDictionary());
            if (!TrainingSetChecks.hasRecordWithin(regions, truth)) {
                LOGGER.warn("No record of " + set.truth() + " lies within " + set.confident());
            }
            final ReadFilter filter =
                    ReadFilter.fromList(HaplotypeCallerEngine.makeStandardHCReadFilters(), reads.getHeader());
            final ExampleProgress progress = new ExampleProgress(name, regions, System::nanoTime, LOGGER::info);
            new ShardSource(guard, reads, reference, filter).forEach(regions, shard -> {
                addExamples(shard, truth, sink, progress);
                progress.finished(shard, sink.size());
            });
        }
    }

    private void addExamples(
            final Shard whole,
            final FeatureDataSource<VariantContext> truth,
            final ExampleSink sink,
            final ExampleProgress progress) {
        final Shard shard = FragmentThinning.apply(whole, set.fraction(), settings.seed());
        final int from = shard.reference().start();
        final int to = Math.max(from, shard.reference().end());
        final List<VariantContext> records = truth.queryAndPrefetch(new SimpleInterval(shard.contig(), from, to));
        for (final Example labelled : labelled(shard, candidates.find(shard), records, settings.layout())) {
            SingleFragmentThinning.apply(labelled, settings.seed()).ifPresent(example -> add(example, sink, progress));
        }
    }

    /** The examples of the candidates that the layout asks about; those that it does not may write truth with them. */
    static List<Example> labelled(
            final Shard shard,
            final List<CandidateSite> sites,
            final List<VariantContext> truth,
            final TensorLayout layout) {
        final Set<VariantAllele> asked = layout.questions(sites).stream()
                .flatMap(site -> site.candidates().stream())
                .map(Candidate::allele)
                .collect(Collectors.toSet());
        return CandidateLabeler.label(shard, sites, truth).stream()
                .filter(example -> asked.contains(example.candidate().allele()))
                .toList();
    }

    private static void add(final Example example, final ExampleSink sink, final ExampleProgress progress) {
        try {
            sink.add(example);
        } catch (final IOException e) {
            throw new UncheckedIOException(new IOException(e.getMessage() + ". " + spaceNeeded(sink, progress), e));
        }
    }

    private static String spaceNeeded(final ExampleSink sink, final ExampleProgress progress) {
        return progress.fractionDone() == 0
                ? "Each takes some 5 kB"
                : String.format(
                        "All of this set need some %,d MB",
                        1 + Math.round(sink.sizeBytes() / progress.fractionDone() / 1e6));
    }
}
