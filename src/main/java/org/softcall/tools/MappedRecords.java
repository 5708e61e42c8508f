package org.softcall.tools;

import htsjdk.samtools.BAMIndexMetaData;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamInputResource;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/** How many mapped records each contig has: as indices say, or counted. */
final class MappedRecords {

    private final Map<String, Long> counts = new HashMap<>();
    private boolean known = true;

    /**
     * What the indices of BAMs say; those of CRAMs do not tell.
     *
     * @param indices of the files, in their order; null where they lie beside them
     */
    static MappedRecords ofIndices(final List<Path> files, final List<Path> indices) {
        final MappedRecords mapped = new MappedRecords();
        for (int i = 0; i < files.size(); i++) {
            final SamInputResource resource = SamInputResource.of(files.get(i));
            if (indices != null) {
                resource.index(indices.get(i));
            }
            final SamReaderFactory factory =
                    SamReaderFactory.makeDefault().validationStringency(ValidationStringency.SILENT);
            try (SamReader reader = factory.open(resource)) {
                mapped.known &= reader.type() == SamReader.Type.BAM_TYPE && mapped.add(reader);
            } catch (final IOException e) {
                throw new UserException.CouldNotReadInputFile(files.get(i), e);
            }
        }
        // An index need not count; then it says 0 throughout.
        mapped.known &= mapped.counts.values().stream().anyMatch(count -> count > 0);
        return mapped;
    }

    private boolean add(final SamReader reader) {
        for (final SAMSequenceRecord contig :
                reader.getFileHeader().getSequenceDictionary().getSequences()) {
            final BAMIndexMetaData ofContig = reader.indexing().getIndex().getMetaData(contig.getSequenceIndex());
            if (ofContig == null) {
                return false;
            }
            counts.merge(contig.getSequenceName(), (long) ofContig.getAlignedRecordCount(), Long::sum);
        }
        return true;
    }

    /** Counts a read, if it is mapped. */
    void count(final GATKRead read) {
        if (!read.isUnmapped()) {
            counts.merge(read.getContig(), 1L, Long::sum);
        }
    }

    /** The number of a contig, empty where nobody knows. */
    OptionalLong of(final String contig) {
        return known ? OptionalLong.of(counts.getOrDefault(contig, 0L)) : OptionalLong.empty();
    }
}
