package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameButQualities;
import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;

import org.softcall.reads.ReadHash;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of base qualities as other sequencers would report them. */
public final class QualityAugmentationTest {

    /** A hash in the middle of the i-th eighth of all hashes. */
    private static long hash(final int eighth) {
        return ((long) eighth << 61) + (1L << 60);
    }

    private static byte[] qualities(final long hash) {
        return QualityAugmentation.apply(ExampleBuilder.withReads(Label.HETEROZYGOUS), hash)
                .candidate()
                .reads()
                .get(0)
                .baseQualities();
    }

    @DataProvider
    public Object[][] kinds() {
        return new Object[][] {
            {0, new byte[] {0, 1, 2, 3, 10, 17, 18, 29, 30, 30, 30, 30}, "capped at Q30"},
            {1, new byte[] {0, 1, 2, 3, 10, 17, 18, 29, 30, 31, 37, 37}, "capped at Q37"},
            {2, new byte[] {0, 1, 2, 3, 10, 17, 18, 29, 30, 31, 37, 41}, "capped at Q41"},
            {3, new byte[] {2, 2, 2, 12, 12, 12, 23, 23, 37, 37, 37, 37}, "in four bins"},
        };
    }

    @Test(dataProvider = "kinds")
    public void anEighthOfTheHashesEachChooseAKind(final int eighth, final byte[] expected, final String description) {
        assertEquals(qualities(hash(eighth)), expected, description);
    }

    @Test
    public void halfOfTheHashesLeaveTheExampleAsItIs() {
        final Example example = ExampleBuilder.withReads(Label.ABSENT);
        for (int eighth = 4; eighth < 8; eighth++) {
            assertSame(QualityAugmentation.apply(example, hash(eighth)), example);
        }
        int unchanged = 0;
        for (int i = 0; i < 4000; i++) {
            unchanged += QualityAugmentation.apply(example, ReadHash.mix(1, i)) == example ? 1 : 0;
        }
        assertTrue(unchanged > 1850 && unchanged < 2150, unchanged + " of 4000");
    }

    @Test
    public void nothingButQualitiesChangesAndTheSameHashGivesTheSame() {
        final Example example = ExampleBuilder.withReads(Label.HOMOZYGOUS);
        for (int i = 0; i < 100; i++) {
            final Example augmented = QualityAugmentation.apply(example, ReadHash.mix(2, i));
            assertSameButQualities(augmented, example);
            assertSameExample(QualityAugmentation.apply(example, ReadHash.mix(2, i)), augmented);
        }
        assertSameExample(example, ExampleBuilder.withReads(Label.HOMOZYGOUS));
    }
}
