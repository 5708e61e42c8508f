package org.softcall.report;

import org.softcall.pileup.PileupChannel;
import org.softcall.pileup.PileupWindow;
import org.softcall.pileup.RowScale;
import org.softcall.pileup.SoftCounts;
import org.softcall.pileup.SoftPileup;

/** Coverage and the frequencies of A, C, G and T at each position of an interval, gathered window by window. */
public final class PileupTrack {

    /** Positions (bp) beyond which a picture is too wide to be read. */
    public static final int MAX_LENGTH_BP = 2_000;

    private final String contig;
    private final int start;
    private final RowScale scale;
    private final double[] coverage;
    private final double[][] frequencies;

    /**
     * A track without coverage yet.
     *
     * @param contig name of the contig
     * @param start first position, 1-based
     * @param length number of positions, at least 1
     * @param scale of the frequencies
     */
    public PileupTrack(final String contig, final int start, final int length, final RowScale scale) {
        this.contig = contig;
        this.start = start;
        this.scale = scale;
        this.coverage = new double[length];
        this.frequencies = new double[PileupChannel.BASES][length];
    }

    /**
     * Sets the positions of a window.
     *
     * @param window in the interval
     * @param counts of the window's reads
     * @param definition what the frequencies are
     */
    public void set(final PileupWindow window, final SoftCounts counts, final SoftPileup definition) {
        for (int column = 0; column < window.length(); column++) {
            set(window.start() + column, counts.coverage(column), definition.row(counts, column));
        }
    }

    /** Sets one position: its coverage, and values from 0 to 1 of A, C, G and T. */
    void set(final int position, final double ofCoverage, final double[] row) {
        coverage[position - start] = ofCoverage;
        for (int base = 0; base < row.length; base++) {
            frequencies[base][position - start] = row[base];
        }
    }

    /** A column for each position, all of them about so wide or wider. */
    PixelColumns columns(final int wantedPixels) {
        return PixelColumns.ofPositions(contig, start, length(), wantedPixels);
    }

    int start() {
        return start;
    }

    /** What the frequencies are called. */
    String frequencyName() {
        return scale == RowScale.SOFTMAX ? "Softmax of the frequencies" : "Frequencies";
    }

    int length() {
        return coverage.length;
    }

    /** The coverage of every position, not copied. */
    double[] coverage() {
        return coverage;
    }

    /** A row for each of A, C, G and T: its frequencies at every position, not copied. */
    double[][] frequencies() {
        return frequencies;
    }
}
