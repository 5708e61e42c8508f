package org.softcall.pileup;

import htsjdk.samtools.SAMSequenceDictionary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.reads.BaseCode;

/**
 * A block-compressed table with one line for each position, and its tabix index. The header tells what every column is; its
 * lines start with '#', as those of comments do.
 */
public final class PileupTableWriter implements PileupWriter {

    private final List<PileupColumn> columns;
    private final IndexedTable table;
    private final TextRow row = new TextRow();

    /**
     * Starts a table.
     *
     * @param file where it is to be, with a name that ends in .gz
     * @param indexFile where its index is to be; empty for a table without one
     * @param dictionary contigs in the order in which they will come
     * @param perStrand whether positions come with counts per strand, which are written too
     * @param notes lines for the header, without '#'
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    public PileupTableWriter(
            final Path file,
            final Optional<Path> indexFile,
            final SAMSequenceDictionary dictionary,
            final boolean perStrand,
            final List<String> notes) {
        this.columns = PileupColumn.all(perStrand);
        this.table = new IndexedTable(file, indexFile, dictionary, header(notes));
    }

    private String header(final List<String> notes) {
        final StringBuilder header = new StringBuilder();
        notes.forEach(note -> header.append("##").append(note).append('\n'));
        header.append("##column=contig: name of the contig\n");
        header.append("##column=position: on the contig, 1-based\n");
        header.append("##column=reference: base of the reference\n");
        columns.forEach(column -> header.append("##column=")
                .append(column.name())
                .append(": ")
                .append(column.meaning())
                .append('\n'));
        header.append("##column=consensus: base of the highest frequency, * where deletions are more, N where nothing"
                + " covers the position\n");
        header.append("#contig\tposition\treference");
        columns.forEach(column -> header.append('\t').append(column.name()));
        return header.append("\tconsensus\n").toString();
    }

    @Override
    public void write(final PileupPosition position) {
        row.clear();
        row.append(position.contig());
        row.append('\t');
        row.append(position.position(), 0);
        row.append('\t');
        row.append(BaseCode.letter(position.referenceCode()));
        for (final PileupColumn column : columns) {
            row.append('\t');
            row.append(column.value().applyAsDouble(position), column.decimals());
        }
        row.append('\t');
        row.append(position.consensus());
        row.append('\n');
        table.write(position.contig(), position.position(), row);
    }

    @Override
    public void close() {
        table.close();
    }
}
