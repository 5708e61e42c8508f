package org.softcall.pas;

import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.tribble.annotation.Strand;
import java.util.List;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * What is taken for the start of a poly(A) tail: a soft clip at the 3' end of the transcript, of A on the forward strand and of
 * T on the reverse strand.
 *
 * @param minClipBases fewest bases clipped, and fewest of them that are A next to the alignment, one after the other
 * @param minFraction least share of A among the bases clipped
 */
public record PolyATail(int minClipBases, double minFraction) {

    /** At least 6 bases, 80 % of them A. */
    public static final PolyATail DEFAULT = new PolyATail(6, 0.8);

    /** Whether a tail follows the 3' end of the read's alignment. */
    public boolean follows(final GATKRead read, final Strand strand) {
        final List<CigarElement> cigar = read.getCigarElements();
        final int clipped = strand == Strand.POSITIVE ? lastClip(cigar) : firstClip(cigar);
        final byte[] bases = read.getBasesNoCopy();
        if (clipped < minClipBases || clipped > bases.length) {
            return false;
        }
        // From the alignment outward.
        final int first = strand == Strand.POSITIVE ? bases.length - clipped : clipped - 1;
        final int step = strand == Strand.POSITIVE ? 1 : -1;
        final byte letter = (byte) (strand == Strand.POSITIVE ? 'A' : 'T');
        int count = 0;
        for (int i = 0; i < clipped; i++) {
            if (bases[first + i * step] == letter) {
                count++;
            } else if (i < minClipBases) {
                return false;
            }
        }
        return clipped > 0 && (double) count / clipped >= minFraction;
    }

    private static int firstClip(final List<CigarElement> cigar) {
        for (final CigarElement element : cigar) {
            if (element.getOperator() != CigarOperator.H) {
                return clipLength(element);
            }
        }
        return 0;
    }

    private static int lastClip(final List<CigarElement> cigar) {
        for (int i = cigar.size() - 1; i >= 0; i--) {
            if (cigar.get(i).getOperator() != CigarOperator.H) {
                return clipLength(cigar.get(i));
            }
        }
        return 0;
    }

    private static int clipLength(final CigarElement element) {
        return element.getOperator() == CigarOperator.S ? element.getLength() : 0;
    }
}
