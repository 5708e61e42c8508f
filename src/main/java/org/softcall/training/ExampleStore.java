package org.softcall.training;

import com.google.common.io.Closer;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.softcall.reads.ReadHash;

/**
 * The examples of several training sets as one list, each set's one after the other and each example as often as its set
 * is to be shown. Any of them can be had at the cost of one read. Threads may share it once it is filled.
 */
public final class ExampleStore implements Closeable {

    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private int size;

    private final Closer files = Closer.create();

    private record Part(ExampleFile file, int repeats) {}

    /** Adds all examples of a set, each {@code repeats} times; the store closes the file from now on. */
    public void add(final ExampleFile file, final int repeats) {
        files.register(file);
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
        final int part = part(i);
        return parts.get(part)
                .file()
                .get((i - starts.get(part)) / parts.get(part).repeats());
    }

    /** Whether the i-th example is the one before it, shown again. */
    boolean isRepeat(final int i) {
        final int part = part(i);
        return (i - starts.get(part)) % parts.get(part).repeats() != 0;
    }

    private int part(final int i) {
        final int found = Collections.binarySearch(starts, i);
        int part = found >= 0 ? found : -found - 2;
        // Parts without an example begin where the next one does.
        while (parts.get(part).file().size() == 0) {
            part++;
        }
        return part;
    }

    /** Hash of all examples as they are stored, and of how often each is shown. */
    long digest() {
        long digest = 0;
        for (final Part part : parts) {
            digest = ReadHash.mix(digest, part.file().digest());
            digest = ReadHash.mix(digest, part.repeats());
        }
        return digest;
    }

    /** Sum of the examples' weights by label, in the labels' order, repeats counted. */
    double[] labelWeights() {
        final double[] weights = new double[Label.values().length];
        for (final Part part : parts) {
            for (final Label label : Label.values()) {
                weights[label.ordinal()] += part.repeats() * part.file().weight(label);
            }
        }
        return weights;
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
