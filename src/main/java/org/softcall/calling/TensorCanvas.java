package org.softcall.calling;

/**
 * One tensor in the making.
 *
 * @param image that holds it, among others
 * @param at index of its first byte
 * @param channels number of its channels
 */
record TensorCanvas(byte[] image, int at, int channels) {

    void set(final int row, final int column, final Enum<?> channel, final int value) {
        image[index(row, column, channel)] = (byte) value;
    }

    boolean isEmpty(final int row, final int column, final Enum<?> channel) {
        return image[index(row, column, channel)] == 0;
    }

    private int index(final int row, final int column, final Enum<?> channel) {
        return at + (row * PileupTensor.WIDTH + column) * channels + channel.ordinal();
    }
}
