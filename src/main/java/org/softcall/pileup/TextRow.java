package org.softcall.pileup;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One line of a table as bytes. Numbers come without trailing zeros: 0.5, 12, -3.25. */
final class TextRow {

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

    private byte[] bytes = new byte[512];
    private int length;

    void clear() {
        length = 0;
    }

    void append(final char character) {
        reserve(1);
        bytes[length++] = (byte) character;
    }

    void append(final String text) {
        final byte[] added = text.getBytes(StandardCharsets.UTF_8);
        reserve(added.length);
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
    }

    /** Rounds half up; numbers are below 10^12 in size, {@code decimals} is at most 6. */
    void append(final double number, final int decimals) {
        final long scaled = Math.round(number * POWERS[decimals]);
        if (scaled < 0) {
            append('-');
        }
        final long size = Math.abs(scaled);
        appendDigits(size / POWERS[decimals], 1);
        long fraction = size % POWERS[decimals];
        int digits = decimals;
        if (fraction != 0) {
            while (fraction % 10 == 0) {
                fraction /= 10;
                digits--;
            }
            append('.');
            appendDigits(fraction, digits);
        }
    }

    /** The shortest decimal that is this number and no other of 32 bits, such as 0.25, 2.627E-4 and 0. */
    void append(final float number) {
        append(number == 0 ? "0" : Float.toString(number));
    }

    private void appendDigits(final long number, final int fewest) {
        int digits = fewest;
        for (long rest = number; digits < 19 && rest >= power(digits); ) {
            digits++;
        }
        reserve(digits);
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private static long power(final int exponent) {
        return exponent < POWERS.length ? POWERS[exponent] : POWERS[6] * power(exponent - 6);
    }

    private void reserve(final int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + more));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }
}
