package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.testng.annotations.Test;

public final class EndQueueTest {

    @Test
    public void alignmentsComeOutByTheirEndsWheneverTheyWentIn() {
        final Random random = new Random(1);
        final EndQueue queue = new EndQueue();
        final List<TaggedAlignment> expected = new ArrayList<>();
        for (final TaggedAlignment alignment : AlignmentBuilder.random(random, Strand.POSITIVE)) {
            queue.add(alignment);
            expected.add(alignment);
            while (!expected.isEmpty() && random.nextInt(3) == 0) {
                expected.sort(Comparator.comparingInt(TaggedAlignment::end));
                assertEquals(queue.size(), expected.size());
                assertEquals(
                        queue.leastStart(),
                        expected.stream().mapToInt(TaggedAlignment::start).min().orElseThrow());
                assertEquals(queue.firstEnd(), expected.get(0).end());
                final TaggedAlignment removed = queue.remove();
                assertEquals(removed.end(), expected.get(0).end());
                assertTrue(expected.remove(removed));
            }
        }
        assertEquals(queue.isEmpty(), expected.isEmpty());
    }

    @Test
    public void anEmptyQueueHasNoStart() {
        assertEquals(new EndQueue().leastStart(), Integer.MAX_VALUE);
    }
}
