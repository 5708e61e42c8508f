package org.softcall.reads;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import org.testng.annotations.Test;

/** Tests of the hashes that stand in for random choices: a change of any makes every model's data different. */
public final class ReadHashTest {

    private static long hash(final String name) {
        return ReadHash.of(name.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    public void hashesOfNamesStayAsTheyAre() {
        assertEquals(hash(""), 0xfac69e413ea84ccbL);
        assertEquals(hash("r1"), 0x30d9440ccc5b88d2L);
        assertEquals(hash("A00744:46:HV3C3DSXX:2:1101:1000:1000"), 0x1fe18f113dc3fe6bL);
    }

    @Test
    public void mixesAsSplitMix64Does() {
        // The first three outputs of SplitMix64 seeded with 0.
        assertEquals(ReadHash.mix(0, 0), 0xe220a8397b1dcdafL);
        assertEquals(ReadHash.mix(1, 0), 0x6e789e6aa1b965f4L);
        assertEquals(ReadHash.mix(2, 0), 0x06c45d188009454fL);
    }

    @Test
    public void seedsGiveIndependentHashes() {
        int agree = 0;
        for (int i = 0; i < 1000; i++) {
            final long value = hash("r" + i);
            assertNotEquals(ReadHash.mix(1, value), ReadHash.mix(2, value));
            agree += (ReadHash.fraction(ReadHash.mix(1, value)) < 0.5)
                            == (ReadHash.fraction(ReadHash.mix(2, value)) < 0.5)
                    ? 1
                    : 0;
        }
        assertTrue(agree > 440 && agree < 560, agree + " of 1000 choices agree");
    }

    @Test
    public void fractionsLieFromZeroToBelowOne() {
        assertEquals(ReadHash.fraction(0), 0.0);
        assertEquals(ReadHash.fraction(1L << 63), 0.5);
        assertEquals(ReadHash.fraction(-1), Math.nextDown(1.0));
    }

    @Test
    public void fractionsAreEvenlySpread() {
        final int[] tenths = new int[10];
        for (int i = 0; i < 10_000; i++) {
            tenths[(int) (10 * ReadHash.fraction(hash("read" + i)))]++;
        }
        for (final int count : tenths) {
            assertTrue(count > 880 && count < 1120, count + " of 10000 in a tenth");
        }
    }
}
