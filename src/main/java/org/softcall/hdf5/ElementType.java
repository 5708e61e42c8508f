package org.softcall.hdf5;

import io.jhdf.object.datatype.DataType;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** What the elements of an array are. */
public enum ElementType {
    /** Whole numbers from -128 to 127. */
    INT8(byte.class, Byte.BYTES) {
        @Override
        void put(final ByteBuffer buffer, final double value) {
            buffer.put((byte) value);
        }
    },
    /** Whole numbers from -2^31 to 2^31 - 1. */
    INT32(int.class, Integer.BYTES) {
        @Override
        void put(final ByteBuffer buffer, final double value) {
            buffer.putInt((int) value);
        }
    },
    /** The nearest numbers of 32 bits. */
    FLOAT32(float.class, Float.BYTES) {
        @Override
        void put(final ByteBuffer buffer, final double value) {
            buffer.putFloat((float) value);
        }
    };

    private final Class<?> primitive;
    private final int sizeBytes;

    ElementType(final Class<?> primitive, final int sizeBytes) {
        this.primitive = primitive;
        this.sizeBytes = sizeBytes;
    }

    /** Appends a value to a buffer in the machine's byte order, which is the one that jHDF gives its types. */
    abstract void put(ByteBuffer buffer, double value);

    int sizeBytes() {
        return sizeBytes;
    }

    DataType dataType() {
        return DataType.fromObject(sample(1));
    }

    /** An array of this type with one element, from which jHDF infers types and ranks. */
    Object sample(final int rank) {
        final int[] dimensions = new int[rank];
        Arrays.fill(dimensions, 1);
        return Array.newInstance(primitive, dimensions);
    }
}
