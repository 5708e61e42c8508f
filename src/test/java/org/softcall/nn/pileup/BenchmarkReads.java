package org.softcall.nn.pileup;

import java.util.Arrays;

/**
 * Ungapped reads for benchmarks, the same in every language: all that is random is a hash of a number, so that
 * {@code scripts/benchmark-pileup-jax.py} makes the very arrays that this class makes. Read r lies in window
 * {@code r * windows / reads} and starts at {@code hash(3r) mod (windowBp + length) - length}; base k, counted over all
 * reads, is {@code hash(3k + 1) mod 4} and has quality {@code 2 + hash(3k + 2) mod 39}.
 *
 * @param windows number of windows
 * @param windowBp positions of a window
 * @param depth mean number of reads at a position, but for those that reach beyond the window
 * @param length bases of a read
 */
record BenchmarkReads(int windows, int windowBp, int depth, int length) {

    /** Number of reads. */
    int reads() {
        return windows * (windowBp * depth / length);
    }

    /** Number of positions. */
    int positions() {
        return windows * windowBp;
    }

    /** The reads' bases, one-hot among this many channels. */
    PileupBatch batch(final int channels) {
        final int size = reads() * length;
        final int[] cells = new int[size];
        final float[] bases = new float[size * channels];
        final float[] qualities = new float[size];
        final float[] mappingQualities = new float[size];
        final float[] occupancy = new float[size];
        Arrays.fill(mappingQualities, 60);
        Arrays.fill(occupancy, 1);
        for (int base = 0; base < size; base++) {
            final int read = base / length;
            final int position = start(read) + base % length;
            final int window = read / (reads() / windows);
            cells[base] = position >= 0 && position < windowBp ? window * windowBp + position : -1;
            bases[base * channels + random(3 * base + 1, 4)] = 1;
            qualities[base] = 2 + random(3 * base + 2, 39);
        }
        return new PileupBatch(windows, cells, bases, qualities, mappingQualities, occupancy);
    }

    /** The target of a loss: A, C, G, T over and over. */
    PileupTarget target() {
        final float[] fractions = new float[positions() * PileupGraph.BASES];
        for (int i = 0; i < positions(); i++) {
            fractions[PileupGraph.BASES * i + i % PileupGraph.BASES] = 1;
        }
        return PileupTarget.everywhere(fractions);
    }

    private int start(final int read) {
        return random(3 * read, windowBp + length) - length;
    }

    private static int random(final int number, final int bound) {
        int hash = number * 0x9E3779B1;
        hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
        hash ^= hash >>> 13;
        return Integer.remainderUnsigned(hash, bound);
    }
}
