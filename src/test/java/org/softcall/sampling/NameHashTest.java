package org.softcall.sampling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Pins the hash: a change of it makes every sample different. The vectors are those of docs/read-sampling.md. */
public final class NameHashTest {

    @DataProvider
    public Object[][] vectors() {
        return new Object[][] {
            {42L, "", 0xf131b45cdd6b8603L},
            {42L, "r1", 0xd43c1cc26cc70755L},
            {42L, "A00744:46:HV3C3DSXX:2:1101:1000:1000", 0x403e0ae37df7ebc9L},
            {43L, "r1", 0xe3714af1e3bda327L},
            {0L, "r1", 0x94f3402d9127c5ecL},
            {-1L, "r1", 0xf94694b6896e6765L},
        };
    }

    @Test(dataProvider = "vectors")
    public void hashesStayAsTheyAre(final long seed, final String name, final long hash) {
        assertEquals(Long.toHexString(NameHash.of(seed, name)), Long.toHexString(hash));
    }

    @Test
    public void sharesAreNested() {
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            final long hash = NameHash.of(42, "read" + i);
            assertTrue(NameHash.isWithin(hash, 1));
            assertFalse(NameHash.isWithin(hash, 0));
            if (NameHash.isWithin(hash, 0.1)) {
                assertTrue(NameHash.isWithin(hash, 0.2));
                taken++;
            }
        }
        assertTrue(taken > 900 && taken < 1100, taken + " of 10000 in a tenth");
    }
}
