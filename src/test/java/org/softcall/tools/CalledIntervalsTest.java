package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.calling.CandidateBuilder;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.Test;

/** Tests of which sites are called and which are only looked at for deletions that reach in. */
public final class CalledIntervalsTest {

    private static SimpleInterval interval(final int start, final int end) {
        return new SimpleInterval(ShardBuilder.CONTIG, start, end);
    }

    @Test
    public void theWalkBeginsALongDeletionEarlier() {
        final CalledIntervals called = new CalledIntervals(
                List.of(interval(20, 30), interval(200, 300), interval(340, 400), interval(450, 460)));
        assertEquals(called.withLookBehind(), List.of(interval(1, 30), interval(150, 460)));
        assertEquals(called.sizeBp(), 11 + 101 + 61 + 11);
    }

    @Test
    public void contigsStayApart() {
        final SimpleInterval other = new SimpleInterval("other", 1, 100);
        assertEquals(
                new CalledIntervals(List.of(interval(1, 100), other)).withLookBehind(),
                List.of(interval(1, 100), other));
    }

    @Test
    public void aRecordBelongsToWhereItBegins() {
        final CalledIntervals called = new CalledIntervals(List.of(interval(102, 110)));
        assertFalse(called.contain(CandidateBuilder.site(101, 9, 1, "ACG>A")));
        assertTrue(called.contain(CandidateBuilder.site(102, 9, 1, "A>G")));
        assertTrue(called.contain(CandidateBuilder.site(110, 9, 1, "ACG>A")));
        assertFalse(called.contain(CandidateBuilder.site(111, 9, 1, "A>G")));
    }

    @Test
    public void onlyDeletionsThatReachInConcernAnInterval() {
        final CalledIntervals called = new CalledIntervals(List.of(interval(102, 110)));
        assertTrue(called.concern(CandidateBuilder.site(100, 9, 1, "ACG>A")));
        assertFalse(called.concern(CandidateBuilder.site(100, 9, 1, "AC>A")));
        assertFalse(called.concern(CandidateBuilder.site(101, 9, 1, "A>ACG")));
        assertFalse(called.concern(CandidateBuilder.site(101, 9, 1, "A>G")));
    }
}
