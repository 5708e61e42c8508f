package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import htsjdk.samtools.util.Locatable;
import htsjdk.tribble.Feature;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.ReadsDataSource;
import org.broadinstitute.hellbender.engine.ReadsPathDataSource;
import org.broadinstitute.hellbender.engine.ReferenceDataSource;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.tools.walkers.haplotypecaller.HaplotypeCallerEngine;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.CandidateSource;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.CigarCandidates;
import org.softcall.calling.TensorLayout;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadHash;
import org.softcall.reads.Shard;
import org.softcall.training.CandidateLabeler;
import org.softcall.training.Example;
import org.softcall.training.ExampleCache;
import org.softcall.training.ExampleSink;
import org.softcall.training.SingleFragmentThinning;
import org.softcall.training.TrainingSet;

/** Makes labelled examples of a training set: the candidates of its reads in its confident regions. */
final class ExampleMaker implements ExampleCache.Source {

    private final CandidateSource candidates = new CigarCandidates(CandidateThresholds.TRAINING);
    private final TrainingSet set;
    private final TensorLayout layout;
    private final long seed;

    ExampleMaker(final TrainingSet set, final TensorLayout layout, final long seed) {
        this.set = set;
        this.layout = layout;
        this.seed = seed;
    }

    @Override
    public void writeTo(final ExampleSink sink) {
        final SamReaderFactory readerFactory = SamReaderFactory.makeDefault()
                .validationStringency(ValidationStringency.SILENT)
                .referenceSequence(set.reference());
        try (ReadsDataSource reads = new ReadsPathDataSource(set.reads(), readerFactory);
                ReferenceDataSource reference = ReferenceDataSource.of(set.reference());
                FeatureDataSource<VariantContext> truth =
                        new FeatureDataSource<>(set.truth().toString())) {
            requireOneSample((VCFHeader) truth.getHeader());
            final List<SimpleInterval> regions =
                    confidentRegions(reads.getSequenceDictionary(), reference.getSequenceDictionary());
            final ReadFilter filter =
                    ReadFilter.fromList(HaplotypeCallerEngine.makeStandardHCReadFilters(), reads.getHeader());
            new ShardSource(reads, reference, filter).forEach(regions, shard -> addExamples(shard, truth, sink));
        }
    }

    private void requireOneSample(final VCFHeader header) {
        if (header.getNGenotypeSamples() != 1) {
            throw new UserException.BadInput("Training set " + set.name() + ": " + set.truth() + " has genotypes of "
                    + header.getNGenotypeSamples() + " samples; the truth must be of one, the sample that was"
                    + " sequenced. SelectVariants with --sample-name keeps one.");
        }
    }

    private List<SimpleInterval> confidentRegions(
            final SAMSequenceDictionary readContigs, final SAMSequenceDictionary referenceContigs) {
        final List<SimpleInterval> regions = new ArrayList<>();
        try (FeatureDataSource<Feature> bed =
                new FeatureDataSource<>(set.confident().toString())) {
            for (final Locatable region : bed) {
                requireContig(region, readContigs, set.reads());
                requireContig(region, referenceContigs, set.reference());
                regions.add(new SimpleInterval(region));
            }
        }
        if (regions.isEmpty()) {
            throw new UserException.BadInput(set.confident() + " of training set " + set.name() + " lists no region");
        }
        // Sorted and merged, as the pass over the reads needs them.
        return IntervalUtils.getIntervalsWithFlanks(regions, 0, readContigs);
    }

    private void requireContig(final Locatable region, final SAMSequenceDictionary contigs, final Path file) {
        if (contigs.getSequence(region.getContig()) == null) {
            throw new UserException.BadInput("Training set " + set.name() + ": " + set.confident() + " lies on contig "
                    + region.getContig() + ", which " + file + " does not have. Both must use the same reference.");
        }
    }

    private void addExamples(final Shard whole, final FeatureDataSource<VariantContext> truth, final ExampleSink sink) {
        final Shard shard = thinned(whole);
        final int from = shard.reference().start();
        final int to = Math.max(from, shard.reference().end());
        final List<VariantContext> records = truth.queryAndPrefetch(new SimpleInterval(shard.contig(), from, to));
        final List<CandidateSite> sites = layout.questions(candidates.find(shard));
        for (final Example labelled : CandidateLabeler.label(shard, sites, records)) {
            SingleFragmentThinning.apply(labelled, seed).ifPresent(example -> add(example, sink));
        }
    }

    private static void add(final Example example, final ExampleSink sink) {
        try {
            sink.add(example);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Shard thinned(final Shard shard) {
        if (set.fraction() == 1) {
            return shard;
        }
        final List<AlignedRead> kept = shard.reads().stream()
                .filter(read -> ReadHash.fraction(ReadHash.mix(seed, read.fragmentHash())) < set.fraction())
                .toList();
        return new Shard(shard.contig(), shard.start(), shard.end(), shard.reference(), kept);
    }
}
