package org.softcall.training;

import java.util.List;
import org.softcall.calling.Candidate;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.ReadHash;

/**
 * Shows half of the training examples as other sequencers would have reported their base qualities: capped at Q30,
 * Q37 or Q41, or in the four bins of recent Illumina instruments. Otherwise a network learns the scale of the
 * libraries it was trained on.
 */
final class QualityAugmentation {

    private static final int[] CAPS = {30, 37, 41};

    private QualityAugmentation() {}

    /** The example as it is, or with other base qualities, as {@code hash} has it. */
    static Example apply(final Example example, final long hash) {
        final int choice = (int) (ReadHash.fraction(hash) * 8);
        if (choice >= 4) {
            return example;
        }
        final Candidate candidate = example.candidate();
        final List<AlignedRead> reads =
                candidate.reads().stream().map(read -> requalify(read, choice)).toList();
        return new Example(candidate.withReads(reads), example.label(), example.weight());
    }

    private static AlignedRead requalify(final AlignedRead read, final int choice) {
        final byte[] qualities = read.baseQualities().clone();
        for (int i = 0; i < qualities.length; i++) {
            qualities[i] = (byte) (choice < CAPS.length ? Math.min(qualities[i], CAPS[choice]) : binned(qualities[i]));
        }
        return new AlignedRead(
                read.fragmentHash(),
                read.start(),
                read.end(),
                read.bases(),
                qualities,
                read.cigar(),
                read.mappingQuality(),
                read.insertSizeBp(),
                read.reverseStrand());
    }

    /** Q2, Q12, Q23 and Q37, the bins of the NovaSeq 6000. */
    private static int binned(final int quality) {
        return quality < 3 ? 2 : quality < 18 ? 12 : quality < 30 ? 23 : 37;
    }
}
