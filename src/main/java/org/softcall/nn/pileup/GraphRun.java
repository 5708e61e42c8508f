package org.softcall.nn.pileup;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** One run of a session with arrays in and arrays out; closing it frees the tensors that were fed. */
final class GraphRun implements AutoCloseable {

    private final Session.Runner runner;
    private final List<Tensor> fed = new ArrayList<>();

    GraphRun(final Session session) {
        runner = session.runner();
    }

    void feed(final Operand<TFloat32> placeholder, final Shape shape, final float... values) {
        feedTensor(placeholder, TFloat32.tensorOf(shape, DataBuffers.of(values, true, false)));
    }

    void feed(final Operand<TInt32> placeholder, final Shape shape, final int... values) {
        feedTensor(placeholder, TInt32.tensorOf(shape, DataBuffers.of(values, true, false)));
    }

    void feed(final Operand<TInt64> placeholder, final long... values) {
        feedTensor(placeholder, TInt64.vectorOf(values));
    }

    private void feedTensor(final Operand<?> placeholder, final Tensor tensor) {
        fed.add(tensor);
        runner.feed(placeholder, tensor);
    }

    void target(final Op operation) {
        runner.addTarget(operation);
    }

    void fetch(final Operand<TFloat32> operand) {
        runner.fetch(operand);
    }

    void fetch(final Iterable<? extends Operand<TFloat32>> operands) {
        operands.forEach(runner::fetch);
    }

    /** The values of what was to be fetched, in that order. */
    List<float[]> run() {
        try (Result result = runner.run()) {
            final List<float[]> fetched = new ArrayList<>();
            for (int i = 0; i < result.size(); i++) {
                final TFloat32 values = (TFloat32) result.get(i);
                final float[] copy = new float[(int) values.size()];
                values.asRawTensor().data().asFloats().read(copy);
                fetched.add(copy);
            }
            return fetched;
        }
    }

    @Override
    public void close() {
        fed.forEach(Tensor::close);
    }
}
