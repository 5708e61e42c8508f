package org.softcall.sampling;

import java.nio.charset.StandardCharsets;
import org.softcall.reads.ReadHash;

/**
 * The number that decides whether a read is in a sample. It depends on a seed and the read's name alone: mates and
 * supplementary alignments of a read share it, and order, intervals, threads and file formats do not change it.
 */
public final class NameHash {

    private NameHash() {}

    /** The hash of a read name, to be compared as an unsigned number. */
    public static long of(final long seed, final String name) {
        return ReadHash.mix(seed, ReadHash.of(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a hash is in a sample of this share: none at 0, all at 1, and those of a smaller share in any larger one. */
    public static boolean isWithin(final long hash, final double share) {
        return ReadHash.fraction(hash) < share;
    }
}
