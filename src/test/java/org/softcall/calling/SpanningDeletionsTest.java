package org.softcall.calling;

import static org.softcall.calling.CandidateBuilder.site;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.softcall.nn.LogOdds;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.Test;

/** Tests of what deletions called before say of the loci they reach over. */
public final class SpanningDeletionsTest {

    private static final LogOdds HET = new LogOdds(12, -12);
    private static final LogOdds HOM = new LogOdds(12, 12);

    private static void add(final SpanningDeletions deletions, final CandidateSite site, final LogOdds... scores) {
        deletions.add(site, site.candidates(), DiploidPosterior.of(List.of(scores)));
    }

    private static int likeliestCopies(final SpannedLocus spanned) {
        final double[] copies = spanned.log10Copies();
        return copies[0] > copies[1] && copies[0] > copies[2] ? 0 : copies[1] > copies[2] ? 1 : 2;
    }

    @Test
    public void aDeletionReachesFromTheBaseAfterItsAnchorToItsLast() {
        final SpanningDeletions deletions = new SpanningDeletions();
        add(deletions, site(100, 9, 1, "ACG>A"), HET);
        assertFalse(deletions.over(ShardBuilder.CONTIG, 100).isPresent(), "an SNV may stand on its anchor");
        for (final int locus : new int[] {101, 102}) {
            final SpannedLocus spanned =
                    deletions.over(ShardBuilder.CONTIG, locus).orElseThrow();
            assertEquals(likeliestCopies(spanned), 1);
            assertEquals(spanned.fragments(), 2);
        }
        assertFalse(deletions.over(ShardBuilder.CONTIG, 103).isPresent());
    }

    @Test
    public void neitherSnvsNorInsertionsReachOverAnything() {
        final SpanningDeletions deletions = new SpanningDeletions();
        add(deletions, site(100, 9, 1, "A>G"), HET);
        add(deletions, site(100, 9, 1, "A>ACC"), HET);
        assertFalse(deletions.over(ShardBuilder.CONTIG, 101).isPresent());
    }

    @Test
    public void twoDeletionsOfOneSiteTakeBothHaplotypesWhereBothReach() {
        final SpanningDeletions deletions = new SpanningDeletions();
        add(deletions, site(100, 9, 1, "AC>A", "ACGTT>A"), HET, HET);
        final SpannedLocus both = deletions.over(ShardBuilder.CONTIG, 101).orElseThrow();
        assertEquals(likeliestCopies(both), 2);
        assertEquals(both.fragments(), 5);
        final SpannedLocus longer = deletions.over(ShardBuilder.CONTIG, 104).orElseThrow();
        assertEquals(likeliestCopies(longer), 1);
        assertEquals(longer.fragments(), 3);
    }

    @Test
    public void deletionsOfTwoSitesLieOnTwoHaplotypes() {
        final SpanningDeletions deletions = new SpanningDeletions();
        add(deletions, site(100, 9, 1, "ACGTT>A"), HET);
        add(deletions, site(102, 9, 1, "GTTAA>G"), HET);
        assertEquals(likeliestCopies(deletions.over(ShardBuilder.CONTIG, 104).orElseThrow()), 2);
        assertEquals(likeliestCopies(deletions.over(ShardBuilder.CONTIG, 105).orElseThrow()), 1);
    }

    @Test
    public void aHomozygousDeletionTakesBoth() {
        final SpanningDeletions deletions = new SpanningDeletions();
        add(deletions, site(100, 9, 1, "ACG>A"), HOM);
        assertEquals(likeliestCopies(deletions.over(ShardBuilder.CONTIG, 101).orElseThrow()), 2);
    }

    @Test
    public void theNextContigIsNotUnderTheLastOnesDeletions() {
        final SpanningDeletions deletions = new SpanningDeletions();
        add(deletions, site(100, 9, 1, "ACG>A"), HET);
        assertTrue(deletions.over(ShardBuilder.CONTIG + "x", 101).isEmpty());
    }
}
