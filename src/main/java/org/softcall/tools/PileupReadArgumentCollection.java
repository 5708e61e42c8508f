package org.softcall.tools;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.Argument;
import org.broadinstitute.hellbender.engine.filters.MappingQualityReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.engine.filters.ReadFilterLibrary;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.Utils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.pileup.OverlappingMates;
import org.softcall.reads.AlignedRead;

/** Which reads soft pileups count unless told otherwise, and arguments that say how these count. */
final class PileupReadArgumentCollection {

    @Argument(
            fullName = "overlapping-mates",
            doc = "What counts where the mates of a fragment overlap: both, or the base of the higher quality alone.")
    private OverlappingMates overlappingMates = OverlappingMates.COUNT_BOTH;

    @Argument(
            fullName = "default-base-quality",
            minValue = 0,
            maxValue = 93,
            doc = "Base quality (Phred) of reads that have none in the file.")
    private int defaultBaseQualityPhred = 30;

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

    OverlappingMates overlappingMates() {
        return overlappingMates;
    }

    /** Those reads that have as many bases as their CIGARs say: a user may switch off the filters that drop others. */
    static Stream<GATKRead> withBases(final Iterator<GATKRead> reads) {
        return Utils.stream(reads).filter(ShardSource::hasBases);
    }

    /**
     * A read in plain arrays.
     *
     * @throws UserException.MalformedRead where a base quality is none that SAM knows
     */
    AlignedRead decode(final GATKRead read) {
        // Names, which are what takes time, matter for nothing but telling mates.
        final AlignedRead decoded = overlappingMates == OverlappingMates.COUNT_ONCE
                ? AlignedRead.of(read)
                : AlignedRead.withoutFragment(read);
        final byte[] inFile = read.getBaseQualitiesNoCopy();
        if (inFile.length == decoded.bases().length) {
            requireKnown(inFile, read);
            return decoded;
        }
        final byte[] qualities = new byte[decoded.bases().length];
        Arrays.fill(qualities, (byte) defaultBaseQualityPhred);
        return decoded.withBaseQualities(qualities);
    }

    private static void requireKnown(final byte[] qualities, final GATKRead read) {
        for (final byte quality : qualities) {
            if (quality < 0) {
                throw new UserException.MalformedRead(
                        read,
                        "base quality " + Byte.toUnsignedInt(quality) + " of read " + read.getName() + " at "
                                + read.getContig() + ":" + read.getStart()
                                + " is none: SAM's end at 93. The file is damaged, or of a program that writes them"
                                + " wrongly; ValidateSamFile lists such reads.");
            }
        }
    }
}
