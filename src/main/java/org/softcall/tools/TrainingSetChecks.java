package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.util.Locatable;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFContigHeaderLine;
import htsjdk.variant.vcf.VCFHeader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.broadinstitute.hellbender.engine.FeatureDataSource;
import org.broadinstitute.hellbender.engine.ReadsDataSource;
import org.broadinstitute.hellbender.engine.ReadsPathDataSource;
import org.broadinstitute.hellbender.engine.ReferenceDataSource;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.training.LabelledReads;

/**
 * What must hold between the files of a training set: without it candidates would be labelled by a truth about something
 * else, in silence. Each check throws a {@link UserException} that names file, value and remedy.
 */
final class TrainingSetChecks {

    /** Enough names of contigs to see how a file writes them. */
    private static final int CONTIGS_NAMED = 3;

    private final LabelledReads set;

    TrainingSetChecks(final LabelledReads set) {
        this.set = set;
    }

    /** Reads are fetched by region. */
    void requireIndex(final ReadsPathDataSource reads) {
        if (!reads.indicesAvailable()) {
            throw new UserException(set.reads() + " has no index; samtools index makes one");
        }
    }

    /** The truth is about the sample that was sequenced, and no other. */
    void requireOneSample(final FeatureDataSource<VariantContext> truth) {
        TruthRecords.requireOneSample(set.truth(), truth);
    }

    /** Reads, reference and truth have the contigs of the confident regions, of one length where they tell it. */
    void requireContigs(
            final List<? extends Locatable> regions,
            final ReadsDataSource reads,
            final ReferenceDataSource reference,
            final FeatureDataSource<VariantContext> truth) {
        final Map<String, Integer> ofReads = lengths(reads.getSequenceDictionary());
        final Map<String, Integer> ofReference = lengths(reference.getSequenceDictionary());
        final Map<String, Integer> ofTruth = lengths(truth);
        for (final String contig :
                regions.stream().map(Locatable::getContig).distinct().toList()) {
            requireContig(contig, ofReads, set.reads());
            requireContig(contig, ofReference, set.reference());
            requireContig(contig, ofTruth, set.truth());
            requireLength(contig, ofReads, ofReference, set.reference());
            requireLength(contig, ofReads, ofTruth, set.truth());
        }
    }

    private void requireContig(final String contig, final Map<String, Integer> lengths, final Path file) {
        if (!lengths.isEmpty() && !lengths.containsKey(contig)) {
            throw new UserException(set.confident() + " lies on contig " + contig + ", which " + file
                    + " does not have; its contigs are "
                    + lengths.keySet().stream().limit(CONTIGS_NAMED).collect(Collectors.joining(", "))
                    + (lengths.size() > CONTIGS_NAMED ? ", ..." : "")
                    + ". All files of a set must be of one reference and name its contigs alike.");
        }
    }

    private void requireLength(
            final String contig,
            final Map<String, Integer> ofReads,
            final Map<String, Integer> other,
            final Path file) {
        final int expected = ofReads.get(contig);
        final int found = other.getOrDefault(contig, SAMSequenceRecord.UNKNOWN_SEQUENCE_LENGTH);
        if (expected != found && found != SAMSequenceRecord.UNKNOWN_SEQUENCE_LENGTH) {
            throw new UserException("contig " + contig + " has " + expected + " bp in " + set.reads() + " but " + found
                    + " bp in " + file + ". All files of a set must be of one reference: it must be the one that the"
                    + " reads were aligned to.");
        }
    }

    private static Map<String, Integer> lengths(final SAMSequenceDictionary dictionary) {
        final Map<String, Integer> lengths = new LinkedHashMap<>();
        if (dictionary != null) {
            dictionary.getSequences().forEach(contig -> lengths.put(contig.getContig(), contig.getSequenceLength()));
        }
        return lengths;
    }

    /** A VCF need not list its contigs, nor their lengths; its index knows those that hold a record. */
    private static Map<String, Integer> lengths(final FeatureDataSource<VariantContext> truth) {
        final Map<String, Integer> lengths = new LinkedHashMap<>();
        for (final VCFContigHeaderLine line : ((VCFHeader) truth.getHeader()).getContigLines()) {
            final String length = line.getGenericFields().get("length");
            lengths.put(
                    line.getID(),
                    length != null && length.matches("\\d{1,9}")
                            ? Integer.parseInt(length)
                            : SAMSequenceRecord.UNKNOWN_SEQUENCE_LENGTH);
        }
        if (lengths.isEmpty() && truth.getSequenceDictionary() != null) {
            truth.getSequenceDictionary()
                    .getSequences()
                    .forEach(contig -> lengths.put(contig.getContig(), SAMSequenceRecord.UNKNOWN_SEQUENCE_LENGTH));
        }
        return lengths;
    }

    /** A truth without a record is a mistake more likely than a sample without a variant. */
    void requireRecords(final FeatureDataSource<VariantContext> truth) {
        if (!truth.iterator().hasNext()) {
            throw new UserException(set.truth() + " has no record: without true variants every candidate would count as"
                    + " an error. Is it the whole file?");
        }
    }

    /** Whether the truth has a record in any of the regions; a set without one only shows what to reject. */
    static boolean hasRecordWithin(final List<SimpleInterval> regions, final FeatureDataSource<VariantContext> truth) {
        return regions.stream().anyMatch(region -> truth.query(region).hasNext());
    }
}
