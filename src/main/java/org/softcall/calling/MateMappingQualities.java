package org.softcall.calling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.softcall.reads.AlignedRead;

/**
 * The mapping qualities of the mates in reach. Two reads of a fragment are mates where their template lengths, which must
 * be known, are each other's negative; so a supplementary alignment of a read is not taken for its mate.
 */
final class MateMappingQualities {

    private record End(long fragmentHash, int insertSizeBp) {}

    private final Map<End, Integer> byEnd = new HashMap<>();

    private MateMappingQualities() {}

    /** Those of the given reads. */
    static MateMappingQualities of(final List<AlignedRead> reads) {
        final MateMappingQualities qualities = new MateMappingQualities();
        if (reads.stream().anyMatch(MateMappingQualities::lacksMate)) {
            // A read and its supplementary alignment may state one template length: the better of the two counts,
            // in whichever order they come.
            reads.forEach(read -> qualities.byEnd.merge(
                    new End(read.fragmentHash(), read.insertSizeBp()), read.mappingQuality(), Math::max));
        }
        return qualities;
    }

    /** The read with its mate's mapping quality, or as it is where that is known already or the mate is out of reach. */
    AlignedRead addTo(final AlignedRead read) {
        final Integer mate = lacksMate(read) ? byEnd.get(new End(read.fragmentHash(), -read.insertSizeBp())) : null;
        return mate == null ? read : read.withMateMappingQuality(mate);
    }

    private static boolean lacksMate(final AlignedRead read) {
        return read.mateMappingQuality() == AlignedRead.UNKNOWN_MAPPING_QUALITY && read.insertSizeBp() != 0;
    }
}
