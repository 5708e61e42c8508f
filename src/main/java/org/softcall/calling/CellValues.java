package org.softcall.calling;

/** How a property of a read becomes a byte, for the channels that all layouts have. */
public final class CellValues {

    /** In place of a base that an insertion follows, where the layout marks it so. */
    public static final int INSERTION_FOLLOWS = 75;

    /** Of a deleted base. */
    public static final int DELETED_BASE = 25;

    /** Of the highest base quality that is told apart. */
    static final int BEST_BASE_QUALITY = 240;

    /** Of the highest mapping quality that is told apart. */
    static final int BEST_MAPPING_QUALITY = 240;

    /** Of a read on the reverse strand, and of the reference. */
    static final int REVERSE_STRAND = 240;

    private static final int[] BASES = {250, 200, 150, 100, 50};
    private static final int FORWARD_STRAND = 120;
    private static final int PER_BASE_QUALITY = 6;
    private static final int PER_MAPPING_QUALITY = 4;

    private CellValues() {}

    /** 250, 200, 150, 100 for A, C, G, T; 50 for N. */
    public static int base(final int baseCode) {
        return BASES[baseCode];
    }

    /** Phred, up to 40, as 6 a unit. */
    static int baseQuality(final int phred) {
        return Math.min(BEST_BASE_QUALITY, PER_BASE_QUALITY * phred);
    }

    /** Phred, up to 60, as 4 a unit. */
    static int mappingQuality(final int phred) {
        return Math.min(BEST_MAPPING_QUALITY, PER_MAPPING_QUALITY * phred);
    }

    /** 120 on the forward strand, 240 on the reverse strand. */
    static int strand(final boolean reverse) {
        return reverse ? REVERSE_STRAND : FORWARD_STRAND;
    }
}
