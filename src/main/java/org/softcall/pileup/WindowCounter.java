package org.softcall.pileup;

import java.util.List;
import java.util.function.Predicate;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;

/**
 * Adds up the reads of windows without an array entry for each base: what {@link SoftPileup} says of the same reads'
 * {@link PlacedReads}, at the speed of a genome walk.
 */
public final class WindowCounter implements PileupEngine {

    private static final int QUALITIES = 128;

    private final OverlappingMates mates;
    private final ObservationWeight weight;
    private final double[] ofCoverage = new double[QUALITIES];
    private final double[] ofCount = new double[QUALITIES];

    /** A counter whose numbers follow the parameters. */
    public WindowCounter(final SoftPileupParameters parameters, final OverlappingMates mates) {
        this.mates = mates;
        this.weight = new ObservationWeight(parameters);
        for (int phred = 0; phred < QUALITIES; phred++) {
            ofCoverage[phred] = weight.ofCoverage(phred);
            ofCount[phred] = weight.ofCount(phred);
        }
    }

    @Override
    public SoftCounts count(final PileupWindow window) {
        return count(window, read -> true);
    }

    @Override
    public PileupPosition.Strands countStrands(final PileupWindow window) {
        return new PileupPosition.Strands(
                count(window, read -> !read.reverseStrand()), count(window, AlignedRead::reverseStrand));
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }

    private SoftCounts count(final PileupWindow window, final Predicate<AlignedRead> counted) {
        final SoftCounts counts = new SoftCounts(window.length());
        final ReadPlacement placement = new ReadPlacement(window.start(), window.length());
        final List<AlignedRead> reads = window.reads();
        // Which mate speaks is decided before one strand is left out.
        final MateOverlaps overlaps =
                mates == OverlappingMates.COUNT_ONCE ? new MateOverlaps(reads, window.start(), window.length()) : null;
        final Adder adder = new Adder(counts);
        for (int i = 0; i < reads.size(); i++) {
            final AlignedRead read = reads.get(i);
            if (counted.test(read)) {
                adder.turnTo(read);
                if (overlaps == null) {
                    placement.place(read, adder);
                } else {
                    placement.place(read, overlaps.silentColumns(i), adder);
                }
            }
        }
        return counts;
    }

    /** Adds the observations of one read after the other. */
    private final class Adder implements PlacementSink {

        private final SoftCounts counts;
        private AlignedRead read;
        private double placed;

        Adder(final SoftCounts counts) {
            this.counts = counts;
        }

        void turnTo(final AlignedRead next) {
            read = next;
            placed = weight.ofMappingQuality(next.mappingQuality());
        }

        @Override
        public void bases(final int column, final int offset, final int length) {
            final byte[] bases = read.bases();
            final byte[] qualities = read.baseQualities();
            for (int i = 0; i < length; i++) {
                final int base = bases[offset + i];
                final int quality = qualities[offset + i];
                final double coverage = placed * ofCoverage[quality];
                if (base < BaseCode.N) {
                    counts.count(column + i, base, placed * ofCount[quality]);
                }
                counts.cover(column + i, coverage, coverage * quality);
                counts.countBase(column + i);
            }
        }

        @Override
        public void deletion(final int column, final int length, final int quality) {
            final double coverage = placed * ofCoverage[quality];
            for (int i = 0; i < length; i++) {
                counts.count(column + i, PileupChannel.DELETION.ordinal(), placed * ofCount[quality]);
                counts.cover(column + i, coverage, coverage * quality);
            }
        }

        @Override
        public void insertion(final int column, final int quality) {
            counts.count(column, PileupChannel.INSERTION.ordinal(), placed * ofCount[quality]);
        }
    }
}
