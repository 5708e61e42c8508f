package org.softcall.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The examples of one training set on disk, a folder of three files: the examples as TFRecord, an index of their offsets
 * and a manifest of what they were made from. Any example can be had at the cost of one read; memory holds the index
 * alone. Threads may share it.
 */
public final class ExampleFile implements AutoCloseable {

    static final String EXAMPLES = "examples.tfrecord";
    static final String INDEX = "index.tfrecord";
    static final String MANIFEST = "manifest.txt";

    private final RecordFile records;
    private final ExampleIndex index;

    private ExampleFile(final RecordFile records, final ExampleIndex index) {
        this.records = records;
        this.index = index;
    }

    /**
     * Opens a folder and reads all of it once, so that what is damaged is found before training and not during it.
     *
     * @throws IOException where a file is missing or damaged, or the examples were not made from these inputs
     */
    static ExampleFile open(final Path folder, final ExampleFingerprint fingerprint) throws IOException {
        if (!Files.readString(folder.resolve(MANIFEST)).equals(fingerprint.text())) {
            throw new IOException(folder.resolve(MANIFEST) + " is not what these inputs give");
        }
        final ExampleIndex index;
        try (RecordFile file = new RecordFile(folder.resolve(INDEX))) {
            index = ExampleIndex.decode(file.read(0));
        }
        final RecordFile records = new RecordFile(folder.resolve(EXAMPLES));
        try {
            verify(folder, records, index);
        } catch (final IOException e) {
            records.close();
            throw e;
        }
        return new ExampleFile(records, index);
    }

    private static void verify(final Path folder, final RecordFile records, final ExampleIndex index)
            throws IOException {
        long end = 0;
        for (int i = 0; i < index.size(); i++) {
            if (index.offset(i) != end) {
                throw new IOException(folder + " is damaged: the index does not fit example " + (i + 1));
            }
            end += RecordFile.FRAME_BYTES + records.read(end).length;
        }
        if (end != records.sizeBytes()) {
            throw new IOException(folder + " is damaged: there are more examples than the index lists");
        }
    }

    /** Number of examples. */
    public int size() {
        return index.size();
    }

    /** The i-th example, in the order in which they were made. */
    public Example get(final int i) throws IOException {
        return ExampleCodec.decode(records.read(index.offset(i)));
    }

    /** How many examples there are of each kind. */
    public LabelCounts counts() {
        return index.counts();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
