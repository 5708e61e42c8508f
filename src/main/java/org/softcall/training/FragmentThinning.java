package org.softcall.training;

import java.util.List;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadHash;
import org.softcall.reads.Shard;

/** Keeps a share of the fragments, chosen by a hash of seed and fragment, so that mates and shards agree. */
public final class FragmentThinning {

    /** Hashed with the seed: other choices hash fragments too, and by the seed alone one of them could be the same. */
    private static final long PURPOSE = 0x667261676d656e74L;

    private FragmentThinning() {}

    /**
     * The shard with the reads of some of its fragments.
     *
     * @param fraction share of the fragments to keep, in (0, 1]
     */
    public static Shard apply(final Shard shard, final double fraction, final long seed) {
        if (fraction == 1) {
            return shard;
        }
        final long choices = ReadHash.mix(seed, PURPOSE);
        final List<AlignedRead> kept = shard.reads().stream()
                .filter(read -> ReadHash.fraction(ReadHash.mix(choices, read.fragmentHash())) < fraction)
                .toList();
        return new Shard(shard.contig(), shard.start(), shard.end(), shard.reference(), kept);
    }
}
