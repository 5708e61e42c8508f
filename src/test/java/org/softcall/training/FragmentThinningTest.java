package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.softcall.reads.ReadHash;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of which fragments a shallower library has. */
public final class FragmentThinningTest {

    private static final int FRAGMENTS = 4000;
    private static final Shard SHARD = shard();

    private static Shard shard() {
        final List<AlignedRead> reads = new ArrayList<>();
        for (int i = 0; i < FRAGMENTS; i++) {
            reads.add(ReadBuilder.read("fragment" + i).bases("ACGT").build());
            reads.add(ReadBuilder.read("fragment" + i).bases("ACGT").reverse().build());
        }
        return new Shard(ShardBuilder.CONTIG, 1, 10, ShardBuilder.reference("ACGTACGTAC"), reads);
    }

    private static List<Long> kept(final double fraction, final long seed) {
        return FragmentThinning.apply(SHARD, fraction, seed).reads().stream()
                .map(AlignedRead::fragmentHash)
                .toList();
    }

    @Test
    public void bothReadsOfTheShareAskedForAreKept() {
        final List<Long> kept = kept(0.25, 724);
        assertEquals(kept.stream().distinct().count(), FRAGMENTS / 4.0, 100);
        assertEquals(kept.size(), 2 * kept.stream().distinct().count());
        assertNotEquals(kept(0.25, 725), kept);
    }

    @Test
    public void allIsTheShardItself() {
        assertSame(FragmentThinning.apply(SHARD, 1, 724), SHARD);
    }

    @DataProvider
    public Object[][] seeds() {
        return new Object[][] {{0L}, {1L}, {2L}, {724L}};
    }

    /** The rows of a tensor, and the reads that start at one position, are chosen by such hashes with small seeds. */
    @Test(dataProvider = "seeds")
    public void noOtherChoiceOfTheSameSeedIsTheSame(final long seed) {
        final long chosenByBoth = kept(0.5, seed).stream()
                .filter(hash -> ReadHash.fraction(ReadHash.mix(seed, hash)) < 0.5)
                .count();
        assertEquals(chosenByBoth, FRAGMENTS / 2.0, 200);
    }
}
