package org.softcall.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** Where each example of a record file begins, and how many there are of each kind and weight. */
final class ExampleIndex {

    private final LabelCounts counts = new LabelCounts();
    private final double[] weights = new double[Label.values().length];
    private long[] offsets = new long[1024];
    private byte[] labels = new byte[1024];
    private boolean[] snvs = new boolean[1024];
    private int size;

    /** Adds an example that begins at an offset. */
    void add(final Example example, final long offset) {
        weights[example.label().ordinal()] += example.weight();
        add(example.label(), example.candidate().allele().isSnv(), offset);
    }

    private void add(final Label label, final boolean snv, final long offset) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            labels = Arrays.copyOf(labels, 2 * size);
            snvs = Arrays.copyOf(snvs, 2 * size);
        }
        offsets[size] = offset;
        labels[size] = (byte) label.ordinal();
        snvs[size++] = snv;
        if (snv) {
            counts.addSnv(label);
        } else {
            counts.addIndel(label);
        }
    }

    int size() {
        return size;
    }

    long offset(final int i) {
        return offsets[i];
    }

    LabelCounts counts() {
        return counts;
    }

    /** Sum of the weights of the examples with a label. */
    double weight(final Label label) {
        return weights[label.ordinal()];
    }

    byte[] encode() throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(size);
            for (int i = 0; i < size; i++) {
                out.writeLong(offsets[i]);
                out.writeByte(labels[i]);
                out.writeBoolean(snvs[i]);
            }
            for (final double weight : weights) {
                out.writeDouble(weight);
            }
        }
        return bytes.toByteArray();
    }

    static ExampleIndex decode(final byte[] bytes) throws IOException {
        final ExampleIndex index = new ExampleIndex();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            final int size = in.readInt();
            for (int i = 0; i < size; i++) {
                final long offset = in.readLong();
                final Label label = Label.values()[in.readByte()];
                index.add(label, in.readBoolean(), offset);
            }
            for (int i = 0; i < index.weights.length; i++) {
                index.weights[i] = in.readDouble();
            }
        }
        return index;
    }
}
