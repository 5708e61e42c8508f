package org.softcall.pileup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.softcall.hdf5.ElementType;
import org.softcall.hdf5.Hdf5Array;
import org.softcall.hdf5.Hdf5File;
import org.softcall.hdf5.Hdf5Group;

/**
 * Arrays in an HDF5 file, a group of them for each contig with positions, and in each array a row for each position. What the
 * table rounds they hold in 32 bits; bases are indices into the letters that an attribute has.
 */
public final class PileupHdf5Writer implements PileupWriter {

    /** The codes of bases as {@link org.softcall.reads.BaseCode} has them, and after these a deletion. */
    private static final String LETTERS = "ACGTN*";

    private final List<Element> elements;
    private final Hdf5File file;
    private final List<Hdf5Array> arrays = new ArrayList<>();
    private String contig;

    /**
     * One number of a row.
     *
     * @param array whose row it is in, after those before it
     * @param meaning what it is, in a few words
     */
    private record Element(String array, String meaning, ElementType type, ToDoubleFunction<PileupPosition> value) {

        static Element of(final PileupColumn column) {
            return new Element(
                    column.array(),
                    column.array().equals(column.name()) ? column.meaning() : column.name() + ": " + column.meaning(),
                    column.decimals() == 0 ? ElementType.INT32 : ElementType.FLOAT32,
                    column.value());
        }
    }

    /**
     * Starts a file.
     *
     * @param path where it is to be, on a local disk; nothing may be there yet
     * @param perStrand whether positions come with counts per strand, which are written too
     * @param notes attributes of the file, as name=value
     * @throws org.broadinstitute.hellbender.exceptions.UserException.CouldNotCreateOutputFile where nothing can be written
     *     there
     */
    public PileupHdf5Writer(final Path path, final boolean perStrand, final List<String> notes) {
        elements = elements(perStrand);
        file = new Hdf5File(path);
        for (final String note : notes) {
            final String[] parts = note.split("=", 2);
            file.attribute(parts[0], parts[1]);
        }
        file.attribute(
                "channels",
                Stream.of(PileupChannel.values()).map(PileupColumn::name).toArray(String[]::new));
    }

    private static List<Element> elements(final boolean perStrand) {
        final List<Element> elements = new ArrayList<>();
        elements.add(new Element("position", "on the contig, 1-based", ElementType.INT32, PileupPosition::position));
        elements.add(new Element(
                "reference",
                "base of the reference, as an index into letters",
                ElementType.INT8,
                PileupPosition::referenceCode));
        PileupColumn.all(perStrand).forEach(column -> elements.add(Element.of(column)));
        elements.add(new Element(
                "consensus",
                "base of the highest frequency, * where deletions are more, N where nothing covers the position, as an"
                        + " index into letters",
                ElementType.INT8,
                position -> LETTERS.indexOf(position.consensus())));
        return elements;
    }

    @Override
    public void write(final PileupPosition position) {
        if (!position.contig().equals(contig)) {
            contig = position.contig();
            startContig();
        }
        for (int i = 0; i < arrays.size(); i++) {
            arrays.get(i).add(elements.get(i).value().applyAsDouble(position));
        }
    }

    private void startContig() {
        final Hdf5Group group = file.group(contig);
        group.attribute("contig", contig);
        final Map<String, List<Element>> rows = elements.stream()
                .collect(Collectors.groupingBy(Element::array, LinkedHashMap::new, Collectors.toList()));
        arrays.clear();
        rows.forEach((name, row) -> {
            final ElementType type = row.get(0).type();
            final Hdf5Array array = group.array(name, type, row.size());
            array.attribute("description", row.stream().map(Element::meaning).collect(Collectors.joining("; ")));
            if (type == ElementType.INT8) {
                array.attribute("letters", LETTERS.split(""));
            }
            row.forEach(element -> arrays.add(array));
        });
    }

    @Override
    public void close() {
        file.close();
    }
}
