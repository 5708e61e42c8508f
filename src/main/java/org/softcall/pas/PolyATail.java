package org.softcall.pas;

import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.tribble.annotation.Strand;
import java.util.List;
import java.util.OptionalInt;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * What is taken for a poly(A) tail: A, or T on the reverse strand, in the soft clip at the 3' end of the transcript. Aligners clip
 * the last bases before a tail too, so that it may begin a little farther out.
 *
 * @param minBases fewest A in a row that a tail begins with
 * @param minFraction least share of A from there to the end of the read
 * @param maxClippedBefore most bases that are clipped before the tail
 */
public record PolyATail(int minBases, double minFraction, int maxClippedBefore) {

    /** 6 A in a row, 80 % A, after at most 12 other bases. */
    public static final PolyATail DEFAULT = new PolyATail(6, 0.8, 12);

    /** The number of bases clipped before the tail, or empty where there is none. */
    public OptionalInt clippedBefore(final GATKRead read, final Strand strand) {
        final int clipped = clipped(read.getCigarElements(), strand);
        if (clipped < minBases) {
            return OptionalInt.empty();
        }
        final byte[] bases = read.getBasesNoCopy();
        if (clipped > bases.length) {
            return OptionalInt.empty();
        }
        final boolean[] isTail = new boolean[clipped];
        final byte letter = (byte) (strand == Strand.POSITIVE ? 'A' : 'T');
        for (int i = 0; i < clipped; i++) {
            // From the alignment outward.
            isTail[i] = bases[strand == Strand.POSITIVE ? bases.length - clipped + i : clipped - 1 - i] == letter;
        }
        return start(isTail);
    }

    private OptionalInt start(final boolean[] isTail) {
        int count = 0;
        int run = 0;
        int start = -1;
        for (int i = isTail.length - 1; i >= 0; i--) {
            count += isTail[i] ? 1 : 0;
            run = isTail[i] ? run + 1 : 0;
            if (i <= maxClippedBefore && run >= minBases && (double) count / (isTail.length - i) >= minFraction) {
                start = i;
            }
        }
        return start < 0 ? OptionalInt.empty() : OptionalInt.of(start);
    }

    private static int clipped(final List<CigarElement> cigar, final Strand strand) {
        for (int i = 0; i < cigar.size(); i++) {
            final CigarElement element = cigar.get(strand == Strand.POSITIVE ? cigar.size() - 1 - i : i);
            if (element.getOperator() != CigarOperator.H) {
                return element.getOperator() == CigarOperator.S ? element.getLength() : 0;
            }
        }
        return 0;
    }
}
