package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import com.google.common.collect.Lists;
import htsjdk.samtools.SAMFileHeader;
import java.nio.file.Path;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.read.ArtificialReadUtils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.testng.annotations.Test;

/** Tests what a guard makes of reads in memory; DamagedReadsIntegrationTest gives it files. */
public final class ReadsGuardTest {

    private static final SAMFileHeader HEADER = ArtificialReadUtils.createArtificialSamHeader(1, 1, 1000);

    private static GATKRead at(final int start) {
        return ArtificialReadUtils.createArtificialRead(HEADER, "r" + start, 0, start, 4);
    }

    private static List<GATKRead> guard(final GATKRead... reads) {
        return Lists.newArrayList(new ReadsGuard(List.of(Path.of("reads.bam")))
                .guard("chr1", () -> List.of(reads).iterator()));
    }

    @Test
    public void readsThatAreNotSortedAreRefused() {
        final UserException refusal = expectThrows(UserException.class, () -> guard(at(5), at(9), at(7)));
        assertTrue(refusal.getMessage().contains("read r7 at chr1:7 comes after chr1:9"), refusal.getMessage());
    }

    @Test
    public void anUnmappedReadIsWhereItsMateIs() {
        final GATKRead unmapped = ArtificialReadUtils.createArtificialUnmappedReadWithAssignedPosition(
                HEADER, "1", 5, new byte[] {'A'}, new byte[] {30});
        assertEquals(guard(at(5), unmapped, at(7)).size(), 3);
    }
}
