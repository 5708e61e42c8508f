package org.softcall.training;

import java.io.IOException;

/** Makes the examples of a training set. */
@FunctionalInterface
public interface ExampleSource {

    /** Hands all examples over, in an order that depends on the inputs alone. */
    void writeTo(ExampleSink sink) throws IOException;
}
