package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/**
 * Tells sites at which the primer may have bound A of the transcript instead of its poly(A) tail: those around which the genome
 * has many A on the strand of the transcript.
 *
 * @param upstreamBp bases looked at that end with the site
 * @param downstreamBp bases looked at after the site
 * @param minRun A in a row that are enough
 * @param minFraction share of A that is enough, of the bases that the contig has in the window
 */
public record InternalPriming(int upstreamBp, int downstreamBp, int minRun, double minFraction) {

    /** 6 A in a row or 70 % A in the 10 bases up to the site and the 30 after it. */
    public static final InternalPriming DEFAULT = new InternalPriming(10, 30, 6, 0.7);

    /** First position, 1-based, that is looked at for a site; may lie before the contig. */
    public int windowStart(final int site, final Strand strand) {
        return strand == Strand.POSITIVE ? site - upstreamBp + 1 : site - downstreamBp;
    }

    /** Last position, 1-based, that is looked at for a site; may lie after the contig. */
    public int windowEnd(final int site, final Strand strand) {
        return strand == Strand.POSITIVE ? site + downstreamBp : site + upstreamBp - 1;
    }

    /**
     * Whether the genome alone may explain the site.
     *
     * @param site the last base of the transcripts, 1-based
     * @param reference what the contig has of the window, or more
     */
    public boolean isLikely(final int site, final Strand strand, final ReferenceWindow reference) {
        final byte primed = BaseCode.of((byte) (strand == Strand.POSITIVE ? 'A' : 'T'));
        final int first = Math.max(windowStart(site, strand), reference.start());
        final int last = Math.min(windowEnd(site, strand), reference.end());
        int count = 0;
        int run = 0;
        int longestRun = 0;
        for (int position = first; position <= last; position++) {
            run = reference.at(position) == primed ? run + 1 : 0;
            count += run > 0 ? 1 : 0;
            longestRun = Math.max(longestRun, run);
        }
        return last >= first && (longestRun >= minRun || (double) count / (last - first + 1) >= minFraction);
    }
}
