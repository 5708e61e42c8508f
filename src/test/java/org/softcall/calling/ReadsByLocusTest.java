package org.softcall.calling;

import static org.testng.Assert.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadBuilder;
import org.testng.annotations.Test;

/** Tests of the search for the reads over a span. */
public final class ReadsByLocusTest {

    @Test
    public void findsWhatALoopOverAllReadsFinds() {
        final Random random = new Random(3);
        final List<AlignedRead> reads = IntStream.range(0, 300)
                .mapToObj(i -> ReadBuilder.read("r" + i)
                        .at(1 + random.nextInt(1000))
                        .bases("A".repeat(random.nextInt(20) == 0 ? 400 : 1 + random.nextInt(30)))
                        .build())
                .sorted(Comparator.comparingInt(AlignedRead::start))
                .toList();
        final ReadsByLocus index = new ReadsByLocus(reads);
        for (int from = 1; from < 1500; from += 7) {
            final int start = from;
            final int end = from + random.nextInt(60);
            final int[] expected = IntStream.range(0, reads.size())
                    .filter(r -> reads.get(r).overlaps(start, end))
                    .toArray();
            assertEquals(index.overlapping(start, end), expected, start + "-" + end);
        }
    }

    @Test
    public void findsNothingAmongNoReads() {
        assertEquals(new ReadsByLocus(List.of()).overlapping(1, 100), new int[0]);
    }
}
