package org.softcall.pas;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Heights of coverage along a peak. The arrays are not copied and must not be changed.
 *
 * @param positions 1-based, ascending; one may come more than once
 * @param heights depth in reads at each of the positions
 */
public record CoverageProfile(int[] positions, int[] heights) {

    /** Throws where the arrays differ in length. */
    public CoverageProfile {
        if (positions.length != heights.length) {
            throw new IllegalArgumentException(positions.length + " positions, " + heights.length + " heights");
        }
    }

    /** Number of entries. */
    public int size() {
        return positions.length;
    }

    /** Whether there is no entry. */
    public boolean isEmpty() {
        return positions.length == 0;
    }

    /** The least position; there must be an entry. */
    public int firstPosition() {
        return positions[0];
    }

    /** The greatest position; there must be an entry. */
    public int lastPosition() {
        return positions[positions.length - 1];
    }

    /** The greatest height, 0 without entries. */
    public int maxHeight() {
        return isEmpty() ? 0 : heights[highestIndex()];
    }

    /** Index of the first entry of the greatest height; there must be an entry. */
    public int highestIndex() {
        int highest = 0;
        for (int i = 1; i < heights.length; i++) {
            if (heights[i] > heights[highest]) {
                highest = i;
            }
        }
        return highest;
    }

    /** The least height at positions between the two given ones, which are not looked at; empty where there is no entry. */
    public OptionalInt lowestBetween(final int before, final int after) {
        int lowest = Integer.MAX_VALUE;
        int i = Arrays.binarySearch(positions, before);
        for (i = i < 0 ? -i - 1 : i; i < positions.length && positions[i] < after; i++) {
            if (positions[i] > before) {
                lowest = Math.min(lowest, heights[i]);
            }
        }
        return lowest == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(lowest);
    }

    /** Collects a profile from its first position on. */
    static final class Builder {

        private int[] positions = new int[64];
        private int[] heights = new int[64];
        private int size;

        int size() {
            return size;
        }

        void add(final int position, final int height) {
            if (size == positions.length) {
                positions = Arrays.copyOf(positions, 2 * size);
                heights = Arrays.copyOf(heights, 2 * size);
            }
            positions[size] = position;
            heights[size] = height;
            size++;
        }

        CoverageProfile build() {
            return build(size);
        }

        /** The first entries only. */
        CoverageProfile build(final int entries) {
            return new CoverageProfile(Arrays.copyOf(positions, entries), Arrays.copyOf(heights, entries));
        }
    }
}
