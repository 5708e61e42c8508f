package org.softcall.calling;

import java.util.List;
import java.util.stream.Stream;
import org.softcall.nn.TensorSpec;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * Draws a candidate as the tensor the network looks at: {@code [100, 221, 8]} unsigned bytes. Columns are reference
 * positions with the locus in column {@link #CENTRE_COLUMN}; the first {@link #REFERENCE_ROWS} rows show the
 * reference, the others one read each. Cells without a base stay 0.
 */
public final class PileupTensor {

    /** Number of rows. */
    public static final int DEPTH = 100;

    /** Number of columns, reference positions. */
    public static final int WIDTH = 221;

    /** The column of the candidate's locus. */
    public static final int CENTRE_COLUMN = WIDTH / 2;

    /** Number of rows, at the top, that show the reference. */
    public static final int REFERENCE_ROWS = 5;

    /** Number of rows for reads. */
    public static final int READ_ROWS = DEPTH - REFERENCE_ROWS;

    /** What each cell says of a base; the order is that of the tensor's last dimension. */
    public enum Channel {
        /** 250, 200, 150, 100 for A, C, G, T; 50 for N; 25 for a deleted base. */
        BASE,
        /** Phred, up to 40, as 6 a unit. */
        BASE_QUALITY,
        /** Phred, up to 60, as 4 a unit. */
        MAPPING_QUALITY,
        /** 120 on the forward strand, 240 on the reverse strand and for the reference. */
        STRAND,
        /** 250 where the read carries the candidate, 160 another variant at its locus, 80 none, 0 where it does not tell. */
        SUPPORTS_ALLELE,
        /** 250 where the base differs from the reference or is deleted. */
        DIFFERS_FROM_REFERENCE,
        /** On the base before an indel: 128 and up to 120 more for inserted bp, less for deleted bp, 4 a bp. */
        INDEL_LENGTH,
        /** Distance to the nearer end of the read in bp, up to 50, as 5 a bp. */
        DISTANCE_TO_READ_END
    }

    private static final int CHANNELS = Channel.values().length;

    /** Bytes of one tensor. */
    public static final int BYTES = DEPTH * WIDTH * CHANNELS;

    private static final String ROW_ORDER =
            "5 reference rows, then carriers of the allele, carriers of other variants at the locus, reads that agree"
                    + " with the reference, reads that do not tell; each by start";

    private static final int[] BASE_VALUES = {250, 200, 150, 100, 50};
    private static final int[] SUPPORT_VALUES = {0, 80, 160, 250};
    private static final int DELETED_BASE = 25;
    private static final int MAX_BASE_QUALITY = 40;
    private static final int MAX_MAPPING_QUALITY = 60;
    private static final int MAX_INDEL_BP = 30;
    private static final int MAX_DISTANCE_BP = 50;
    private static final int STRONG = 250;
    private static final int REVERSE = 240;
    private static final int FORWARD = 120;

    private PileupTensor() {}

    /** What a model has to be trained on to read these tensors. */
    public static TensorSpec spec() {
        final List<String> channels =
                Stream.of(Channel.values()).map(Channel::name).toList();
        return new TensorSpec("EVIDENCE", DEPTH, WIDTH, channels, ROW_ORDER);
    }

    /** Draws a candidate into {@code image} from index {@code at} on; these {@link #BYTES} bytes must be 0. */
    public static void draw(final Candidate candidate, final byte[] image, final int at) {
        final Canvas canvas = new Canvas(image, at, candidate.reference());
        final VariantAllele allele = candidate.allele();
        for (int row = 0; row < REFERENCE_ROWS; row++) {
            canvas.drawReference(row, allele);
        }
        for (int i = 0; i < candidate.reads().size(); i++) {
            canvas.drawRead(
                    REFERENCE_ROWS + i, candidate.reads().get(i), candidate.support()[i]);
        }
    }

    private static int indelValue(final int lengthChangeBp) {
        return 128 + 4 * Math.max(-MAX_INDEL_BP, Math.min(MAX_INDEL_BP, lengthChangeBp));
    }

    /** One tensor in the making. */
    private record Canvas(byte[] image, int at, ReferenceWindow reference) {

        private void set(final int row, final int column, final Channel channel, final int value) {
            image[at + (row * WIDTH + column) * CHANNELS + channel.ordinal()] = (byte) value;
        }

        private void drawReference(final int row, final VariantAllele allele) {
            for (int column = 0; column < WIDTH; column++) {
                set(row, column, Channel.BASE, BASE_VALUES[reference.codes()[column]]);
                set(row, column, Channel.BASE_QUALITY, 6 * MAX_BASE_QUALITY);
                set(row, column, Channel.MAPPING_QUALITY, 4 * MAX_MAPPING_QUALITY);
                set(row, column, Channel.STRAND, REVERSE);
            }
            final int last = Math.min(CENTRE_COLUMN + allele.ref().length() - 1, WIDTH - 1);
            for (int column = CENTRE_COLUMN; column <= last; column++) {
                set(row, column, Channel.SUPPORTS_ALLELE, STRONG);
            }
            if (!allele.isSnv()) {
                set(row, CENTRE_COLUMN, Channel.INDEL_LENGTH, indelValue(allele.lengthChangeBp()));
            }
        }

        private void drawRead(final int row, final AlignedRead read, final byte support) {
            int column = read.start() - reference.start();
            int offset = 0;
            for (final int element : read.cigar()) {
                final int length = AlignedRead.length(element);
                switch (AlignedRead.operator(element)) {
                    case M, EQ, X -> {
                        drawAligned(row, column, offset, length, read, support);
                        column += length;
                        offset += length;
                    }
                    case I -> {
                        drawIndel(row, column - 1, length);
                        offset += length;
                    }
                    case D -> {
                        drawIndel(row, column - 1, -length);
                        drawDeleted(row, column, length, read, support);
                        column += length;
                    }
                    case N -> column += length;
                    case S -> offset += length;
                    default -> {
                        // Hard clips and padding hold neither read nor reference bases.
                    }
                }
            }
        }

        private void drawAligned(
                final int row,
                final int column,
                final int offset,
                final int length,
                final AlignedRead read,
                final byte support) {
            for (int i = Math.max(0, -column); i < length && column + i < WIDTH; i++) {
                final int base = read.bases()[offset + i];
                final int distance = Math.min(offset + i, read.bases().length - 1 - offset - i);
                drawConstant(row, column + i, read, support);
                set(row, column + i, Channel.BASE, BASE_VALUES[base]);
                set(
                        row,
                        column + i,
                        Channel.BASE_QUALITY,
                        6 * Math.min(MAX_BASE_QUALITY, read.baseQualities()[offset + i]));
                set(row, column + i, Channel.DISTANCE_TO_READ_END, 5 * Math.min(MAX_DISTANCE_BP, distance));
                if (base != reference.codes()[column + i] && base != BaseCode.N) {
                    set(row, column + i, Channel.DIFFERS_FROM_REFERENCE, STRONG);
                }
            }
        }

        private void drawDeleted(
                final int row, final int column, final int length, final AlignedRead read, final byte support) {
            for (int i = Math.max(0, -column); i < length && column + i < WIDTH; i++) {
                drawConstant(row, column + i, read, support);
                set(row, column + i, Channel.BASE, DELETED_BASE);
                set(row, column + i, Channel.DIFFERS_FROM_REFERENCE, STRONG);
            }
        }

        private void drawConstant(final int row, final int column, final AlignedRead read, final byte support) {
            set(row, column, Channel.MAPPING_QUALITY, 4 * Math.min(MAX_MAPPING_QUALITY, read.mappingQuality()));
            set(row, column, Channel.STRAND, read.reverseStrand() ? REVERSE : FORWARD);
            set(row, column, Channel.SUPPORTS_ALLELE, SUPPORT_VALUES[support]);
        }

        private void drawIndel(final int row, final int column, final int lengthChangeBp) {
            if (column >= 0 && column < WIDTH) {
                set(row, column, Channel.INDEL_LENGTH, indelValue(lengthChangeBp));
            }
        }
    }
}
