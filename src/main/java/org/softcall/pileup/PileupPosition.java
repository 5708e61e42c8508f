package org.softcall.pileup;

import java.util.Optional;
import org.softcall.reads.BaseCode;

/**
 * All that is written of one position.
 *
 * @param contig name of the contig
 * @param position on the contig, 1-based
 * @param referenceCode {@link BaseCode} of the reference base
 * @param column of the position in the counts
 * @param counts of all reads
 * @param strands counts of the reads of each strand, where they are wanted
 * @param row values of A, C, G and T; not copied, must not be changed
 */
public record PileupPosition(
        String contig,
        int position,
        byte referenceCode,
        int column,
        SoftCounts counts,
        Optional<Strands> strands,
        double[] row) {

    /** Counts of the reads of each strand. */
    public record Strands(SoftCounts forward, SoftCounts reverse) {}

    /** The share of a channel in the coverage. */
    public double frequency(final PileupChannel channel) {
        return counts.frequency(column, channel.ordinal());
    }

    /** How little the reads agree with the reference; see {@link PositionRow#variantScore}. */
    public double variantScore() {
        return PositionRow.variantScore(row, frequency(PileupChannel.INSERTION), referenceCode);
    }

    /** The entropy of bases and deletions in nats; see {@link PositionRow#entropy}. */
    public double entropy() {
        return PositionRow.entropy(row, frequency(PileupChannel.DELETION));
    }

    /** The letter of the most frequent base, * where deletions are more, N where nothing covers the position. */
    public char consensus() {
        if (!counts.isCovered(column)) {
            return BaseCode.letter(BaseCode.N);
        }
        final int base = PositionRow.consensus(row);
        return frequency(PileupChannel.DELETION) > counts.frequency(column, base) ? '*' : BaseCode.letter(base);
    }

    /** Whether reads cover the position, its reference base is known, and its score is at least this. */
    public boolean disagrees(final double minVariantScore) {
        return counts.isCovered(column) && referenceCode < BaseCode.N && variantScore() >= minVariantScore;
    }
}
