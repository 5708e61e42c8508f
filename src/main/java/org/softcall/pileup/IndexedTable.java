package org.softcall.pileup;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.samtools.util.FileExtensions;
import htsjdk.tribble.SimpleFeature;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.tribble.index.tabix.TabixIndexCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * A block-compressed table whose first two columns are contig and position, and its tabix index. Header lines start with
 * '#'.
 */
final class IndexedTable implements AutoCloseable {

    private static final TabixFormat FORMAT = new TabixFormat(TabixFormat.GENERIC_FLAGS, 1, 2, 2, '#', 0);

    private final Path file;
    private final BlockCompressedOutputStream stream;
    private final TabixIndexCreator index;

    /**
     * Starts a table.
     *
     * @param file where it is to be; the index goes beside it
     * @param dictionary contigs in the order in which they will come
     * @param header its lines, each with its end
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    IndexedTable(final Path file, final SAMSequenceDictionary dictionary, final String header) {
        this.file = file;
        try {
            stream = new BlockCompressedOutputStream(Files.newOutputStream(file), (Path) null);
            index = new TabixIndexCreator(dictionary, FORMAT);
            stream.write(header.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /** Writes a row that starts with this contig and position, 1-based. */
    void write(final String contig, final int position, final TextRow row) {
        try {
            index.addFeature(new SimpleFeature(contig, position, position), stream.getFilePointer());
            stream.write(row.bytes(), 0, row.length());
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            final long end = stream.getFilePointer();
            stream.close();
            index.finalizeIndex(end).write(file.resolveSibling(file.getFileName() + FileExtensions.TABIX_INDEX));
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private UserException failure(final IOException cause) {
        return new UserException.CouldNotCreateOutputFile(
                file.toString(), "the table cannot be written: " + cause.getMessage(), cause);
    }
}
