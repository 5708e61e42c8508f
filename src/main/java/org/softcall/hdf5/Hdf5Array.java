package org.softcall.hdf5;

import io.jhdf.dataset.chunked.Chunk;
import io.jhdf.dataset.chunked.indexing.ChunkImpl;
import io.jhdf.dataset.chunked.indexing.FixedArrayIndexWriter;
import io.jhdf.filter.ByteShuffleFilter;
import io.jhdf.filter.DeflatePipelineFilter;
import io.jhdf.object.message.DataLayoutMessage;
import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataSpace;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.DataTypeMessage;
import io.jhdf.object.message.FillValueMessage;
import io.jhdf.object.message.FilterPipelineMessage;
import io.jhdf.object.message.FilterPipelineMessage.FilterInfo;
import io.jhdf.object.message.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An array that grows row by row. One chunk of rows is held in memory, and of the others where they are. */
public final class Hdf5Array {

    /** Rows that are compressed together: a reader who wants one row decompresses as many. */
    static final int CHUNK_ROWS = 16_384;

    /** Least of jHDF's page sizes; in larger arrays a page takes all chunks, which is what jHDF can write. */
    private static final int MIN_PAGE_BITS = 10;

    private static final int[] DEFLATE_LEVEL = {4};

    private final Hdf5File file;
    private final String name;
    private final ElementType type;
    private final int width;
    private final Attributes attributes = new Attributes();
    private final ByteBuffer rows;
    private final List<Chunk> chunks = new ArrayList<>();

    Hdf5Array(final Hdf5File file, final String name, final ElementType type, final int width) {
        this.file = file;
        this.name = name;
        this.type = type;
        this.width = width;
        this.rows = ByteBuffer.allocate(CHUNK_ROWS * rowBytes()).order(ByteOrder.nativeOrder());
    }

    private int rowBytes() {
        return width * type.sizeBytes();
    }

    /**
     * Describes the array.
     *
     * @param values one string, or several; less than 64 kB in all
     */
    public void attribute(final String attribute, final String... values) {
        attributes.put(attribute, values);
    }

    /**
     * Appends the next element of a row, which begins the next row where the last one is full.
     *
     * @throws org.broadinstitute.hellbender.exceptions.UserException.CouldNotCreateOutputFile where it cannot be written
     */
    public void add(final double value) {
        if (!rows.hasRemaining()) {
            store(rows.array());
            rows.clear();
        }
        type.put(rows, value);
    }

    private void store(final byte[] chunk) {
        final byte[] shuffled = new ByteShuffleFilter().encode(chunk, elementSize());
        final byte[] deflated = new DeflatePipelineFilter().encode(shuffled, DEFLATE_LEVEL);
        chunks.add(new ChunkImpl(file.append(ByteBuffer.wrap(deflated)), deflated.length, new long[0]));
    }

    private int[] elementSize() {
        return new int[] {type.sizeBytes()};
    }

    private FilterPipelineMessage filters() {
        return FilterPipelineMessage.create(List.of(
                new FilterInfo(ByteShuffleFilter.ID, "shuffle", false, elementSize()),
                new FilterInfo(DeflatePipelineFilter.ID, "deflate", false, DEFLATE_LEVEL)));
    }

    /**
     * Writes what is left.
     *
     * @return where the array's header is in the file
     * @throws IllegalStateException where there are no rows, or the last one is not full
     */
    long complete() {
        if (rows.position() == 0 || rows.position() % rowBytes() != 0) {
            throw new IllegalStateException("the rows of " + name + " are not complete");
        }
        final int rowsLeft = rows.position() / rowBytes();
        final long rowCount = (long) chunks.size() * CHUNK_ROWS + rowsLeft;
        final int chunkRows = (int) Math.min(rowCount, CHUNK_ROWS);
        // Chunks are of one size: the last one is padded, unless it is the only one.
        Arrays.fill(rows.array(), rows.position(), rows.capacity(), (byte) 0);
        store(Arrays.copyOf(rows.array(), chunkRows * rowBytes()));
        return file.appendHeader(messages(rowCount, layout(chunkRows)));
    }

    private DataLayoutMessage layout(final int chunkRows) {
        final int[] dimensions =
                width == 1 ? new int[] {chunkRows, type.sizeBytes()} : new int[] {chunkRows, width, type.sizeBytes()};
        if (chunks.size() == 1) {
            final Chunk only = chunks.get(0);
            return ChunkedDataLayoutMessageV4.createFilteredSingleChunk(only.getAddress(), dimensions, only.getSize());
        }
        final int pageBits = Math.max(MIN_PAGE_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(chunks.size() - 1));
        final ByteBuffer index =
                FixedArrayIndexWriter.createFixedArray(chunks, file.end(), CHUNK_ROWS * rowBytes(), true, pageBits);
        return ChunkedDataLayoutMessageV4.createFixedArray(file.append(index), dimensions, pageBits);
    }

    private List<Message> messages(final long rowCount, final DataLayoutMessage layout) {
        final long[] dimensions = width == 1 ? new long[] {rowCount} : new long[] {rowCount, width};
        final DataSpace space = DataSpace.fromObject(type.sample(dimensions.length));
        final List<Message> messages = new ArrayList<>(List.of(
                DataTypeMessage.create(type.dataType()),
                DataSpaceMessage.create(DataSpace.modifyDimensions(space, dimensions)),
                FillValueMessage.NO_FILL,
                filters(),
                layout));
        messages.addAll(attributes.messages());
        return messages;
    }
}
