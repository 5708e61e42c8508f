package org.softcall.training;

import java.io.IOException;

/** Takes examples one after the other. */
@FunctionalInterface
public interface ExampleSink {

    /** Takes the next example. */
    void add(Example example) throws IOException;
}
