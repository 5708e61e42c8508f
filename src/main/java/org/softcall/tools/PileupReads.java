package org.softcall.tools;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.engine.filters.MappingQualityReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilterLibrary;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.pileup.OverlappingMates;
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
     * The reads in plain arrays, those that have as many bases as their CIGARs say: a user may switch off the filters that
     * drop others.
     *
     * @param overlappingMates what names are for
     * @param defaultBaseQualityPhred quality of all bases of a read that has none
     */
    static Stream<AlignedRead> decode(
            final Stream<GATKRead> reads, final OverlappingMates overlappingMates, final int defaultBaseQualityPhred) {
        return reads.filter(ShardSource::hasBases).map(read -> decode(read, overlappingMates, defaultBaseQualityPhred));
    }

    /** One read in plain arrays. */
    static AlignedRead decode(
            final GATKRead read, final OverlappingMates overlappingMates, final int defaultBaseQualityPhred) {
        // Names, which are what takes time, matter for nothing but telling mates.
        final AlignedRead decoded = overlappingMates == OverlappingMates.COUNT_ONCE
                ? AlignedRead.of(read)
                : AlignedRead.withoutFragment(read);
        if (read.getBaseQualitiesNoCopy().length == decoded.bases().length) {
            return decoded;
        }
        final byte[] qualities = new byte[decoded.bases().length];
        Arrays.fill(qualities, (byte) defaultBaseQualityPhred);
        return decoded.withBaseQualities(qualities);
    }
}
