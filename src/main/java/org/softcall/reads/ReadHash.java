package org.softcall.reads;

import com.google.common.hash.Hashing;

/**
 * The one source of random choices about reads: a hash of the read's name, so that a choice never depends on
 * the order in which reads, shards or threads come.
 */
public final class ReadHash {

    private static final int SEED = 724;

    private ReadHash() {}

    /** The first 64 bits of the 128-bit MurmurHash3 (x64) of a read name. */
    public static long of(final byte[] name) {
        return Hashing.murmur3_128(SEED).hashBytes(name).asLong();
    }

    /** An independent hash of (seed, hash or index): the finaliser of SplitMix64 (Steele et al. 2014). */
    public static long mix(final long seed, final long value) {
        long z = value + (seed + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A hash as a fraction, evenly spread over [0, 1). */
    public static double fraction(final long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }
}
