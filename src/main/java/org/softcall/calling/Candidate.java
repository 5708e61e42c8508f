package org.softcall.calling;

import java.util.List;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReferenceWindow;

/**
 * An allele worth a question to the network, with all that its tensor is drawn from.
 *
 * @param allele the allele in question
 * @param fragments number of fragments that carry it
 * @param referenceFragments number of fragments that agree with the reference where it lies
 * @param reference {@link PileupTensor#WIDTH} positions, the allele's locus in the middle
 * @param reads the reads that become rows, in row order, at most {@link PileupTensor#READ_ROWS}
 * @param support what each of these reads says, one {@link Support} code per read
 */
public record Candidate(
        VariantAllele allele,
        int fragments,
        int referenceFragments,
        ReferenceWindow reference,
        List<AlignedRead> reads,
        byte[] support) {

    /** The same candidate with other reads in the same rows. */
    public Candidate withReads(final List<AlignedRead> other) {
        return new Candidate(allele, fragments, referenceFragments, reference, other, support);
    }
}
