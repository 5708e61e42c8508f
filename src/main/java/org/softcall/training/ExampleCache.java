package org.softcall.training;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.utils.io.IOUtils;

/**
 * A folder of examples that are made once and used by every run with the same inputs: one folder in it for each
 * {@link ExampleFingerprint}. These are written under a temporary name and moved when complete, so that runs that share
 * the cache see nothing half done, and one that is killed leaves at most a folder whose name begins with
 * {@code .partial-}.
 */
public final class ExampleCache {

    private static final Logger LOGGER = LogManager.getLogger(ExampleCache.class);

    /** Each fails only where another run is doing the same at the same moment. */
    private static final int ATTEMPTS_TO_MOVE = 5;

    private final Path folder;

    /** A cache in a folder, which is created where it does not exist. */
    public ExampleCache(final Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Opens the examples of a fingerprint, made now where the cache lacks them or holds them damaged.
     *
     * @param name of their training set, for the log
     * @param fingerprint what they are made from
     * @param source makes them
     */
    public ExampleFile open(final String name, final ExampleFingerprint fingerprint, final ExampleSource source)
            throws IOException {
        final Path place = folder.resolve(fingerprint.folderName());
        final Optional<ExampleFile> cached = openIfWhole(place, fingerprint);
        if (cached.isPresent()) {
            LOGGER.info("Examples of " + name + " taken from the cache");
            return cached.get();
        }
        final Path partial = createPartial();
        try {
            try (ExampleFileWriter writer = new ExampleFileWriter(partial)) {
                source.writeTo(writer);
                writer.finish(fingerprint.text());
            }
            // Opened before they are moved: a run that saw damaged examples there a moment ago may set these aside.
            final ExampleFile made = ExampleFile.open(partial, fingerprint.text());
            boolean published = false;
            try {
                publish(partial, place, fingerprint);
                published = true;
            } finally {
                if (!published) {
                    made.close();
                }
            }
            return made;
        } finally {
            delete(partial);
        }
    }

    private Optional<ExampleFile> openIfWhole(final Path place, final ExampleFingerprint fingerprint) {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ExampleFile.open(place, fingerprint.text()));
        } catch (final IOException e) {
            LOGGER.warn("Examples in the cache are made again: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Path createPartial() throws IOException {
        final Path partial = Files.createTempDirectory(folder, ".partial-");
        IOUtils.deleteOnExit(partial);
        return partial;
    }

    private void publish(final Path partial, final Path place, final ExampleFingerprint fingerprint)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (final FileSystemException e) {
                if (isWhole(place, fingerprint)) {
                    // Another run was first, with the same examples.
                    return;
                }
                if (attempt == ATTEMPTS_TO_MOVE) {
                    throw e;
                }
                setAside(place);
            }
        }
    }

    private static boolean isWhole(final Path place, final ExampleFingerprint fingerprint) {
        try {
            ExampleFile.open(place, fingerprint.text()).close();
            return true;
        } catch (final IOException e) {
            return false;
        }
    }

    /** A run that has damaged examples open may go on reading them. */
    private void setAside(final Path place) throws IOException {
        final Path aside = createPartial();
        try {
            Files.move(place, aside.resolve(place.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (final NoSuchFileException e) {
            // Another run has just done so.
        } finally {
            delete(aside);
        }
    }

    private static void delete(final Path partial) {
        if (Files.exists(partial)) {
            IOUtils.deleteRecursively(partial);
        }
    }
}
