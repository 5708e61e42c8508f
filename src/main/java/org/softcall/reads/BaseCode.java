package org.softcall.reads;

import java.util.Arrays;

/**
 * Bases as small integers: A, C, G and T are 0 to 3, everything else (N, IUPAC codes, {@code =}) is {@link #N}.
 * Upper and lower case are the same base.
 */
public final class BaseCode {

    /** Any base that is not A, C, G or T. */
    public static final byte N = 4;

    private static final String LETTERS = "ACGTN";
    private static final byte[] CODES = codes();

    private BaseCode() {}

    /** The code of one base in ASCII. */
    public static byte of(final byte base) {
        return base < 0 ? N : CODES[base];
    }

    /** The codes of a sequence in ASCII, as a new array. */
    public static byte[] of(final byte[] bases) {
        final byte[] codes = new byte[bases.length];
        for (int i = 0; i < bases.length; i++) {
            codes[i] = of(bases[i]);
        }
        return codes;
    }

    /** The codes of a sequence of letters, as a new array. */
    public static byte[] of(final String bases) {
        final byte[] codes = new byte[bases.length()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = of((byte) bases.charAt(i));
        }
        return codes;
    }

    /** The upper-case letter of a code. */
    public static char letter(final int code) {
        return LETTERS.charAt(code);
    }

    /** The letters of {@code length} codes from {@code from} on. */
    public static String letters(final byte[] codes, final int from, final int length) {
        final StringBuilder letters = new StringBuilder(length);
        for (int i = from; i < from + length; i++) {
            letters.append(letter(codes[i]));
        }
        return letters.toString();
    }

    private static byte[] codes() {
        final byte[] codes = new byte[128];
        Arrays.fill(codes, N);
        for (byte code = 0; code < N; code++) {
            codes[letter(code)] = code;
            codes[Character.toLowerCase(letter(code))] = code;
        }
        return codes;
    }
}
