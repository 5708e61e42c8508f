package org.softcall.pileup;

import java.util.Arrays;

/**
 * What the observations of a window add up to, position by position. Those of two sets of reads add up to those of both
 * together; frequencies do not, so it is these that are combined.
 */
public final class SoftCounts {

    /** Coverage at or below which a position counts as not covered. */
    public static final double NO_COVERAGE = 1e-8;

    private final int windowLength;
    private final double[] counts;
    private final double[] coverage;
    private final double[] qualitySum;
    private final int[] depth;

    /** Nothing yet, at every position of a window. */
    public SoftCounts(final int windowLength) {
        this.windowLength = windowLength;
        counts = new double[windowLength * PileupChannel.COUNT];
        coverage = new double[windowLength];
        qualitySum = new double[windowLength];
        depth = new int[windowLength];
    }

    /** Positions of the window. */
    public int windowLength() {
        return windowLength;
    }

    /**
     * Adds one observation.
     *
     * @param column 0-based position in the window
     * @param channel ordinal of a {@link PileupChannel}
     * @param count what it adds to its channel
     */
    void count(final int column, final int channel, final double count) {
        counts[column * PileupChannel.COUNT + channel] += count;
    }

    /** Adds the weight of an observation that takes the place of a base. */
    void cover(final int column, final double weight, final double weightedQuality) {
        coverage[column] += weight;
        qualitySum[column] += weightedQuality;
    }

    /** Counts one base, whatever its weight. */
    void countBase(final int column) {
        depth[column]++;
    }

    /**
     * Adds what other reads say about the same window.
     *
     * @throws IllegalArgumentException where it is of another length
     */
    public void add(final SoftCounts other) {
        if (other.windowLength != windowLength) {
            throw new IllegalArgumentException(
                    "windows of " + windowLength + " and " + other.windowLength + " positions");
        }
        add(counts, other.counts);
        add(coverage, other.coverage);
        add(qualitySum, other.qualitySum);
        for (int i = 0; i < windowLength; i++) {
            depth[i] += other.depth[i];
        }
    }

    private static void add(final double[] sums, final double[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += others[i];
        }
    }

    /** Forgets everything, to be filled anew. */
    void clear() {
        Arrays.fill(counts, 0);
        Arrays.fill(coverage, 0);
        Arrays.fill(qualitySum, 0);
        Arrays.fill(depth, 0);
    }

    /** The soft count of a channel at a position. */
    public double count(final int column, final int channel) {
        return counts[column * PileupChannel.COUNT + channel];
    }

    /** The summed weights of the bases and deletions at a position. */
    public double coverage(final int column) {
        return coverage[column];
    }

    /** How many bases there are at a position, whatever their weight; deletions are none. */
    public int depth(final int column) {
        return depth[column];
    }

    /** Whether anything that counts covers a position. */
    public boolean isCovered(final int column) {
        return coverage[column] > NO_COVERAGE;
    }

    /** The weighted mean of the base qualities at a position, Phred; 0 where it is not covered. */
    public double meanQuality(final int column) {
        return isCovered(column) ? qualitySum[column] / coverage[column] : 0;
    }

    /** The share of a channel in the coverage of a position; 0 where it is not covered. */
    public double frequency(final int column, final int channel) {
        return isCovered(column) ? count(column, channel) / coverage[column] : 0;
    }
}
