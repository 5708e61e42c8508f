package org.softcall.tools;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;

/** A folder for outputs, which goes again where it was made for nothing. */
final class OutputFolder implements AutoCloseable {

    private final Path path;

    /** Those made, the innermost first. */
    private final List<Path> made = new ArrayList<>();

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
            for (Path folder = path.toAbsolutePath();
                    folder != null && !Files.exists(folder);
                    folder = folder.getParent()) {
                made.add(folder);
            }
            Files.createDirectories(path);
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(path.toString(), "the folder cannot be made", e);
        }
    }

    Path path() {
        return path;
    }

    /** Removes the folders that were made here and hold nothing. */
    @Override
    public void close() {
        try {
            for (final Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (final DirectoryNotEmptyException e) {
            // What was written, or someone else's files.
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(path.toString(), "it cannot be removed again", e);
        }
    }
}
