package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.List;

/** Decides where in its region a site lies. */
public interface SitePlacer {

    /** The 3' edge of the region. */
    SitePlacer REGION_EDGE = (region, strand, reads) -> strand == Strand.POSITIVE ? region.end() : region.start();

    /**
     * The last base of the transcripts, 1-based.
     *
     * @param reads the reads that count in the region
     */
    int position(SiteRegion region, Strand strand, List<TaggedAlignment> reads);
}
