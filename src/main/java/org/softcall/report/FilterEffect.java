package org.softcall.report;

import java.util.Arrays;

/**
 * How far a quality filter moves the frequencies of an interval.
 *
 * @param differences absolute differences, a row for each of A, C, G and T
 * @param changes their sum at each position
 */
record FilterEffect(double[][] differences, double[] changes) {

    /** The differences between two tracks of one interval. */
    static FilterEffect between(final PileupTrack before, final PileupTrack after) {
        final double[][] differences = new double[before.frequencies().length][before.length()];
        final double[] changes = new double[before.length()];
        for (int base = 0; base < differences.length; base++) {
            for (int column = 0; column < changes.length; column++) {
                differences[base][column] =
                        Math.abs(before.frequencies()[base][column] - after.frequencies()[base][column]);
                changes[column] += differences[base][column];
            }
        }
        return new FilterEffect(differences, changes);
    }

    /** The greatest difference of a base at a position. */
    double greatest() {
        return Arrays.stream(differences).flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    /** The mean change of a position. */
    double meanChange() {
        return Arrays.stream(changes).average().orElse(0);
    }
}
