package org.softcall.training;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.softcall.reads.ReadHash;

/**
 * The examples of one training set on disk, a folder of three files: the examples as TFRecord, an index of their offsets
 * and a manifest of how they were made. Any example can be had at the cost of one read; memory holds the index
 * alone. Threads may share it.
 */
public final class ExampleFile implements Closeable {

    static final String EXAMPLES = "examples.tfrecord";
    static final String INDEX = "index.tfrecord";
    static final String MANIFEST = "manifest.txt";

    private final RecordFile records;
    private final ExampleIndex index;
    private final long digest;

    private ExampleFile(final RecordFile records, final ExampleIndex index, final long digest) {
        this.records = records;
        this.index = index;
        this.digest = digest;
    }

    /**
     * Opens a folder and reads all of it once, so that what is damaged is found before training and not during it.
     *
     * @param manifest how the examples must have been made, and what from where that matters
     * @throws IOException where a file is missing or damaged, or the manifest is another
     */
    static ExampleFile open(final Path folder, final String manifest) throws IOException {
        if (!Files.readString(folder.resolve(MANIFEST)).equals(manifest)) {
            throw new IOException(folder.resolve(MANIFEST) + " is not what these inputs and settings give");
        }
        final ExampleIndex index;
        try (RecordFile file = new RecordFile(folder.resolve(INDEX))) {
            index = ExampleIndex.decode(file.read(0));
        }
        final RecordFile records = new RecordFile(folder.resolve(EXAMPLES));
        try {
            return new ExampleFile(records, index, verifiedDigest(folder, records, index));
        } catch (final IOException e) {
            records.close();
            throw e;
        }
    }

    private static long verifiedDigest(final Path folder, final RecordFile records, final ExampleIndex index)
            throws IOException {
        long end = 0;
        long digest = 0;
        for (int i = 0; i < index.size(); i++) {
            if (index.offset(i) != end) {
                throw new IOException(folder + " is damaged: the index does not fit example " + (i + 1));
            }
            final byte[] example = records.read(end);
            digest = ReadHash.mix(digest, ReadHash.of(example));
            end += RecordFile.FRAME_BYTES + example.length;
        }
        if (end != records.sizeBytes()) {
            throw new IOException(folder + " is damaged: there are more examples than the index lists");
        }
        return digest;
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

    /** Sum of the weights of the examples with a label. */
    double weight(final Label label) {
        return index.weight(label);
    }

    /** Hash of the examples as they are stored, and of their order. */
    long digest() {
        return digest;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
