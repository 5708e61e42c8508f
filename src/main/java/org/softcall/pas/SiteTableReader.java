package org.softcall.pas;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.broadinstitute.hellbender.exceptions.UserException;

/** Reads what a {@link SiteTable} wrote, line by line. */
public final class SiteTableReader implements AutoCloseable {

    private final Path file;
    private final BufferedReader lines;
    private long lineNumber;

    /**
     * Opens a file.
     *
     * @throws UserException.CouldNotReadInputFile where there is none
     * @throws UserException.MalformedFile where it does not begin as such files do
     */
    public SiteTableReader(final Path file) {
        this.file = file;
        try {
            lines = Files.newBufferedReader(file);
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file, e);
        }
        try {
            if (!SiteTable.HEADER.equals(line())) {
                throw new UserException.MalformedFile(
                        file, "it does not begin with the line of column names that PasSummitMerger writes");
            }
        } catch (final UserException e) {
            close();
            throw e;
        }
    }

    /**
     * The next site, or nothing at the end.
     *
     * @throws UserException.MalformedFile where a line is none of a site
     */
    public Optional<SiteRow> next() {
        final String line = line();
        try {
            return line == null ? Optional.empty() : Optional.of(SiteRow.parse(line));
        } catch (final IllegalArgumentException e) {
            throw new UserException.MalformedFile(
                    file, "line " + lineNumber + " is no site of PasSummitMerger: " + e.getMessage(), e);
        }
    }

    private String line() {
        try {
            lineNumber++;
            return lines.readLine();
        } catch (final CharacterCodingException e) {
            throw new UserException.MalformedFile(file, "it is not text", e);
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file, e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file, e);
        }
    }
}
