package org.softcall.pileup;

import htsjdk.samtools.SAMSequenceDictionary;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;

/**
 * A block-compressed table, with its tabix index, of what each base and deletion of each read does to the loss of its
 * position. Insertions, which are no part of the loss, are left out.
 */
public final class GradientTableWriter implements AutoCloseable {

    private static final String COLUMNS =
            """
            ##column=contig: name of the contig
            ##column=position: on the contig, 1-based
            ##column=read: name of the read
            ##column=strand: + or -, the strand that the read aligns to
            ##column=observation: base of the read, * for a deletion
            ##column=base_quality: Phred; of a deletion the lower one of its neighbours
            ##column=gradient_A: of the position's loss to the observation's A, 0 or 1 in the pileup
            ##column=gradient_C: to its C
            ##column=gradient_G: to its G
            ##column=gradient_T: to its T
            ##column=gradient_quality: to its base quality, per Phred
            #contig\tposition\tread\tstrand\tobservation\tbase_quality\tgradient_A\tgradient_C\tgradient_G\tgradient_T\tgradient_quality
            """;

    private final IndexedTable table;
    private final TextRow row = new TextRow();

    /**
     * Starts a table.
     *
     * @param file where it is to be, with a name that ends in .gz
     * @param indexFile where its index is to be; empty for a table without one
     * @param dictionary contigs in the order in which they will come
     * @param notes lines for the header, without '#'
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    public GradientTableWriter(
            final Path file,
            final Optional<Path> indexFile,
            final SAMSequenceDictionary dictionary,
            final List<String> notes) {
        final StringBuilder header = new StringBuilder();
        notes.forEach(note -> header.append("##").append(note).append('\n'));
        table = new IndexedTable(
                file, indexFile, dictionary, header.append(COLUMNS).toString());
    }

    /**
     * Writes the observations of a window, position by position, those of one position in the order of the reads.
     *
     * @param placed the observations of the window's reads
     * @param gradient of the window's loss to them
     * @param columns which positions of the window are written
     * @param nameOf the name of each of the window's reads
     */
    public void write(
            final PileupWindow window,
            final PlacedBases placed,
            final WindowGradient gradient,
            final IntPredicate columns,
            final Function<AlignedRead, String> nameOf) {
        IntStream.range(0, placed.size())
                .filter(i -> placed.occupancy()[i] > 0 && columns.test(placed.column()[i]))
                .boxed()
                .sorted(Comparator.comparingInt(i -> placed.column()[i]))
                .forEachOrdered(i -> write(window, placed, gradient, i, nameOf));
    }

    private void write(
            final PileupWindow window,
            final PlacedBases placed,
            final WindowGradient gradient,
            final int i,
            final Function<AlignedRead, String> nameOf) {
        final AlignedRead read = window.reads().get(placed.read()[i]);
        final int position = window.start() + placed.column()[i];
        row.clear();
        row.append(window.contig());
        row.append('\t');
        row.append(position, 0);
        row.append('\t');
        row.append(nameOf.apply(read));
        row.append(read.reverseStrand() ? "\t-\t" : "\t+\t");
        row.append(letter(placed, i));
        row.append('\t');
        row.append(placed.qualityPhred()[i], 2);
        for (int base = 0; base < PileupChannel.BASES; base++) {
            row.append('\t');
            row.append(gradient.channels()[i * PileupChannel.COUNT + base]);
        }
        row.append('\t');
        row.append(gradient.qualityPhred()[i]);
        row.append('\n');
        table.write(window.contig(), position, row);
    }

    private static char letter(final PlacedBases placed, final int i) {
        final int from = i * PileupChannel.COUNT;
        if (placed.channels()[from + PileupChannel.DELETION.ordinal()] > 0) {
            return '*';
        }
        byte base = 0;
        while (base < PileupChannel.BASES && placed.channels()[from + base] == 0) {
            base++;
        }
        return BaseCode.letter(base);
    }

    @Override
    public void close() {
        table.close();
    }
}
