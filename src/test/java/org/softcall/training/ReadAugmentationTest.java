package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameButAugmentation;
import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadHash;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of reads as other libraries would have them. */
public final class ReadAugmentationTest {

    private static final byte[] QUALITIES = {0, 1, 2, 3, 10, 17, 18, 29, 30, 31, 37, 41};

    /** A hash that changes nothing but what the given bits ask for. */
    private static long hash(final int qualities, final int cap, final int strand, final int mate) {
        return (long) qualities << 61 | (long) cap << 50 | (long) strand << 60 | (long) mate << 58;
    }

    private static List<AlignedRead> augmented(final long hash) {
        return ReadAugmentation.apply(ExampleBuilder.withReads(Label.HETEROZYGOUS), hash)
                .candidate()
                .reads();
    }

    @DataProvider
    public Object[][] qualities() {
        return new Object[][] {
            {0, 0, new byte[] {2, 2, 2, 12, 12, 12, 23, 23, 37, 37, 37, 37}, "in four bins"},
            {1, 0, new byte[] {0, 1, 2, 3, 10, 17, 18, 29, 30, 30, 30, 30}, "capped at Q30"},
            {2, 26, new byte[] {0, 1, 2, 3, 10, 17, 18, 29, 30, 31, 31, 31}, "capped at Q31"},
            {3, 255, new byte[] {0, 1, 2, 3, 10, 17, 18, 29, 30, 31, 37, 39}, "capped at Q39"},
            {4, 0, QUALITIES, "as they are"},
            {7, 255, QUALITIES, "as they are"},
        };
    }

    @Test(dataProvider = "qualities")
    public void baseQualitiesAreAsOtherSequencersReportThem(
            final int choice, final int cap, final byte[] expected, final String description) {
        final AlignedRead read = augmented(hash(choice, cap, 1, 3)).get(0);
        assertEquals(read.baseQualities(), expected, description);
        assertTrue(read.reverseStrand());
        assertEquals(read.mateMappingQuality(), 37);
    }

    @Test
    public void theStrandsOfAllReadsAreExchanged() {
        final List<AlignedRead> reads = augmented(hash(7, 0, 0, 3));
        assertEquals(reads.stream().map(AlignedRead::reverseStrand).toList(), List.of(false, true));
        assertEquals(reads.get(0).baseQualities(), QUALITIES);
        assertEquals(reads.get(0).mateMappingQuality(), 37);
    }

    @Test
    public void theMatesOfAllReadsAreUnknown() {
        final List<AlignedRead> reads = augmented(hash(7, 0, 1, 0));
        assertEquals(reads.stream().map(AlignedRead::mateMappingQuality).toList(), List.of(-1, -1));
        assertEquals(reads.stream().map(AlignedRead::reverseStrand).toList(), List.of(true, false));
        assertEquals(reads.get(0).baseQualities(), QUALITIES);
    }

    @Test
    public void anExampleThatIsNotChangedIsTheSame() {
        final Example example = ExampleBuilder.withReads(Label.ABSENT);
        assertSame(ReadAugmentation.apply(example, hash(4, 9, 1, 1)), example);
    }

    /** Half of the qualities, half of the strands and a quarter of the mates, each whatever becomes of the others. */
    @Test
    public void theChoicesAreIndependent() {
        final Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 16_000; i++) {
            final AlignedRead read = augmented(ReadHash.mix(1, i)).get(0);
            final boolean requalified = read.baseQualities()[11] != 41;
            counts.merge(
                    requalified + " " + read.reverseStrand() + " " + (read.mateMappingQuality() < 0), 1, Integer::sum);
        }
        assertEquals(counts.size(), 8);
        counts.forEach((choice, count) -> {
            final int expected = choice.endsWith("true") ? 1000 : 3000;
            assertTrue(Math.abs(count - expected) < 200, choice + ": " + count);
        });
    }

    @Test
    public void nothingElseChangesAndTheSameHashGivesTheSame() {
        final Example example = ExampleBuilder.withReads(Label.HOMOZYGOUS);
        for (int i = 0; i < 100; i++) {
            final Example augmented = ReadAugmentation.apply(example, ReadHash.mix(2, i));
            assertSameButAugmentation(augmented, example);
            assertSameExample(ReadAugmentation.apply(example, ReadHash.mix(2, i)), augmented);
        }
        assertSameExample(example, ExampleBuilder.withReads(Label.HOMOZYGOUS));
    }
}
