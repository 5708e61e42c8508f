package org.softcall.reads;

import java.util.Arrays;

/**
 * A stretch of the reference as {@link BaseCode}s. Positions outside of it read as {@link BaseCode#N}.
 *
 * @param contig name of the contig
 * @param start first position held, 1-based
 * @param codes the bases from {@code start} on; not copied, must not be changed
 */
public record ReferenceWindow(String contig, int start, byte[] codes) {

    /** Last position held, 1-based, inclusive. */
    public int end() {
        return start + codes.length - 1;
    }

    /** The code at a position, N outside of the window. */
    public byte at(final int position) {
        final int index = position - start;
        return index >= 0 && index < codes.length ? codes[index] : BaseCode.N;
    }

    /** The letters of {@code length} positions from {@code from} on, N outside of the window. */
    public String letters(final int from, final int length) {
        final StringBuilder letters = new StringBuilder(length);
        for (int position = from; position < from + length; position++) {
            letters.append(BaseCode.letter(at(position)));
        }
        return letters.toString();
    }

    /** A window of {@code width} positions from {@code from} on, filled up with N where this one ends. */
    public ReferenceWindow slice(final int from, final int width) {
        final byte[] slice = new byte[width];
        Arrays.fill(slice, BaseCode.N);
        final int first = Math.max(from, start);
        final int last = Math.min(from + width - 1, end());
        if (last >= first) {
            System.arraycopy(codes, first - start, slice, first - from, last - first + 1);
        }
        return new ReferenceWindow(contig, from, slice);
    }
}
