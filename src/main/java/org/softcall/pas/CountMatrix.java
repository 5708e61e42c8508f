package org.softcall.pas;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * Counts of cells at sites in the three files of a Cell Ranger matrix. Cells are in the order of their names, sites in the order
 * in which they came, and so are the entries. Entries wait in a file until the number of cells is known; in memory are the
 * names of cells alone.
 */
public final class CountMatrix implements AutoCloseable {

    /** Name of the entries' file. */
    public static final String MATRIX = "matrix.mtx.gz";

    /** Name of the cells' file. */
    public static final String BARCODES = "barcodes.tsv.gz";

    /** Name of the sites' file. */
    public static final String FEATURES = "features.tsv.gz";

    /** First line of the entries' file. */
    static final String MATRIX_HEADER = "%%MatrixMarket matrix coordinate integer general";

    /** By default scanpy reads features of this type only. */
    private static final String FEATURE_TYPE = "Gene Expression";

    private final Path folder;
    private final Path waiting;
    private final DataOutputStream entries;
    private final Writer features;
    private final Map<String, Integer> cells = new HashMap<>();
    private int sites;
    private long entryCount;

    /**
     * Starts a matrix.
     *
     * @param folder that exists
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    public CountMatrix(final Path folder) {
        this.folder = folder;
        try {
            waiting = Files.createTempFile(folder, ".entries", ".bin");
            entries = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(waiting)));
            features = gzip(FEATURES);
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private Writer gzip(final String name) throws IOException {
        return new OutputStreamWriter(
                new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))),
                StandardCharsets.UTF_8);
    }

    /**
     * Adds a row.
     *
     * @param name of the site
     * @param counts of cells; none may be 0
     */
    public void add(final String name, final Map<String, Integer> counts) {
        sites++;
        try {
            features.write(feature(name) + "\n");
            for (final Map.Entry<String, Integer> count : new TreeMap<>(counts).entrySet()) {
                entries.writeInt(sites);
                entries.writeInt(cells.computeIfAbsent(count.getKey(), cell -> cells.size()));
                entries.writeInt(count.getValue());
                entryCount++;
            }
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /** The line of a site. */
    static String feature(final String name) {
        return name + "\t" + name + "\t" + FEATURE_TYPE;
    }

    /** How many cells have any count so far. */
    public int cells() {
        return cells.size();
    }

    /** Writes what had to wait. */
    public void finish() {
        try {
            features.close();
            entries.close();
            final List<String> names = new ArrayList<>(cells.keySet());
            names.sort(null);
            final int[] columns = new int[names.size()];
            try (Writer barcodes = gzip(BARCODES)) {
                for (int i = 0; i < columns.length; i++) {
                    columns[cells.get(names.get(i))] = i + 1;
                    barcodes.write(names.get(i) + "\n");
                }
            }
            try (Writer matrix = gzip(MATRIX);
                    DataInputStream rows =
                            new DataInputStream(new BufferedInputStream(Files.newInputStream(waiting)))) {
                matrix.write(MATRIX_HEADER + "\n");
                matrix.write(sites + " " + columns.length + " " + entryCount + "\n");
                for (long i = 0; i < entryCount; i++) {
                    matrix.write(rows.readInt() + " " + columns[rows.readInt()] + " " + rows.readInt() + "\n");
                }
            }
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /** Removes what waited. */
    @Override
    public void close() {
        try {
            features.close();
            entries.close();
            Files.deleteIfExists(waiting);
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private UserException failure(final IOException cause) {
        return new UserException.CouldNotCreateOutputFile(
                folder.toString(), "the counts cannot be written: " + cause.getMessage(), cause);
    }
}
