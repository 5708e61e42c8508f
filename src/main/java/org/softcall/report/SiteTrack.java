package org.softcall.report;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.softcall.pas.Merge;
import org.softcall.pas.PasSite;
import org.softcall.pas.TaggedAlignment;

/**
 * The poly(A) sites of an interval, strand by strand, and what they were called from: coverage, where reads run into poly(A)
 * tails, and what was merged.
 */
public final class SiteTrack {

    /** Positions (bp) beyond which symbols of neighbouring sites lie upon each other. */
    public static final int MAX_LENGTH_BP = 50_000;

    private final String contig;
    private final int start;
    private final int length;
    private final int openingDepth;
    private final int mergeLengthBp;
    private final Map<Strand, OneStrand> strands = new EnumMap<>(Strand.class);

    /**
     * A track without reads yet.
     *
     * @param contig name of the contig
     * @param start first position, 1-based
     * @param length number of positions, at least 1
     * @param openingDepth depth of the reads of a peak
     * @param mergeLengthBp longest stretch of lower depth within a peak
     */
    public SiteTrack(
            final String contig, final int start, final int length, final int openingDepth, final int mergeLengthBp) {
        this.contig = contig;
        this.start = start;
        this.length = length;
        this.openingDepth = openingDepth;
        this.mergeLengthBp = mergeLengthBp;
        strands.put(Strand.POSITIVE, new OneStrand());
        strands.put(Strand.NEGATIVE, new OneStrand());
    }

    /** What there is on one strand. */
    private final class OneStrand {

        private final int[] coverage = new int[length];
        private final int[] tailedEnds = new int[length];
        private final List<PasSite> sites = new ArrayList<>();
        private final List<Merge> merges = new ArrayList<>();
    }

    private boolean holds(final int position) {
        return position >= start && position < start + length;
    }

    /** Adds a read; what lies outside of the interval is left out. */
    public void add(final TaggedAlignment read) {
        final OneStrand strand = strands.get(read.strand());
        for (int position = Math.max(start, read.start());
                position <= Math.min(start + length - 1, read.end());
                position++) {
            strand.coverage[position - start]++;
        }
        if (read.hasTail() && holds(read.tailedEnd())) {
            strand.tailedEnds[read.tailedEnd() - start]++;
        }
    }

    /** Adds a site. */
    public void add(final PasSite site) {
        strands.get(site.strand()).sites.add(site);
    }

    /** Adds two regions that became one. */
    public void add(final Strand strand, final Merge merge) {
        strands.get(strand).merges.add(merge);
    }

    /** Columns that the interval is drawn in, all of them no wider than so many pixels. */
    PixelColumns columns(final int wantedPixels) {
        return PixelColumns.within(contig, start, length, wantedPixels);
    }

    /** Depth at every position, not copied. */
    int[] coverage(final Strand strand) {
        return strands.get(strand).coverage;
    }

    /** Reads whose transcript ends before a poly(A) tail at every position, not copied. */
    int[] tailedEnds(final Strand strand) {
        return strands.get(strand).tailedEnds;
    }

    /** The sites in the order in which they came. */
    List<PasSite> sites(final Strand strand) {
        return strands.get(strand).sites;
    }

    /** What was merged, in the order in which it came. */
    List<Merge> merges(final Strand strand) {
        return strands.get(strand).merges;
    }

    /** Depth at the summits of the sites, by position. */
    SortedMap<Integer, Integer> summits(final Strand strand) {
        final TreeSet<Integer> positions = new TreeSet<>();
        sites(strand).forEach(site -> positions.add(site.summit()));
        return depths(strand, positions);
    }

    /** Depth at the summits that were lost to a merge, by position. */
    SortedMap<Integer, Integer> mergedSummits(final Strand strand) {
        final TreeSet<Integer> positions = new TreeSet<>();
        for (final Merge merge : merges(strand)) {
            positions.add(merge.survivor().summit());
            positions.add(merge.absorbed().summit());
        }
        sites(strand).forEach(site -> positions.remove(site.summit()));
        return depths(strand, positions);
    }

    private SortedMap<Integer, Integer> depths(final Strand strand, final TreeSet<Integer> positions) {
        final SortedMap<Integer, Integer> depths = new TreeMap<>();
        positions.stream()
                .filter(this::holds)
                .forEach(position -> depths.put(position, coverage(strand)[position - start]));
        return depths;
    }

    /** The least depth between neighbouring summits of one peak, merged or not, by position. */
    SortedMap<Integer, Integer> valleys(final Strand strand) {
        final TreeSet<Integer> summits = new TreeSet<>(summits(strand).keySet());
        summits.addAll(mergedSummits(strand).keySet());
        final TreeSet<Integer> valleys = new TreeSet<>();
        for (final int summit : summits) {
            final Integer next = summits.higher(summit);
            if (next != null) {
                valley(coverage(strand), summit, next).ifPresent(valleys::add);
            }
        }
        return depths(strand, valleys);
    }

    /** The middle of the first lowest stretch between two summits, empty where these are of two peaks. */
    private OptionalInt valley(final int[] coverage, final int summit, final int next) {
        int lowest = summit;
        int lowestTo = summit;
        int lowRun = 0;
        for (int position = summit + 1; position < next; position++) {
            final int depth = coverage[position - start];
            lowRun = depth < openingDepth ? lowRun + 1 : 0;
            if (lowRun > mergeLengthBp) {
                return OptionalInt.empty();
            }
            if (lowest == summit || depth < coverage[lowest - start]) {
                lowest = position;
                lowestTo = position;
            } else if (lowestTo == position - 1 && depth == coverage[lowest - start]) {
                lowestTo = position;
            }
        }
        return lowest == summit ? OptionalInt.empty() : OptionalInt.of((lowest + lowestTo) / 2);
    }
}
