package org.softcall.training;

import java.io.IOException;

/** Takes examples one after the other. */
public interface ExampleSink {

    /** Takes the next example. */
    void add(Example example) throws IOException;

    /** Number of examples taken so far. */
    int size();

    /** Bytes on disk that they take. */
    long sizeBytes();
}
