package org.softcall.tools;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.broadinstitute.hellbender.engine.filters.MappingQualityReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilterLibrary;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.reads.AlignedRead;

/** Which reads soft pileups count unless told otherwise, and how these are decoded. */
final class PileupReads {

    private PileupReads() {}

    /** Mapped reads that are not secondary, supplementary, duplicate or failed, of any mapping quality. */
    static List<ReadFilter> defaultFilters() {
        return List.of(
                new MappingQualityReadFilter(0),
                ReadFilterLibrary.MAPPED,
                ReadFilterLibrary.NOT_SECONDARY_ALIGNMENT,
                ReadFilterLibrary.NOT_SUPPLEMENTARY_ALIGNMENT,
                ReadFilterLibrary.NOT_DUPLICATE,
                ReadFilterLibrary.PASSES_VENDOR_QUALITY_CHECK);
    }

    /**
     * A read in plain arrays, if it has as many bases as its CIGAR says: a user may switch off the filters of others.
     *
     * @param defaultBaseQualityPhred quality of all bases of a read that has none
     */
    static Optional<AlignedRead> decode(final GATKRead read, final int defaultBaseQualityPhred) {
        if (read.isEmpty() || read.getCigar().getReadLength() != read.getLength()) {
            return Optional.empty();
        }
        final AlignedRead decoded = AlignedRead.of(read);
        if (read.getBaseQualityCount() == read.getLength()) {
            return Optional.of(decoded);
        }
        final byte[] qualities = new byte[read.getLength()];
        Arrays.fill(qualities, (byte) defaultBaseQualityPhred);
        return Optional.of(decoded.withBaseQualities(qualities));
    }
}
