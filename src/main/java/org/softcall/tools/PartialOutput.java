package org.softcall.tools;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.io.IOUtils;

/**
 * An output that appears under its name only when it is complete. Until then it lies, with its index and whatever
 * else comes beside it, in a hidden folder next to its place. Pipes, devices and cloud paths, which cannot be renamed,
 * are written to directly.
 */
final class PartialOutput implements AutoCloseable {

    private final Path target;
    private final Path folder;

    /**
     * @param output where the complete file is to be
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    PartialOutput(final GATKPath output) {
        target = output.toPath();
        folder = canBeRenamed(target) ? createFolder(output) : null;
    }

    private static boolean canBeRenamed(final Path path) {
        return path.getFileSystem() == FileSystems.getDefault() && (!Files.exists(path) || Files.isRegularFile(path));
    }

    private static Path createFolder(final GATKPath output) {
        final Path path = output.toPath().toAbsolutePath();
        try {
            return Files.createTempDirectory(path.getParent(), "." + path.getFileName() + ".partial-");
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    output, "its folder does not exist or cannot be written to", e);
        }
    }

    /** Where to write until {@link #complete}. */
    Path path() {
        return folder == null ? target : folder.resolve(target.getFileName());
    }

    /** Moves the finished files to their place. */
    void complete() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : (Iterable<Path>) files::iterator) {
                Files.move(
                        file,
                        target.toAbsolutePath().resolveSibling(file.getFileName()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    target.toString(), "the finished file could not be moved there: " + e.getMessage(), e);
        }
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        if (folder != null && Files.exists(folder)) {
            IOUtils.deleteRecursively(folder);
        }
    }
}
