package org.softcall.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Examples on disk, in any order at the cost of one read each; memory holds their offsets alone. */
public final class ExampleStore implements AutoCloseable {

    private final RecordFile file;
    private long[] offsets = new long[1024];
    private int size;

    /** Creates an empty store; an old file at {@code path} is overwritten. */
    public ExampleStore(final Path path) throws IOException {
        this.file = new RecordFile(path);
    }

    /** Adds an example, {@code repeats} times to the order but once to the disk. */
    public void add(final Example example, final int repeats) throws IOException {
        final long offset = file.append(ExampleCodec.encode(example));
        if (size + repeats > offsets.length) {
            offsets = Arrays.copyOf(offsets, Math.max(2 * offsets.length, size + repeats));
        }
        Arrays.fill(offsets, size, size + repeats, offset);
        size += repeats;
    }

    /** Number of examples, repeats counted. */
    public int size() {
        return size;
    }

    /** The i-th example. */
    public Example get(final int i) throws IOException {
        return ExampleCodec.decode(file.read(offsets[i]));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
