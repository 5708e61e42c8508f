package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
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

    @Test
    public void recordsComeBackInAnyOrder() throws IOException {
        try (RecordFile file = new RecordFile(path)) {
            final long first = file.append(bytes("first"));
            final long empty = file.append(new byte[0]);
            final long large = file.append(new byte[100_000]);
            final long last = file.append(bytes("last"));
            assertEquals(file.read(last), bytes("last"));
            assertEquals(file.read(empty), new byte[0]);
            assertEquals(file.read(first), bytes("first"));
            assertEquals(file.read(large), new byte[100_000]);
            assertEquals(file.read(first), bytes("first"));
        }
    }

    @Test
    public void theLayoutIsThatOfTfRecord() throws IOException {
        try (RecordFile file = new RecordFile(path)) {
            assertEquals(file.append(bytes("123456789")), 0);
            assertEquals(file.append(bytes("x")), 25);
        }
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
        try (RecordFile file = new RecordFile(path)) {
            file.append(bytes("first"));
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
        try (RecordFile file = new RecordFile(path)) {
            file.append(bytes("first"));
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
        try (RecordFile file = new RecordFile(path)) {
            assertEquals(file.append(bytes("new")), 0);
        }
        assertEquals(Files.size(path), 12 + 3 + 4);
    }
}
