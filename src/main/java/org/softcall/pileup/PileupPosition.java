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

    /** How little the reads agree with the reference; see {@link PositionRow#variantScore}. No softmax changes it. */
    public double variantScore() {
        return PositionRow.variantScore(frequencies(), frequency(PileupChannel.INSERTION), referenceCode);
    }

    /** The entropy of bases and deletions in nats; see {@link PositionRow#entropy}. No softmax changes it. */
    public double entropy() {
        return PositionRow.entropy(frequencies(), frequency(PileupChannel.DELETION));
    }

    /** The letter of the most frequent base, * where deletions are more, N where there are neither. */
    public char consensus() {
        final double[] frequencies = frequencies();
        final int base = PositionRow.consensus(frequencies);
        final double deletion = frequency(PileupChannel.DELETION);
        if (frequencies[base] == 0 && deletion == 0) {
            return BaseCode.letter(BaseCode.N);
        }
        return deletion > frequencies[base] ? '*' : BaseCode.letter((byte) base);
    }

    private double[] frequencies() {
        final double[] frequencies = new double[PileupChannel.BASES];
        for (int base = 0; base < frequencies.length; base++) {
            frequencies[base] = counts.frequency(column, base);
        }
        return frequencies;
    }

    /** Whether reads have a letter, deletion or insertion here, the reference base is known, and the score is at least this. */
    public boolean disagrees(final double minVariantScore) {
        return referenceCode < BaseCode.N && saysSomething() && variantScore() >= minVariantScore;
    }

    private boolean saysSomething() {
        for (final PileupChannel channel : PileupChannel.values()) {
            if (frequency(channel) > 0) {
                return true;
            }
        }
        return false;
    }
}
