package org.softcall.pileup;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Optional;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.testng.annotations.Test;

public final class PileupPositionTest {

    private static PileupPosition position(final int column, final char reference, final AlignedRead... reads) {
        final SoftPileup definition = new SoftPileup(SoftPileupParameters.DEFAULT);
        final SoftCounts counts = new WindowCounter(SoftPileupParameters.DEFAULT, OverlappingMates.COUNT_BOTH)
                .count(new PileupWindow("chr1", 1, 4, List.of(reads)));
        return new PileupPosition(
                "chr1",
                column + 1,
                BaseCode.of((byte) reference),
                column,
                counts,
                Optional.empty(),
                definition.row(counts, column));
    }

    @Test
    public void consensusIsTheMostFrequentBase() {
        assertEquals(position(0, 'A', read("r").bases("CCCC").build()).consensus(), 'C');
    }

    @Test
    public void consensusIsAStarWhereMostAreDeleted() {
        final AlignedRead deletes = read("d").cigar("1M1D2M").bases("AAA").build();
        assertEquals(position(1, 'A', deletes).consensus(), '*');
        assertEquals(position(1, 'A', deletes, read("r").bases("AAAA").build()).consensus(), 'A');
    }

    @Test
    public void consensusIsUnknownWithoutCoverage() {
        assertEquals(position(0, 'A').consensus(), 'N');
        assertEquals(position(0, 'A', read("r").bases("A").quality(0).build()).consensus(), 'N');
    }

    @Test
    public void unknownBasesSayNothing() {
        final PileupPosition position =
                position(0, 'C', read("r").bases("N").quality(2).build());
        assertEquals(position.consensus(), 'N');
        assertFalse(position.disagrees(0.1));
    }

    @Test
    public void aSoftmaxChangesNeitherScoreNorEntropy() {
        final AlignedRead[] reads = {
            read("a").bases("AAAA").build(),
            read("d").cigar("1M1D2M").bases("AAA").build()
        };
        final PileupPosition plain = position(1, 'A', reads);
        final PileupPosition softmaxed = new PileupPosition(
                "chr1", 2, BaseCode.of((byte) 'A'), 1, plain.counts(), Optional.empty(), new double[] {.3, .3, .2, .2});
        assertEquals(softmaxed.variantScore(), plain.variantScore());
        assertEquals(softmaxed.entropy(), plain.entropy());
        assertEquals(softmaxed.entropy(), Math.log(2), 1e-3);
    }

    @Test
    public void deletionsDisagree() {
        final PileupPosition position =
                position(1, 'A', read("d").cigar("1M1D2M").bases("AAA").build());
        assertEquals(position.variantScore(), 1.0);
        assertTrue(position.disagrees(1));
    }

    @Test
    public void insertionsDisagree() {
        final PileupPosition position = position(
                0,
                'A',
                read("i").cigar("1M1I3M").bases("ACAAA").build(),
                read("r").bases("AAAA").build());
        assertTrue(position.disagrees(0.4));
        assertFalse(position.disagrees(0.6));
    }

    @Test
    public void nothingDisagreesWithoutCoverageOrReference() {
        assertFalse(position(0, 'A').disagrees(0.1));
        assertFalse(position(0, 'N', read("r").bases("CCCC").build()).disagrees(0.1));
    }
}
