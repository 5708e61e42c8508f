package org.softcall.training;

import java.util.List;
import java.util.function.UnaryOperator;
import org.softcall.reads.AlignedRead;

/**
 * Shows training examples as other libraries would have them, each change chosen by bits of its own of one hash.
 * Otherwise a network learns what is peculiar to the libraries it was trained on.
 *
 * <ul>
 *     <li>Base qualities of 1/8 of the examples are in the four bins of recent Illumina instruments, those of 3/8 capped
 *     at Q30 to Q39: no tensor tells qualities above Q40 apart.
 *     <li>The strands of 1/2 are exchanged, bases and alignments being as they are: a reverse complement would no longer
 *     be left-aligned.
 *     <li>The mates' mapping qualities of 1/4 are unknown, as in files without MQ tags.
 * </ul>
 */
final class ReadAugmentation {

    private static final int MIN_CAP = 30;
    private static final int CAPS = 10;

    private ReadAugmentation() {}

    /** The example as it is, or with other reads, as {@code hash} has it. */
    static Example apply(final Example example, final long hash) {
        final Example requalified =
                switch (bits(hash, 61, 3)) {
                    case 0 -> map(example, ReadAugmentation::binned);
                    case 1, 2, 3 -> map(example, read -> capped(read, MIN_CAP + (bits(hash, 50, 8) * CAPS >> 8)));
                    default -> example;
                };
        final Example flipped = bits(hash, 60, 1) == 0 ? map(requalified, AlignedRead::withOtherStrand) : requalified;
        return bits(hash, 58, 2) == 0
                ? map(flipped, read -> read.withMateMappingQuality(AlignedRead.UNKNOWN_MAPPING_QUALITY))
                : flipped;
    }

    private static int bits(final long hash, final int from, final int count) {
        return (int) (hash >>> from) & (1 << count) - 1;
    }

    private static Example map(final Example example, final UnaryOperator<AlignedRead> change) {
        final List<AlignedRead> reads =
                example.candidate().reads().stream().map(change).toList();
        return new Example(example.candidate().withReads(reads), example.label(), example.weight());
    }

    private static AlignedRead capped(final AlignedRead read, final int cap) {
        final byte[] qualities = read.baseQualities().clone();
        for (int i = 0; i < qualities.length; i++) {
            qualities[i] = (byte) Math.min(qualities[i], cap);
        }
        return read.withBaseQualities(qualities);
    }

    private static AlignedRead binned(final AlignedRead read) {
        final byte[] qualities = read.baseQualities().clone();
        for (int i = 0; i < qualities.length; i++) {
            qualities[i] = (byte) binned(qualities[i]);
        }
        return read.withBaseQualities(qualities);
    }

    /** Q2, Q12, Q23 and Q37, the bins of the NovaSeq 6000. */
    private static int binned(final int quality) {
        return quality < 3 ? 2 : quality < 18 ? 12 : quality < 30 ? 23 : 37;
    }
}
