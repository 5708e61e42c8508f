package org.softcall.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the folder that {@link ExampleFile} reads; it can be opened after {@link #finish} only. */
final class ExampleFileWriter implements ExampleSink, AutoCloseable {

    private final Path folder;
    private final RecordFileWriter records;
    private final ExampleIndex index = new ExampleIndex();

    ExampleFileWriter(final Path folder) throws IOException {
        this.folder = folder;
        this.records = new RecordFileWriter(folder.resolve(ExampleFile.EXAMPLES));
    }

    @Override
    public void add(final Example example) throws IOException {
        index.add(example, records.append(ExampleCodec.encode(example)));
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public long sizeBytes() {
        return records.sizeBytes();
    }

    /** How many examples there are of each kind so far. */
    LabelCounts counts() {
        return index.counts();
    }

    /**
     * Completes the folder: no example comes after.
     *
     * @param manifest what {@link ExampleFile#open} has to be told
     */
    void finish(final String manifest) throws IOException {
        records.close();
        try (RecordFileWriter file = new RecordFileWriter(folder.resolve(ExampleFile.INDEX))) {
            file.append(index.encode());
        }
        Files.writeString(folder.resolve(ExampleFile.MANIFEST), manifest);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
