package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of record files on a temporary path. */
public final class RecordFileTest {

    private Path path;

    @BeforeMethod
    public void createPath() throws IOException {
        path = Files.createTempFile("records", ".tfrecord");
    }

    @AfterMethod
    public void deletePath() throws IOException {
        Files.deleteIfExists(path);
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private long[] write(final byte[]... records) throws IOException {
        final long[] offsets = new long[records.length];
        try (RecordFileWriter writer = new RecordFileWriter(path)) {
            for (int i = 0; i < records.length; i++) {
                offsets[i] = writer.append(records[i]);
            }
        }
        return offsets;
    }

    @Test
    public void recordsComeBackInAnyOrder() throws IOException {
        final long[] offsets = write(bytes("first"), new byte[0], new byte[100_000], bytes("last"));
        try (RecordFile file = new RecordFile(path)) {
            assertEquals(file.read(offsets[3]), bytes("last"));
            assertEquals(file.read(offsets[1]), new byte[0]);
            assertEquals(file.read(offsets[0]), bytes("first"));
            assertEquals(file.read(offsets[2]), new byte[100_000]);
            assertEquals(file.read(offsets[0]), bytes("first"));
        }
    }

    @Test
    public void theLayoutIsThatOfTfRecord() throws IOException {
        assertEquals(write(bytes("123456789"), bytes("x")), new long[] {0, 25});
        final ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(content.getLong(0), 9);
        // CRC32C of "123456789" is 0xe3069283; rotated right by 15 bits, plus 0xa282ead8.
        assertEquals(content.getInt(21), 0xc78ab0e5);
        assertEquals(content.limit(), 25 + 17);
    }

    @DataProvider
    public Object[][] offsets() {
        return new Object[][] {
            {0, "length"},
            {7, "length"},
            {8, "length"},
            {11, "length"},
            {12, "record"},
            {16, "record"},
            {17, "record"},
            {20, "record"},
        };
    }

    @Test(dataProvider = "offsets")
    public void aBitThatFlippedIsDetected(final int offset, final String what) throws IOException {
        write(bytes("first"));
        try (RecordFile file = new RecordFile(path)) {
            final byte[] content = Files.readAllBytes(path);
            content[offset] ^= 4;
            Files.write(path, content, StandardOpenOption.WRITE);
            final IOException thrown = expectThrows(IOException.class, () -> file.read(0));
            assertTrue(thrown.getMessage().contains(path + " is damaged"), thrown.getMessage());
            assertTrue(thrown.getMessage().contains(what), thrown.getMessage());
        }
    }

    @Test
    public void aFileCutShortIsDetected() throws IOException {
        write(bytes("first"));
        try (RecordFile file = new RecordFile(path)) {
            final byte[] content = Files.readAllBytes(path);
            for (int length = 0; length < content.length; length++) {
                Files.write(path, Arrays.copyOf(content, length));
                final IOException thrown = expectThrows(IOException.class, () -> file.read(0));
                assertTrue(thrown.getMessage().contains("it ends within"), thrown.getMessage());
            }
        }
    }

    @Test
    public void anOldFileIsEmptied() throws IOException {
        Files.write(path, bytes("something old that is longer than what is new"));
        assertEquals(write(bytes("new")), new long[] {0});
        assertEquals(Files.size(path), 12 + 3 + 4);
    }

    @Test
    public void threadsMayReadAtOnce() throws IOException {
        final byte[][] records = new byte[200][];
        for (int i = 0; i < records.length; i++) {
            records[i] = bytes(("record " + i + " ").repeat(1 + i));
        }
        final long[] offsets = write(records);
        try (RecordFile file = new RecordFile(path)) {
            final List<Integer> wrong = IntStream.range(0, 20_000)
                    .parallel()
                    .map(i -> i * 7919 % records.length)
                    .filter(i -> !Arrays.equals(readUnchecked(file, offsets[i]), records[i]))
                    .boxed()
                    .toList();
            assertEquals(wrong, List.of());
        }
    }

    private static byte[] readUnchecked(final RecordFile file, final long offset) {
        try {
            return file.read(offset);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    public void aFullDiskIsNotTakenForSuccess() throws IOException {
        final Path full = Path.of("/dev/full");
        if (!Files.isWritable(full)) {
            throw new SkipException("there is no /dev/full here");
        }
        try (RecordFileWriter writer = new RecordFileWriter(full)) {
            assertThrows(IOException.class, () -> writer.append(bytes("first")));
        }
    }
}
