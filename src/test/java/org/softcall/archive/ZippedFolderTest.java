package org.softcall.archive;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotNull;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.io.FileUtils;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests that a folder comes out of a zip as it went in, and that other files are told from zips. */
public final class ZippedFolderTest {

    private Path temporary;
    private Path folder;
    private Path zip;

    @BeforeMethod
    public void makeFolder() throws IOException {
        temporary = Files.createTempDirectory("zipped");
        folder = Files.createDirectory(temporary.resolve("folder"));
        zip = temporary.resolve("folder.zip");
        Files.writeString(folder.resolve("a"), "at the top");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(Files.createDirectories(folder.resolve("b/c")).resolve("d"), "deeper");
        Files.writeString(folder.resolve("nothing"), "");
    }

    @AfterMethod
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(temporary.toFile());
    }

    private static Map<String, String> contents(final Path root) throws IOException {
        final Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (final Path path : (Iterable<Path>) paths::iterator) {
                contents.put(
                        root.relativize(path).toString(),
                        Files.isDirectory(path) ? "a folder" : Files.readString(path));
            }
        }
        return contents;
    }

    @Test
    public void whatIsZippedComesOutAgain() throws IOException {
        ZippedFolder.zip(folder, zip);
        final Path out = temporary.resolve("folder/../to/be/made");
        ZippedFolder.unzip(zip, out);
        assertEquals(contents(out), contents(folder));
    }

    @Test
    public void theTimeAndThePlaceOfAFolderMakeNoDifference() throws IOException {
        ZippedFolder.zip(folder, zip);
        final Path other = temporary.resolve("moved");
        Files.move(folder, other);
        Files.setLastModifiedTime(other.resolve("a"), FileTime.fromMillis(1_000_000));
        final Path again = temporary.resolve("again.zip");
        ZippedFolder.zip(other, again);
        assertEquals(Files.mismatch(again, zip), -1);
    }

    @Test
    public void aZipReplacesTheFileOfItsName() throws IOException {
        Files.write(zip, new byte[100_000]);
        ZippedFolder.zip(folder, zip);
        ZippedFolder.unzip(zip, temporary.resolve("out"));
        assertEquals(contents(temporary.resolve("out")), contents(folder));
    }

    @Test
    public void aFileThatIsNoZipIsRefused() throws IOException {
        for (final String name : new String[] {"text.zip", "text"}) {
            final Path text = Files.writeString(temporary.resolve(name), "no zip");
            expectThrows(IOException.class, () -> ZippedFolder.unzip(text, temporary.resolve("out")));
        }
    }

    @Test
    public void aZipCutAnywhereIsRefused() throws IOException {
        ZippedFolder.zip(folder, zip);
        final byte[] bytes = Files.readAllBytes(zip);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(zip, Arrays.copyOf(bytes, length));
            expectThrows(IOException.class, () -> ZippedFolder.unzip(zip, temporary.resolve("out")));
        }
    }

    @Test
    public void aByteThatFlippedMeansAnIoExceptionAtWorst() throws IOException {
        ZippedFolder.zip(folder, zip);
        final byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i < bytes.length; i++) {
            for (final int change : new int[] {1, 16, 128, 255, bytes[i]}) {
                final byte[] flipped = bytes.clone();
                flipped[i] ^= (byte) change;
                Files.write(zip, flipped);
                final Path out = Files.createTempDirectory(temporary, "out");
                try {
                    ZippedFolder.unzip(zip, out);
                } catch (final IOException e) {
                    assertNotNull(e.getMessage());
                }
            }
        }
    }

    @Test
    public void aZipThatPointsOutsideIsRefused() throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../escaped"));
        }
        expectThrows(IOException.class, () -> ZippedFolder.unzip(zip, temporary.resolve("out")));
        assertFalse(Files.exists(temporary.resolve("escaped")));
    }
}
