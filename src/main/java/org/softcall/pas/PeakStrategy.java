package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.List;

/** Finds the regions of the sites in a peak. */
public interface PeakStrategy {

    /** The regions in ascending order, none where the peak holds no site. */
    List<SiteRegion> regions(CoverageProfile profile, Strand strand);

    /**
     * The height that tells a valley between two sites of a peak from noise.
     *
     * @param minProminence what the user asks for, in reads; strategies that know the background of a peak take that instead
     */
    double valleyThreshold(CoverageProfile profile, double minProminence);
}
