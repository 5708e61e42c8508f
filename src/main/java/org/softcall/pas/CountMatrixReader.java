package org.softcall.pas;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.broadinstitute.hellbender.exceptions.UserException;

/** Reads what a {@link CountMatrix} wrote, site by site. In memory are the names of cells alone. */
public final class CountMatrixReader implements AutoCloseable {

    private static final int SIZES = 3;

    private final Path folder;
    private final List<String> cells;
    private final Lines features;
    private final Lines matrix;
    private final long siteCount;
    private final long entryCount;
    private long sites;
    private long entries;

    /** Site, cell and count, the first two counted from 1; null after the last. */
    private long[] pending;

    /**
     * Opens the three files.
     *
     * @throws UserException.CouldNotReadInputFile where one is missing
     * @throws UserException.MalformedFile where one is not as {@link CountMatrix} writes it
     */
    public CountMatrixReader(final Path folder) {
        this.folder = folder;
        cells = cells(folder.resolve(CountMatrix.BARCODES));
        features = new Lines(folder.resolve(CountMatrix.FEATURES));
        Lines opened = null;
        try {
            opened = new Lines(folder.resolve(CountMatrix.MATRIX));
            if (!CountMatrix.MATRIX_HEADER.equals(opened.next())) {
                throw opened.malformed("it does not begin with " + CountMatrix.MATRIX_HEADER);
            }
            final long[] sizes = opened.numbers(opened.next());
            if (sizes[1] != cells.size()) {
                throw opened.malformed(
                        "it has counts of " + sizes[1] + " cells, but there are " + cells.size() + " names of cells");
            }
            matrix = opened;
            siteCount = sizes[0];
            entryCount = sizes[2];
            pending = entry();
        } catch (final UserException e) {
            features.close();
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
    }

    private static List<String> cells(final Path file) {
        final List<String> names = new ArrayList<>();
        try (Lines lines = new Lines(file)) {
            for (String name = lines.next(); name != null; name = lines.next()) {
                if (!names.isEmpty() && names.get(names.size() - 1).compareTo(name) >= 0) {
                    throw lines.malformed("its names are not sorted");
                }
                names.add(name);
            }
        }
        return names;
    }

    /**
     * The counts of the next site, by the name of the cell.
     *
     * @param name of the site
     * @throws UserException.MalformedFile where the next site has another name, or its counts are not as they must be
     */
    public Map<String, Integer> next(final String name) {
        final String feature = features.next();
        sites++;
        if (!CountMatrix.feature(name).equals(feature)) {
            throw features.malformed("where the sites have " + name + ", it has "
                    + (feature == null ? "nothing" : feature.split("\t", 2)[0])
                    + ". Counts and sites must be of one run, and in one order");
        }
        final Map<String, Integer> counts = new LinkedHashMap<>();
        long lastCell = 0;
        while (pending != null && pending[0] == sites) {
            if (pending[1] <= lastCell
                    || pending[1] > cells.size()
                    || pending[2] < 1
                    || pending[2] > Integer.MAX_VALUE) {
                throw matrix.malformed("it is no entry of PasSummitMerger");
            }
            lastCell = pending[1];
            counts.put(cells.get((int) lastCell - 1), (int) pending[2]);
            pending = entry();
        }
        return counts;
    }

    private long[] entry() {
        final String line = matrix.next();
        if (line != null) {
            entries++;
        }
        return line == null ? null : matrix.numbers(line);
    }

    /**
     * Says that there are no more sites.
     *
     * @throws UserException.MalformedFile where there are more here
     */
    public void finish() {
        final String feature = features.next();
        if (feature != null) {
            throw features.malformed("it has sites after the last of the sites' file: " + feature.split("\t", 2)[0]
                    + ". Counts and sites must be of one run");
        }
        if (pending != null || sites != siteCount || entries != entryCount) {
            throw new UserException.MalformedFile(
                    folder.resolve(CountMatrix.MATRIX),
                    "it does not hold the numbers of sites and counts that it says");
        }
    }

    @Override
    public void close() {
        features.close();
        matrix.close();
    }

    /** The lines of one compressed file. */
    private static final class Lines implements AutoCloseable {

        private final Path file;
        private final BufferedReader reader;
        private long lineNumber;

        private Lines(final Path file) {
            this.file = file;
            try {
                reader = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder()));
            } catch (final IOException e) {
                throw failure(e);
            }
        }

        /** Null after the last. */
        private String next() {
            try {
                lineNumber++;
                return reader.readLine();
            } catch (final IOException e) {
                throw failure(e);
            }
        }

        private long[] numbers(final String line) {
            final String[] fields = line == null ? new String[0] : line.split(" ", -1);
            if (fields.length != SIZES) {
                throw malformed("three numbers are expected there");
            }
            final long[] numbers = new long[SIZES];
            for (int i = 0; i < SIZES; i++) {
                try {
                    numbers[i] = Long.parseLong(fields[i]);
                } catch (final NumberFormatException e) {
                    throw malformed("three numbers are expected there");
                }
            }
            return numbers;
        }

        private UserException malformed(final String problem) {
            return new UserException.MalformedFile(file, "line " + lineNumber + ": " + problem);
        }

        private UserException failure(final IOException cause) {
            final boolean isOtherFormat = cause instanceof ZipException
                    || cause instanceof EOFException
                    || cause instanceof CharacterCodingException;
            return isOtherFormat
                    ? new UserException.MalformedFile(file, "it is no whole gzip file of text", cause)
                    : new UserException.CouldNotReadInputFile(file, cause);
        }

        @Override
        public void close() {
            try {
                reader.close();
            } catch (final IOException e) {
                throw failure(e);
            }
        }
    }
}
