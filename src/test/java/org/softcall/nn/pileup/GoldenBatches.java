package org.softcall.nn.pileup;

import org.apache.commons.lang3.ArrayUtils;

/** Joins windows to batches. */
final class GoldenBatches {

    private GoldenBatches() {}

    static PileupBatch join(final PileupBatch first, final PileupBatch second, final int windowBp) {
        final int[] cells = ArrayUtils.addAll(first.cells(), second.cells());
        for (int i = first.size(); i < cells.length; i++) {
            cells[i] = cells[i] < 0 ? -1 : cells[i] + first.windows() * windowBp;
        }
        return new PileupBatch(
                first.windows() + second.windows(),
                cells,
                ArrayUtils.addAll(first.bases(), second.bases()),
                ArrayUtils.addAll(first.qualities(), second.qualities()),
                ArrayUtils.addAll(first.mappingQualities(), second.mappingQualities()),
                ArrayUtils.addAll(first.occupancy(), second.occupancy()));
    }
}
