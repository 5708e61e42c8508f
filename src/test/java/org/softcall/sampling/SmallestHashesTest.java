package org.softcall.sampling;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.broadinstitute.hellbender.utils.read.SAMRecordToGATKReadAdapter;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class SmallestHashesTest {

    private static final long SEED = 42;

    private static GATKRead read(final String name, final int flag) {
        final SAMRecord record = new SAMRecord(new SAMFileHeader());
        record.setReadName(name);
        record.setFlags(flag);
        return new SAMRecordToGATKReadAdapter(record);
    }

    private static String id(final GATKRead read) {
        return read.getName()
                + (read.isSecondOfPair() ? "/2" : "")
                + (read.isSupplementaryAlignment() ? "s" : "")
                + (read.isSecondaryAlignment() ? "x" : "");
    }

    /** Pairs, single reads, and secondary and supplementary alignments of some. */
    private static List<GATKRead> randomReads(final Random random) {
        final List<GATKRead> reads = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            final boolean paired = random.nextBoolean();
            reads.add(read("r" + i, paired ? 0x41 : 0));
            if (paired) {
                reads.add(read("r" + i, 0x81));
            }
            if (random.nextInt(3) == 0) {
                reads.add(read("r" + i, 0x800));
            }
            if (random.nextInt(3) == 0) {
                reads.add(read("r" + i, 0x100));
            }
        }
        Collections.shuffle(reads, random);
        return reads;
    }

    private static boolean isPrimary(final GATKRead read) {
        return !read.isSupplementaryAlignment() && !read.isSecondaryAlignment();
    }

    @DataProvider
    public Object[][] seeds() {
        return new Random(5).ints(50).mapToObj(seed -> new Object[] {seed}).toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void theSampleIsWhatSortingAllWouldGive(final int seed) {
        final Random random = new Random(seed);
        final List<GATKRead> reads = randomReads(random);
        final int most = random.nextInt(70);
        final List<GATKRead> primaries = reads.stream()
                .filter(SmallestHashesTest::isPrimary)
                .sorted(Comparator.comparing(
                                (GATKRead read) -> NameHash.of(SEED, read.getName()), Long::compareUnsigned)
                        .thenComparing(GATKRead::isSecondOfPair))
                .limit(most)
                .toList();
        final Set<String> names = primaries.stream().map(GATKRead::getName).collect(Collectors.toSet());
        final List<String> expected = reads.stream()
                .filter(read -> isPrimary(read) ? primaries.contains(read) : names.contains(read.getName()))
                .map(SmallestHashesTest::id)
                .toList();
        final SmallestHashes sample = new SmallestHashes(SEED, most);
        reads.forEach(sample::offer);
        assertEquals(sample.records().stream().map(SmallestHashesTest::id).toList(), expected);
        assertEquals(sample.primaries(), primaries.size());
    }

    @Test
    public void aPairMayBeSplitAtTheEnd() {
        final SmallestHashes sample = new SmallestHashes(SEED, 1);
        sample.offer(read("pair", 0x81));
        sample.offer(read("pair", 0x41));
        assertEquals(sample.records().stream().map(SmallestHashesTest::id).toList(), List.of("pair"));
    }

    @Test
    public void aLargerExactSampleHoldsTheSmallerOne() {
        final List<GATKRead> reads = randomReads(new Random(9));
        Set<String> smaller = Set.of();
        for (int most = 0; most < 60; most += 7) {
            final SmallestHashes sample = new SmallestHashes(SEED, most);
            reads.forEach(sample::offer);
            final Set<String> larger =
                    sample.records().stream().map(SmallestHashesTest::id).collect(Collectors.toSet());
            assertTrue(larger.containsAll(smaller));
            smaller = larger;
        }
    }
}
