package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.Comparator;
import java.util.Map;

/**
 * One poly(A) site with its counts. Positions are 1-based, both ends included.
 *
 * @param contig name of the contig
 * @param strand strand of the transcripts
 * @param start first position of the region of the site; the site itself on the reverse strand
 * @param end last position of the region; the site itself on the forward strand. Reads that end beyond it may count, too
 * @param summit position of the highest coverage
 * @param height depth in reads at the summit
 * @param valley least depth between the summit and that of a neighbour in the same peak, the greater of two; 0 without neighbours
 * @param reads number of reads
 * @param umis number of UMIs, each told apart within its cell; reads without UMI add none
 * @param firstUmis those of them that count at no earlier site of the peak
 * @param polyAReads number of reads that run into a poly(A) tail
 * @param counts counts of the cells that have any, by the name of the cell
 */
public record PasSite(
        String contig,
        Strand strand,
        int start,
        int end,
        int summit,
        int height,
        int valley,
        int reads,
        int umis,
        int firstUmis,
        int polyAReads,
        Map<String, Integer> counts) {

    /** By the site, that of the forward strand first where two lie together. */
    public static final Comparator<PasSite> BY_POSITION =
            Comparator.comparingInt(PasSite::position).thenComparing(PasSite::strand);

    /** The same site with other counts. */
    PasSite withCounts(final Map<String, Integer> other) {
        return new PasSite(
                contig, strand, start, end, summit, height, valley, reads, umis, firstUmis, polyAReads, other);
    }

    /** The site: the last base of the transcripts. */
    public int position() {
        return strand == Strand.POSITIVE ? end : start;
    }
}
