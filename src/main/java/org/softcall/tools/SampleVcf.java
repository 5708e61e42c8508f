package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.tribble.TribbleException;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFilterHeaderLine;
import htsjdk.variant.vcf.VCFHeader;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SequenceDictionaryUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.Utils;
import org.softcall.evaluation.SampleRecords;
import org.softcall.reads.ReferenceWindow;

/** An indexed VCF of one reference, and a sample that it has genotypes of. */
final class SampleVcf implements AutoCloseable {

    /** The longest that a tabix index can hold. */
    private static final int LONGEST_CONTIG_BP = 1 << 29;

    private static final int TILE_BP = 1_000_000;

    private final GATKPath file;
    private final String sample;
    private final FeatureDataSource<VariantContext> records;

    /**
     * Opens a VCF.
     *
     * @param wantedSample null for the only one
     * @param sampleArgument that chooses one
     * @throws UserException where the file lacks the sample, has none or several to choose from, or is of contigs other
     *     than the reference's
     */
    SampleVcf(
            final GATKPath file,
            final String wantedSample,
            final String sampleArgument,
            final SAMSequenceDictionary reference) {
        this.file = file;
        records = new FeatureDataSource<>(file.toString());
        try {
            sample = sample(wantedSample, sampleArgument);
            if (dictionary() != null) {
                SequenceDictionaryUtils.validateDictionaries("reference", reference, file.toString(), dictionary());
            }
        } catch (final UserException e) {
            records.close();
            throw e;
        }
    }

    private String sample(final String wanted, final String argument) {
        final List<String> samples = ((VCFHeader) records.getHeader()).getGenotypeSamples();
        if (samples.isEmpty()) {
            throw new UserException(file + " has no genotypes; they are what is compared.");
        }
        if (wanted != null && !samples.contains(wanted)) {
            throw new UserException.BadInput(file + " has no sample " + wanted + " but " + String.join(", ", samples)
                    + "; choose one of these with --" + argument);
        }
        if (wanted == null && samples.size() > 1) {
            throw new UserException.BadInput(file + " has genotypes of " + samples.size() + " samples: "
                    + String.join(", ", samples) + ". Choose one with --" + argument + ".");
        }
        return wanted == null ? samples.get(0) : wanted;
    }

    private SAMSequenceDictionary dictionary() {
        return records.getSequenceDictionary();
    }

    GATKPath file() {
        return file;
    }

    String sample() {
        return sample;
    }

    /** What its filters are. */
    List<VCFFilterHeaderLine> filters() {
        return ((VCFHeader) records.getHeader()).getFilterLines();
    }

    /** Contigs with records that a reference lacks. */
    List<String> contigsBeyond(final SAMSequenceDictionary reference) {
        return dictionary() == null
                ? List.of()
                : dictionary().getSequences().stream()
                        .filter(contig -> reference.getSequence(contig.getContig()) == null)
                        .filter(contig -> hasRecordsIn(List.of(whole(contig))))
                        .map(SAMSequenceRecord::getContig)
                        .toList();
    }

    private static SimpleInterval whole(final SAMSequenceRecord contig) {
        final int lengthBp = contig.getSequenceLength();
        return new SimpleInterval(
                contig.getContig(),
                1,
                lengthBp == SAMSequenceRecord.UNKNOWN_SEQUENCE_LENGTH ? LONGEST_CONTIG_BP : lengthBp);
    }

    /** Whether any record begins in some intervals. */
    boolean hasRecordsIn(final List<SimpleInterval> intervals) {
        return reading(() -> in(intervals).findAny().isPresent());
    }

    /**
     * The variants of the sample whose records begin in some intervals.
     *
     * @param intervals of one contig, apart from each other
     * @param reference the contig
     */
    SampleRecords load(final List<SimpleInterval> intervals, final ReferenceWindow reference) {
        return reading(() -> SampleRecords.load(in(intervals), sample, reference));
    }

    private <T> T reading(final Supplier<T> records) {
        try {
            return records.get();
        } catch (final TribbleException e) {
            throw new UserException.MalformedFile(file, e.getMessage(), e);
        }
    }

    private Stream<VariantContext> in(final List<SimpleInterval> intervals) {
        return intervals.stream().flatMap(SampleVcf::tiles).flatMap(tile -> Utils.stream(records.query(tile))
                .filter(record -> record.getStart() >= tile.getStart()));
    }

    /** A query holds all of its records at once. */
    private static Stream<SimpleInterval> tiles(final SimpleInterval interval) {
        return IntStream.iterate(interval.getStart(), start -> start <= interval.getEnd(), start -> start + TILE_BP)
                .mapToObj(start -> new SimpleInterval(
                        interval.getContig(), start, Math.min(start + TILE_BP - 1, interval.getEnd())));
    }

    @Override
    public void close() {
        records.close();
    }
}
