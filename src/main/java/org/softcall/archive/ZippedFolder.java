package org.softcall.archive;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A folder as one file that can be passed on: a zip whose top is the folder's. */
public final class ZippedFolder {

    /** Of every entry, so that equal folders give equal zips. Zips know no time before 1980. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private ZippedFolder() {}

    /** Writes all that is in a folder to a zip. */
    public static void zip(final Path folder, final Path zip) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> paths = Files.walk(folder)) {
            for (final Path path : (Iterable<Path>) paths.sorted().skip(1)::iterator) {
                final String name = folder.relativize(path).toString();
                final ZipEntry entry = new ZipEntry(Files.isDirectory(path) ? name + "/" : name);
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                if (!Files.isDirectory(path)) {
                    Files.copy(path, out);
                }
            }
        }
    }

    /**
     * Unpacks a zip. Not every damage to a zip shows: what is in it needs checksums of its own.
     *
     * @param folder where to, made where it does not exist; a failure may leave a part in it
     * @throws IOException where it is no zip, is damaged or points outside of itself
     */
    public static void unzip(final Path zip, final Path folder) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(zip);
                Stream<Path> entries = Files.walk(files.getPath("/"))) {
            for (final Path entry : (Iterable<Path>) entries::iterator) {
                final Path place =
                        Path.of(files.getPath("/").relativize(entry).toString()).normalize();
                if (place.startsWith("..")) {
                    throw new IOException("the zip points outside of itself: " + entry);
                }
                final Path target = folder.resolve(place);
                if (Files.isDirectory(entry)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(entry, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (final ProviderNotFoundException e) {
            throw new IOException("it is not a zip file", e);
        } catch (final InvalidPathException e) {
            throw new IOException("the zip is damaged: " + e.getMessage(), e);
        }
    }
}
