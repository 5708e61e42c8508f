package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.List;

/**
 * Coverage on one strand that is judged as a whole, and the reads that it is made of.
 *
 * @param contig name of the contig
 * @param strand strand of the transcripts
 * @param profile the coverage; may be empty
 * @param reads the reads of the peak, in no order that matters
 * @param contextStart no read that ends before this position, 1-based, has a part in the peak
 */
public record Peak(
        String contig, Strand strand, CoverageProfile profile, List<TaggedAlignment> reads, int contextStart) {

    /** The first position of the profile, or where the first read counts if there is no profile. */
    public int firstPosition() {
        return profile.isEmpty()
                ? reads.stream().mapToInt(TaggedAlignment::position).min().orElse(contextStart)
                : profile.firstPosition();
    }

    /** The last position that the profile or a read has. */
    public int lastPosition() {
        final int last = profile.isEmpty() ? contextStart : profile.lastPosition();
        return reads.stream().mapToInt(TaggedAlignment::lastPosition).reduce(last, Math::max);
    }
}
