package org.softcall.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.io.IOUtils;

/** A folder below --tmp-dir, which the JDK's own temporary files no longer follow once the JVM runs. */
final class TemporaryFolder implements AutoCloseable {

    private final Path path;

    /**
     * @param tmpDir the argument --tmp-dir
     * @throws UserException.BadTempDir where nothing can be made in it
     */
    TemporaryFolder(final GATKPath tmpDir) {
        try {
            path = Files.createTempDirectory(tmpDir.toPath(), "softcall-examples");
        } catch (final IOException e) {
            throw new UserException.BadTempDir(tmpDir + ": " + e.getMessage(), e);
        }
        IOUtils.deleteOnExit(path);
    }

    Path path() {
        return path;
    }

    /** Deletes the folder and all that is in it. */
    @Override
    public void close() {
        IOUtils.deleteRecursively(path);
    }
}
