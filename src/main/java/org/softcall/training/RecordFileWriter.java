package org.softcall.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends records to a file that {@link RecordFile} reads. */
final class RecordFileWriter implements AutoCloseable {

    private final FileChannel channel;
    private long sizeBytes;

    /** Creates a file, or empties the one that is there. */
    RecordFileWriter(final Path path) throws IOException {
        this.channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Appends a record and returns its offset. */
    long append(final byte[] bytes) throws IOException {
        final long offset = sizeBytes;
        final ByteBuffer record =
                ByteBuffer.allocate(RecordFile.FRAME_BYTES + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(bytes.length);
        record.putInt(RecordFile.maskedCrc(record.array(), 0, Long.BYTES));
        record.put(bytes);
        record.putInt(RecordFile.maskedCrc(bytes, 0, bytes.length));
        record.flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
        sizeBytes += record.limit();
        return offset;
    }

    /** Size of all that was appended. */
    long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
