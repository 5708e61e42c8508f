package org.softcall.calling;

import java.util.Comparator;
import org.softcall.nn.TensorSpec;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReferenceWindow;

/**
 * Draws a locus as its reads are: {@code [100, 221, 7]} unsigned bytes, in which neither a cell nor the order of the rows
 * tells what a read says of the allele. The rows are by start, then by the hash of the fragment.
 */
final class SeedTensor {

    /** What each cell says of a base; the order is that of the tensor's last dimension. */
    enum Channel {
        /** {@link CellValues#base}; 25 for a deleted base, 75 in place of the base that an insertion follows. */
        BASE,
        /** {@link CellValues#baseQuality}. */
        BASE_QUALITY,
        /** {@link CellValues#mappingQuality}. */
        MAPPING_QUALITY,
        /** {@link CellValues#strand}; that of the reference is 240. */
        STRAND,
        /** Bases of the read to the left of this one, clipped and inserted ones included, up to 250, as 1 a bp. */
        POSITION_IN_READ,
        /** Template length, up to 1000 bp, as 1 for 4 bp; longer ones, as of mate-pair libraries, look alike. 0 where unknown. */
        INSERT_SIZE,
        /** Phred of the mate, up to 60, as 10 and 4 a unit; 0 where unknown. */
        MATE_MAPPING_QUALITY
    }

    private static final int CHANNELS = Channel.values().length;

    private static final String ROW_ORDER = "5 reference rows, then the reads by start, then by hash of the fragment";

    private static final Comparator<AlignedRead> BY_START_THEN_HASH = Comparator.comparingInt(AlignedRead::start)
            .thenComparingLong(AlignedRead::fragmentHash)
            .thenComparing(AlignedRead::reverseStrand);

    private static final int MAX_POSITION_BP = 250;
    private static final long MAX_INSERT_SIZE_BP = 1000;
    private static final int BP_PER_INSERT_SIZE_UNIT = 4;
    private static final int KNOWN_MATE = 10;

    private SeedTensor() {}

    static TensorSpec spec(final String layout) {
        return PileupTensor.spec(layout, Channel.values(), ROW_ORDER);
    }

    static void draw(final Candidate candidate, final byte[] image, final int at) {
        final TensorCanvas canvas = new TensorCanvas(image, at, CHANNELS);
        final ReferenceWindow reference = candidate.reference();
        for (int row = 0; row < PileupTensor.REFERENCE_ROWS; row++) {
            drawReference(canvas, row, reference);
        }
        int row = PileupTensor.REFERENCE_ROWS;
        for (final AlignedRead read :
                candidate.reads().stream().sorted(BY_START_THEN_HASH).toList()) {
            new Row(canvas, row, read).walk(read, reference.start());
            row++;
        }
    }

    private static void drawReference(final TensorCanvas canvas, final int row, final ReferenceWindow reference) {
        for (int column = 0; column < PileupTensor.WIDTH; column++) {
            canvas.set(row, column, Channel.BASE, CellValues.base(reference.codes()[column]));
            canvas.set(row, column, Channel.BASE_QUALITY, CellValues.BEST_BASE_QUALITY);
            canvas.set(row, column, Channel.MAPPING_QUALITY, CellValues.BEST_MAPPING_QUALITY);
            canvas.set(row, column, Channel.STRAND, CellValues.REVERSE_STRAND);
        }
    }

    private static int insertSizeValue(final int insertSizeBp) {
        // As long: the absolute value of the smallest integer is negative.
        return (int) (Math.min(MAX_INSERT_SIZE_BP, Math.abs((long) insertSizeBp)) / BP_PER_INSERT_SIZE_UNIT);
    }

    private static int mateValue(final int mateMappingQuality) {
        return mateMappingQuality == AlignedRead.UNKNOWN_MAPPING_QUALITY
                ? 0
                : KNOWN_MATE + CellValues.mappingQuality(mateMappingQuality);
    }

    private record Row(TensorCanvas canvas, int row, AlignedRead read) implements ReadCells {

        @Override
        public void aligned(final int column, final int offset) {
            drawConstant(column);
            canvas.set(row, column, Channel.BASE, CellValues.base(read.bases()[offset]));
            canvas.set(row, column, Channel.BASE_QUALITY, CellValues.baseQuality(read.baseQualities()[offset]));
            canvas.set(row, column, Channel.POSITION_IN_READ, Math.min(MAX_POSITION_BP, offset));
        }

        @Override
        public void deleted(final int column) {
            drawConstant(column);
            canvas.set(row, column, Channel.BASE, CellValues.DELETED_BASE);
        }

        @Override
        public void indelAfter(final int column, final int lengthChangeBp) {
            // An insertion at the read's start, or after an intron, has no base before it.
            if (lengthChangeBp > 0 && !canvas.isEmpty(row, column, Channel.BASE)) {
                canvas.set(row, column, Channel.BASE, CellValues.INSERTION_FOLLOWS);
            }
        }

        private void drawConstant(final int column) {
            canvas.set(row, column, Channel.MAPPING_QUALITY, CellValues.mappingQuality(read.mappingQuality()));
            canvas.set(row, column, Channel.STRAND, CellValues.strand(read.reverseStrand()));
            canvas.set(row, column, Channel.INSERT_SIZE, insertSizeValue(read.insertSizeBp()));
            canvas.set(row, column, Channel.MATE_MAPPING_QUALITY, mateValue(read.mateMappingQuality()));
        }
    }
}
