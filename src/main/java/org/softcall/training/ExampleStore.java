package org.softcall.training;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The examples of several training sets as one list, each set's one after the other and each example as often as its set
 * is to be shown. Any of them can be had at the cost of one read. Threads may share it once it is filled.
 */
public final class ExampleStore implements AutoCloseable {

    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int size;

    private record Part(ExampleFile file, int repeats) {}

    /** Adds all examples of a set, each {@code repeats} times; the store closes the file from now on. */
    public void add(final ExampleFile file, final int repeats) {
        parts.add(new Part(file, repeats));
        starts.add(size);
        size = Math.addExact(size, Math.multiplyExact(file.size(), repeats));
    }

    /** Number of examples, repeats counted. */
    public int size() {
        return size;
    }

    /** The i-th example. */
    public Example get(final int i) throws IOException {
        final int found = Collections.binarySearch(starts, i);
        int part = found >= 0 ? found : -found - 2;
        // Parts without an example begin where the next one does.
        while (parts.get(part).file().size() == 0) {
            part++;
        }
        return parts.get(part)
                .file()
                .get((i - starts.get(part)) / parts.get(part).repeats());
    }

    @Override
    public void close() throws IOException {
        for (final Part part : parts) {
            part.file().close();
        }
    }
}
