package org.softcall.pileup;

/** Adds up placed observations: the definition that every faster evaluation must equal. */
public final class SoftPileup {

    private final SoftPileupParameters parameters;

    /** A pileup of these parameters. */
    public SoftPileup(final SoftPileupParameters parameters) {
        this.parameters = parameters;
    }

    /** The soft counts of a window's observations. */
    public SoftCounts add(final PlacedBases bases) {
        final SoftCounts counts = new SoftCounts(bases.windowLength());
        final ObservationWeight weight = new ObservationWeight(parameters);
        for (int i = 0; i < bases.size(); i++) {
            if (bases.column()[i] != PlacedBases.OUTSIDE) {
                add(bases, i, weight, counts);
            }
        }
        return counts;
    }

    private static void add(
            final PlacedBases bases, final int i, final ObservationWeight weight, final SoftCounts counts) {
        final int column = bases.column()[i];
        final double quality = bases.qualityPhred()[i];
        final double placed = weight.ofMappingQuality(bases.mappingQualityPhred()[i]);
        final double coverage = placed * weight.ofCoverage(quality);
        final double share = placed * weight.ofCount(quality);
        for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
            counts.count(column, channel, share * bases.channels()[i * PileupChannel.COUNT + channel]);
        }
        final double occupancy = bases.occupancy()[i];
        counts.cover(column, coverage * occupancy, coverage * occupancy * quality);
        if (isBase(bases, i)) {
            counts.countBase(column);
        }
    }

    /** Whether an observation is a base in the window, and no deletion or insertion. */
    static boolean isBase(final PlacedBases bases, final int i) {
        return bases.column()[i] != PlacedBases.OUTSIDE
                && bases.occupancy()[i] > 0
                && bases.channels()[i * PileupChannel.COUNT + PileupChannel.DELETION.ordinal()] == 0;
    }

    /**
     * The row of A, C, G and T at a position, scaled as the parameters say.
     *
     * @return {@link PileupChannel#BASES} values
     */
    public double[] row(final SoftCounts counts, final int column) {
        final double[] row = new double[PileupChannel.BASES];
        for (int base = 0; base < row.length; base++) {
            row[base] = counts.frequency(column, base);
        }
        if (parameters.rowScale() == RowScale.SOFTMAX) {
            softmax(row, parameters.filter().temperature());
        }
        return row;
    }

    private static void softmax(final double[] row, final double temperature) {
        double most = row[0];
        for (final double value : row) {
            most = Math.max(most, value);
        }
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] = Math.exp((row[i] - most) / temperature);
            sum += row[i];
        }
        for (int i = 0; i < row.length; i++) {
            row[i] /= sum;
        }
    }
}
