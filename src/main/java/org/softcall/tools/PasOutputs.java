package org.softcall.tools;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.pas.CountMatrix;
import org.softcall.pas.PasSite;
import org.softcall.pas.SiteRow;
import org.softcall.pas.SiteTable;

/** Sites and, if asked for, their counts, which appear under their names only when they are complete. */
final class PasOutputs implements AutoCloseable {

    private final PartialOutput partialSites;
    private final SiteTable sites;
    private final Path folder;
    private boolean isFolderOurs;
    private PartialOutput partialCounts;
    private CountMatrix counts;

    /**
     * Starts the outputs.
     *
     * @param countsFolder null for none
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    PasOutputs(final GATKPath output, final GATKPath countsFolder) {
        folder = countsFolder == null ? null : countsFolder.toPath();
        partialSites = new PartialOutput(output);
        sites = new SiteTable(partialSites.path());
        try {
            if (folder != null) {
                openCounts(countsFolder);
            }
        } catch (final UserException e) {
            close();
            throw e;
        }
    }

    private void openCounts(final GATKPath countsFolder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UserException.CouldNotCreateOutputFile(countsFolder, "it is a file, and a folder is needed");
        }
        try {
            isFolderOurs = !Files.exists(folder);
            Files.createDirectories(folder);
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(countsFolder, "the folder cannot be made", e);
        }
        partialCounts = new PartialOutput(
                new GATKPath(folder.resolve(CountMatrix.MATRIX).toUri().toString()));
        counts = new CountMatrix(partialCounts.path().getParent());
    }

    /** Writes a site that was called, and its counts. */
    void write(final PasSite site, final Optional<Boolean> internalPriming) {
        sites.write(site, internalPriming);
        if (counts != null) {
            counts.add(SiteTable.name(site), site.counts());
        }
    }

    /** Writes a site of another run, and its counts. */
    void write(final SiteRow site, final Map<String, Integer> countsOfSite) {
        sites.write(site);
        if (counts != null) {
            counts.add(site.name(), countsOfSite);
        }
    }

    /** How many cells have any count; none without a folder for counts. */
    int cells() {
        return counts == null ? 0 : counts.cells();
    }

    /** Gives everything its name. */
    void complete() {
        sites.close();
        if (counts != null) {
            counts.finish();
            counts.close();
            partialCounts.complete();
            isFolderOurs = false;
        }
        partialSites.complete();
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        try {
            sites.close();
            if (counts != null) {
                counts.close();
            }
        } finally {
            partialSites.close();
            if (partialCounts != null) {
                partialCounts.close();
            }
            if (isFolderOurs) {
                deleteIfEmpty();
            }
        }
    }

    private void deleteIfEmpty() {
        try {
            Files.deleteIfExists(folder);
        } catch (final DirectoryNotEmptyException e) {
            // Someone else's files.
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(folder.toString(), "it cannot be removed again", e);
        }
    }
}
