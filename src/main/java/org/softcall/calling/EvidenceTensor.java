package org.softcall.calling;

import org.softcall.nn.TensorSpec;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * Draws one allele with what every read says about it: {@code [100, 221, 8]} unsigned bytes, the rows in the
 * candidate's own order.
 */
final class EvidenceTensor {

    /** What each cell says of a base; the order is that of the tensor's last dimension. */
    enum Channel {
        /** {@link CellValues#base}; 25 for a deleted base. */
        BASE,
        /** {@link CellValues#baseQuality}. */
        BASE_QUALITY,
        /** {@link CellValues#mappingQuality}. */
        MAPPING_QUALITY,
        /** {@link CellValues#strand}; that of the reference is 240. */
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

    private static final String ROW_ORDER =
            "5 reference rows, then carriers of the allele, carriers of other variants at the locus, reads that agree"
                    + " with the reference, reads that do not tell; each by start";

    private static final int[] SUPPORT_VALUES = {0, 80, 160, 250};
    private static final int MAX_INDEL_BP = 30;
    private static final int MAX_DISTANCE_BP = 50;
    private static final int STRONG = 250;

    private EvidenceTensor() {}

    static TensorSpec spec(final String layout) {
        return PileupTensor.spec(layout, Channel.values(), ROW_ORDER);
    }

    static void draw(final Candidate candidate, final byte[] image, final int at) {
        final TensorCanvas canvas = new TensorCanvas(image, at, CHANNELS);
        final ReferenceWindow reference = candidate.reference();
        for (int row = 0; row < PileupTensor.REFERENCE_ROWS; row++) {
            drawReference(canvas, row, reference, candidate.allele());
        }
        for (int i = 0; i < candidate.reads().size(); i++) {
            final AlignedRead read = candidate.reads().get(i);
            new Row(
                            canvas,
                            PileupTensor.REFERENCE_ROWS + i,
                            reference,
                            read,
                            candidate.support()[i])
                    .walk(read, reference.start());
        }
    }

    private static void drawReference(
            final TensorCanvas canvas, final int row, final ReferenceWindow reference, final VariantAllele allele) {
        for (int column = 0; column < PileupTensor.WIDTH; column++) {
            canvas.set(row, column, Channel.BASE, CellValues.base(reference.codes()[column]));
            canvas.set(row, column, Channel.BASE_QUALITY, CellValues.BEST_BASE_QUALITY);
            canvas.set(row, column, Channel.MAPPING_QUALITY, CellValues.BEST_MAPPING_QUALITY);
            canvas.set(row, column, Channel.STRAND, CellValues.REVERSE_STRAND);
        }
        final int last = Math.min(PileupTensor.CENTRE_COLUMN + allele.ref().length(), PileupTensor.WIDTH) - 1;
        for (int column = PileupTensor.CENTRE_COLUMN; column <= last; column++) {
            canvas.set(row, column, Channel.SUPPORTS_ALLELE, STRONG);
        }
        if (!allele.isSnv()) {
            canvas.set(row, PileupTensor.CENTRE_COLUMN, Channel.INDEL_LENGTH, indelValue(allele.lengthChangeBp()));
        }
    }

    private static int indelValue(final int lengthChangeBp) {
        return 128 + 4 * Math.max(-MAX_INDEL_BP, Math.min(MAX_INDEL_BP, lengthChangeBp));
    }

    private record Row(TensorCanvas canvas, int row, ReferenceWindow reference, AlignedRead read, byte support)
            implements ReadCells {

        @Override
        public void aligned(final int column, final int offset) {
            final int base = read.bases()[offset];
            final int distance = Math.min(offset, read.bases().length - 1 - offset);
            drawConstant(column);
            canvas.set(row, column, Channel.BASE, CellValues.base(base));
            canvas.set(row, column, Channel.BASE_QUALITY, CellValues.baseQuality(read.baseQualities()[offset]));
            canvas.set(row, column, Channel.DISTANCE_TO_READ_END, 5 * Math.min(MAX_DISTANCE_BP, distance));
            if (base != reference.codes()[column] && base != BaseCode.N) {
                canvas.set(row, column, Channel.DIFFERS_FROM_REFERENCE, STRONG);
            }
        }

        @Override
        public void deleted(final int column) {
            drawConstant(column);
            canvas.set(row, column, Channel.BASE, CellValues.DELETED_BASE);
            canvas.set(row, column, Channel.DIFFERS_FROM_REFERENCE, STRONG);
        }

        @Override
        public void indelAfter(final int column, final int lengthChangeBp) {
            canvas.set(row, column, Channel.INDEL_LENGTH, indelValue(lengthChangeBp));
        }

        private void drawConstant(final int column) {
            canvas.set(row, column, Channel.MAPPING_QUALITY, CellValues.mappingQuality(read.mappingQuality()));
            canvas.set(row, column, Channel.STRAND, CellValues.strand(read.reverseStrand()));
            canvas.set(row, column, Channel.SUPPORTS_ALLELE, SUPPORT_VALUES[support]);
        }
    }
}
