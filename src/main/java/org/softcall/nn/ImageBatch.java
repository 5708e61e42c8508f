package org.softcall.nn;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TUint8;

/**
 * Tensors on their way into a network, one after the other.
 *
 * @param images at least {@code size} times {@link TensorSpec#bytes()} bytes
 * @param size number of tensors
 */
public record ImageBatch(byte[] images, int size) {

    /** The batch as {@code [size, depth, width, channels]}, to be closed by the caller. */
    TUint8 toTensor(final TensorSpec spec) {
        final Shape shape =
                Shape.of(size, spec.depth(), spec.width(), spec.channels().size());
        return TUint8.tensorOf(shape, DataBuffers.of(images, true, false).slice(0, (long) size * spec.bytes()));
    }
}
