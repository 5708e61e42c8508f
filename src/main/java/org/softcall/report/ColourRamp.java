package org.softcall.report;

import java.util.List;

/**
 * Colours between others.
 *
 * @param stops at least two colours as 0xRRGGBB, at equal distances from 0 to 1
 */
record ColourRamp(List<Integer> stops) {

    /** The colour at a place from 0 to 1, as 0xRRGGBB. */
    int at(final double place) {
        final double stop = place * (stops.size() - 1);
        final int below = Math.min(stops.size() - 2, (int) stop);
        int colour = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            final int from = stops.get(below) >> shift & 0xff;
            final int to = stops.get(below + 1) >> shift & 0xff;
            colour |= (int) Math.round(from + (to - from) * (stop - below)) << shift;
        }
        return colour;
    }
}
