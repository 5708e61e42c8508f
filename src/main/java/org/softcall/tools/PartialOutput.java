package org.softcall.tools;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.io.IOUtils;

/**
 * An output that appears under its name only when it is complete. Until then it lies, with its index and whatever
 * else comes beside it, in a hidden folder next to its place. Pipes, devices and cloud paths, which cannot be renamed,
 * are written to directly; a symbolic link keeps pointing where it does.
 */
final class PartialOutput implements AutoCloseable {

    private static final List<String> UNMOVABLE = List.of("/dev/stdout", "/dev/stderr", "/dev/fd", "/proc");

    private final Path given;
    private final Path target;
    private final Path folder;
    private boolean moving;

    /**
     * @param output where the complete file is to be
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    PartialOutput(final GATKPath output) {
        given = output.toPath();
        try {
            final boolean staged = canBeRenamed(given);
            target = staged && Files.exists(given) ? given.toRealPath() : given.toAbsolutePath();
            folder = staged
                    ? Files.createTempDirectory(target.getParent(), "." + given.getFileName() + ".partial-")
                    : null;
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    output, "its folder does not exist or cannot be written to", e);
        }
        if (folder != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        }
    }

    /** Whatever standard output is redirected to, /dev/stdout looks like it; a link may point to what is yet to come. */
    private static boolean isPipeOrDevice(final Path path) {
        final Path absolute = path.toAbsolutePath().normalize();
        return path.getFileSystem() == FileSystems.getDefault()
                && (UNMOVABLE.stream().anyMatch(absolute::startsWith)
                        || !Files.isRegularFile(path) && Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean canBeRenamed(final Path path) {
        return path.getFileSystem() == FileSystems.getDefault() && !isPipeOrDevice(path);
    }

    /** Where to write until {@link #complete}. */
    Path path() {
        return folder == null ? given : folder.resolve(given.getFileName());
    }

    /** Where what belongs beside the output is to be written until {@link #complete}; nothing lies beside a pipe or device. */
    Optional<Path> beside(final String suffix) {
        final Path path = path();
        return isPipeOrDevice(given) ? Optional.empty() : Optional.of(path.resolveSibling(path.getFileName() + suffix));
    }

    /** Moves the finished files to their place; where that fails, they stay in the folder that the error names. */
    void complete() {
        if (folder == null) {
            return;
        }
        moving = true;
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : (Iterable<Path>) files::iterator) {
                final boolean isOutput = file.getFileName().equals(given.getFileName());
                final Path place = isOutput ? target : given.toAbsolutePath().resolveSibling(file.getFileName());
                Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
            }
            moving = false;
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    given.toString(),
                    "the finished files could not be moved there and are in " + folder + ": " + e.getMessage(),
                    e);
        }
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        if (folder != null && !moving && Files.exists(folder)) {
            IOUtils.deleteRecursively(folder);
        }
    }
}
