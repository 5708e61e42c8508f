package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SAMSequenceRecord;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.testng.annotations.Test;

public final class KnownIntervalsTest {

    private static final Logger LOGGER = LogManager.getLogger(KnownIntervalsTest.class);
    private static final SAMSequenceDictionary READS =
            new SAMSequenceDictionary(List.of(new SAMSequenceRecord("chr1", 1000)));

    @Test
    public void contigsThatTheReadsDoNotKnowAreLeftOut() {
        final SimpleInterval known = new SimpleInterval("chr1", 5, 10);
        assertEquals(
                KnownIntervals.of(List.of(known, new SimpleInterval("decoy", 1, 10)), READS, LOGGER), List.of(known));
    }

    @Test
    public void nothingKnownIsAnError() {
        final UserException refusal = expectThrows(
                UserException.BadInput.class,
                () -> KnownIntervals.of(List.of(new SimpleInterval("1", 1, 10)), READS, LOGGER));
        assertTrue(refusal.getMessage().contains("none of the contigs asked for: 1"), refusal.getMessage());
    }
}
