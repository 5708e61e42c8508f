package org.softcall.evaluation;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import htsjdk.samtools.util.Locatable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;

/** Makes strata of one contig from intervals and from the reference itself. */
public final class Strata {

    /** Shorter runs of one base are no homopolymers: GIAB's boundary. */
    static final int HOMOPOLYMER_BP = 7;

    /** Shorter repeats of units of 2 to 6 bp are no short tandem repeats, nor are fewer than {@link #STR_UNITS}. */
    static final int STR_BP = 11;

    static final int STR_UNITS = 3;

    private static final int LONGEST_UNIT_BP = 6;

    /** GC is that of so many bases around the start of a variant. */
    static final int GC_WINDOW_BP = 100;

    /** The bounds between the strata of GC, percent. */
    private static final List<Integer> GC_BOUNDS_PERCENT = List.of(0, 25, 30, 55, 60, 65, 101);

    private Strata() {}

    /** What overlaps intervals of the contig, be it with a place that it could be shifted to. */
    public static Stratum ofIntervals(final String name, final Collection<? extends Locatable> intervals) {
        final RangeSet<Integer> places = TreeRangeSet.create();
        intervals.forEach(interval -> places.add(Range.closedOpen(interval.getStart(), interval.getEnd() + 1)));
        return ofPlaces(name, places);
    }

    private static Stratum ofPlaces(final String name, final RangeSet<Integer> places) {
        // What only inserts touches the bases on both sides.
        return new Stratum(
                name,
                variant -> places.intersects(
                        variant.end() > variant.from()
                                ? Range.closedOpen(variant.from(), variant.end())
                                : Range.closedOpen(variant.from() - 1, variant.from() + 1)));
    }

    /** The strata of a contig that need no file: homopolymers, short tandem repeats, neither, and GC. */
    public static List<Stratum> ofReference(final ReferenceWindow reference) {
        final RangeSet<Integer> homopolymers = repeats(reference, 1, HOMOPOLYMER_BP);
        final RangeSet<Integer> tandem = TreeRangeSet.create();
        for (int unitBp = 2; unitBp <= LONGEST_UNIT_BP; unitBp++) {
            tandem.addAll(repeats(reference, unitBp, Math.max(STR_BP, STR_UNITS * unitBp)));
        }
        final Stratum homopolymer = ofPlaces("homopolymer_" + HOMOPOLYMER_BP + "bp_plus", homopolymers);
        final Stratum tandemRepeat = ofPlaces("short_tandem_repeat", tandem);
        final List<Stratum> strata = new ArrayList<>(List.of(
                homopolymer,
                tandemRepeat,
                new Stratum(
                        "no_repeat",
                        variant -> !homopolymer.contains().test(variant)
                                && !tandemRepeat.contains().test(variant))));
        final GcPercent gcPercent = new GcPercent(reference);
        for (int i = 1; i < GC_BOUNDS_PERCENT.size(); i++) {
            final int from = GC_BOUNDS_PERCENT.get(i - 1);
            final int to = GC_BOUNDS_PERCENT.get(i);
            strata.add(new Stratum("gc_" + from + "_to_" + (to - 1), variant -> {
                final double gc = gcPercent.at(variant.from());
                return gc >= from && gc < to;
            }));
        }
        return List.copyOf(strata);
    }

    /** Stretches that repeat a unit of some length; those of a shorter unit only are left out. */
    private static RangeSet<Integer> repeats(final ReferenceWindow reference, final int unitBp, final int shortestBp) {
        final RangeSet<Integer> repeats = TreeRangeSet.create();
        int start = reference.start();
        for (int position = start + unitBp; position <= reference.end() + 1; position++) {
            final byte base = reference.at(position);
            if (base == BaseCode.N || base != reference.at(position - unitBp)) {
                if (position - start >= shortestBp && (unitBp == 1 || !isOneBase(reference, start, unitBp))) {
                    repeats.add(Range.closedOpen(start, position));
                }
                start = position - unitBp + 1;
            }
        }
        return repeats;
    }

    private static boolean isOneBase(final ReferenceWindow reference, final int start, final int lengthBp) {
        for (int position = start + 1; position < start + lengthBp; position++) {
            if (reference.at(position) != reference.at(start)) {
                return false;
            }
        }
        return true;
    }

    /** GC of the known bases around a position, NaN where none is known; the last answer is kept for the next question. */
    private static final class GcPercent {

        private final ReferenceWindow reference;
        private int lastPosition;
        private double last = Double.NaN;

        GcPercent(final ReferenceWindow reference) {
            this.reference = reference;
        }

        double at(final int position) {
            if (position != lastPosition) {
                lastPosition = position;
                last = around(position);
            }
            return last;
        }

        private double around(final int position) {
            int gc = 0;
            int known = 0;
            for (int i = 0; i < GC_WINDOW_BP; i++) {
                final char base = BaseCode.letter(reference.at(position - GC_WINDOW_BP / 2 + i));
                gc += base == 'C' || base == 'G' ? 1 : 0;
                known += base == 'N' ? 0 : 1;
            }
            return 100.0 * gc / known;
        }
    }
}
