package org.softcall.tools;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.exceptions.UserException;

/** A folder for outputs, which goes again where it was made for nothing. */
final class OutputFolder implements AutoCloseable {

    private final Path path;
    private final boolean isOurs;

    /**
     * Makes the folder, unless it is there.
     *
     * @throws UserException.CouldNotCreateOutputFile where it cannot be made
     */
    OutputFolder(final Path path) {
        this.path = path;
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UserException.CouldNotCreateOutputFile(path.toString(), "it is a file, and a folder is needed");
        }
        try {
            isOurs = !Files.exists(path);
            Files.createDirectories(path);
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(path.toString(), "the folder cannot be made", e);
        }
    }

    Path path() {
        return path;
    }

    /** Removes the folder if it was made here and holds nothing. */
    @Override
    public void close() {
        try {
            if (isOurs) {
                Files.deleteIfExists(path);
            }
        } catch (final DirectoryNotEmptyException e) {
            // What was written, or someone else's files.
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(path.toString(), "it cannot be removed again", e);
        }
    }
}
