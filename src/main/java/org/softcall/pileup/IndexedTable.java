package org.softcall.pileup;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.tribble.SimpleFeature;
import htsjdk.tribble.index.Index;
import htsjdk.tribble.index.tabix.TabixFormat;
import htsjdk.tribble.index.tabix.TabixIndexCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * A block-compressed table whose first two columns are contig and position, and its tabix index. Header lines start with
 * '#'.
 */
final class IndexedTable implements AutoCloseable {

    private static final TabixFormat FORMAT = new TabixFormat(TabixFormat.GENERIC_FLAGS, 1, 2, 2, '#', 0);

    private final Path file;
    private final Optional<Path> indexFile;
    private final BlockCompressedOutputStream stream;
    private final TabixIndexCreator index;

    /**
     * Starts a table.
     *
     * @param file where it is to be
     * @param indexFile where its index is to be; empty for a table without one
     * @param dictionary contigs in the order in which they will come
     * @param header its lines, each with its end
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    IndexedTable(
            final Path file,
            final Optional<Path> indexFile,
            final SAMSequenceDictionary dictionary,
            final String header) {
        this.file = file;
        this.indexFile = indexFile;
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
            final Index finished = index.finalizeIndex(end);
            if (indexFile.isPresent()) {
                finished.write(indexFile.get());
            }
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private UserException failure(final IOException cause) {
        return new UserException.CouldNotCreateOutputFile(
                file.toString(), "the table cannot be written: " + cause.getMessage(), cause);
    }
}
