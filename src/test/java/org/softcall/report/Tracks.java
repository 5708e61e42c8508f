package org.softcall.report;

import java.util.Random;
import org.softcall.pileup.RowScale;

/** Tracks to draw. */
final class Tracks {

    private Tracks() {}

    /** No coverage anywhere. */
    static PileupTrack empty(final int start, final int length) {
        return new PileupTrack("chr1", start, length, RowScale.FREQUENCY);
    }

    /** Any coverage and frequencies, zeros and ones among them; the same for the same seed. */
    static PileupTrack random(final int start, final int length, final long seed) {
        final Random random = new Random(seed);
        final PileupTrack track = empty(start, length);
        for (int position = start; position < start + length; position++) {
            final double[] row = new double[4];
            final double share = random.nextInt(3) / 2.0 * random.nextDouble();
            row[random.nextInt(4)] = share;
            row[random.nextInt(4)] += 1 - share;
            track.set(position, random.nextInt(50), row);
        }
        return track;
    }
}
