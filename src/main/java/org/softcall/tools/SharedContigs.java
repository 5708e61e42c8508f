package org.softcall.tools;

import htsjdk.samtools.SAMException;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamFileHeaderMerger;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * Holds the contigs of several files of reads against one another. A file may lack contigs that another has, but those of one name
 * must be one.
 */
final class SharedContigs {

    private SharedContigs() {}

    /** A contig and the first file that has it. */
    private record Known(int lengthBp, Path file) {}

    /**
     * Lets pass files of reads that were aligned to one reference.
     *
     * @throws UserException where contigs of one name differ in length, or no order of contigs is that of all files
     */
    static void require(final List<Path> files) {
        final List<SAMFileHeader> headers = new ArrayList<>();
        final Map<String, Known> contigs = new HashMap<>();
        for (final Path file : files) {
            final SAMFileHeader header = header(file);
            headers.add(header);
            for (final SAMSequenceRecord contig : header.getSequenceDictionary().getSequences()) {
                final Known known = contigs.computeIfAbsent(
                        contig.getSequenceName(), name -> new Known(contig.getSequenceLength(), file));
                if (known.lengthBp != contig.getSequenceLength()) {
                    throw new UserException("Contig " + contig.getSequenceName() + " is of " + known.lengthBp
                            + " bp in " + known.file + ", and of " + contig.getSequenceLength() + " bp in " + file
                            + ": the reads were aligned to different references, and their sites cannot be compared."
                            + " Align all to one.");
                }
            }
        }
        try {
            new SamFileHeaderMerger(SAMFileHeader.SortOrder.coordinate, headers, true);
        } catch (final SAMException e) {
            throw new UserException(
                    "The files of reads have their contigs in different orders: " + e.getMessage()
                            + ". ReorderSam gives a file those of one reference.",
                    e);
        }
    }

    private static SAMFileHeader header(final Path file) {
        try (SamReader reader = SamReaderFactory.makeDefault().open(file)) {
            return reader.getFileHeader();
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file, e);
        }
    }
}
