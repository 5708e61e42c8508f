package org.softcall.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads records of bytes by their offset from a file in TensorFlow's TFRecord format: a length, the masked CRC32C of its
 * 8 bytes, the bytes, and their masked CRC32C, all little-endian. Threads may share it.
 */
final class RecordFile implements AutoCloseable {

    private static final int HEADER_BYTES = 12;
    private static final int FOOTER_BYTES = 4;

    /** What a record takes beside its bytes. */
    static final int FRAME_BYTES = HEADER_BYTES + FOOTER_BYTES;

    private final Path path;
    private final FileChannel channel;

    /** Opens a file that {@link RecordFileWriter} wrote. */
    RecordFile(final Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    /** Size of the file. */
    long sizeBytes() throws IOException {
        return channel.size();
    }

    /**
     * Reads the record at an offset that {@link RecordFileWriter#append} returned.
     *
     * @throws IOException where the file no longer holds what was written
     */
    byte[] read(final long offset) throws IOException {
        final ByteBuffer header = fill(ByteBuffer.allocate(HEADER_BYTES), offset);
        final long length = header.getLong();
        if (header.getInt() != maskedCrc(header.array(), 0, Long.BYTES)) {
            throw new IOException(path + " is damaged: the length of the record at " + offset + " fails its checksum");
        }
        if (length < 0 || length > channel.size() - offset - FRAME_BYTES) {
            throw new IOException(path + " is damaged: it ends within the record at " + offset);
        }
        final byte[] bytes = new byte[Math.toIntExact(length)];
        fill(ByteBuffer.wrap(bytes), offset + HEADER_BYTES);
        final int crc = fill(ByteBuffer.allocate(FOOTER_BYTES), offset + HEADER_BYTES + length)
                .getInt();
        if (crc != maskedCrc(bytes, 0, bytes.length)) {
            throw new IOException(path + " is damaged: the record at " + offset + " fails its checksum");
        }
        return bytes;
    }

    private ByteBuffer fill(final ByteBuffer buffer, final long offset) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new IOException(path + " is damaged: it ends within the record at " + offset);
            }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** TFRecord's mask keeps a CRC from being computed over data that holds CRCs. */
    static int maskedCrc(final byte[] bytes, final int from, final int length) {
        final CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
