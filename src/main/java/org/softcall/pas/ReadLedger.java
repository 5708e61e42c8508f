package org.softcall.pas;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Counts what became of each read and UMI. Of a contig that is worked on in pieces, each piece keeps a ledger of the positions
 * that it owns, and the ledgers add up to that of the whole.
 */
public final class ReadLedger {

    /** Reads of a fate, cell and UMI that are no evidence are of one UMI if they start no farther apart than this, in bp. */
    static final int DROPPED_LINKAGE_BP = 100;

    private final IntPredicate owned;
    private final Map<ReadFate, StrayUmis> droppedUmis = new EnumMap<>(ReadFate.class);
    private final long[] reads = new long[ReadFate.values().length];
    private final long[] umis = new long[ReadFate.values().length];

    /** A ledger of everything. */
    public ReadLedger() {
        this(position -> true);
    }

    /** A ledger that leaves out what lies at positions that are not {@code owned}. */
    public ReadLedger(final IntPredicate owned) {
        this.owned = owned;
    }

    /** Enters reads of one fate and the UMIs that they add, at the 1-based position that decides whose they are. */
    public void add(final ReadFate fate, final int position, final long moreReads, final long moreUmis) {
        if (owned.test(position)) {
            reads[fate.ordinal()] += moreReads;
            umis[fate.ordinal()] += moreUmis;
        }
    }

    /**
     * Enters a read that is no evidence, and its UMI if that is new. Reads come in the order of their starts, and no more of them
     * are held than start close to one another.
     *
     * @param cell name of its cell, empty if it has none
     * @param umi its code, or {@link TaggedAlignment#NO_UMI}
     */
    void addDropped(final ReadFate fate, final int start, final String cell, final long umi) {
        final int moreUmis = umi == TaggedAlignment.NO_UMI
                ? 0
                : droppedUmis
                        .computeIfAbsent(fate, dropped -> new StrayUmis(DROPPED_LINKAGE_BP))
                        .add(new Molecule(cell, umi), start);
        add(fate, start, 1, moreUmis);
    }

    /** Takes the reads and UMIs of a site that is left out from where they counted. */
    public void leaveOut(final PasSite site) {
        final int counted =
                site.counts().values().stream().mapToInt(Integer::intValue).sum();
        move(ReadFate.COUNTED, counted, site.firstUmis());
        move(ReadFate.SAME_UMI, site.reads() - counted, 0);
    }

    private void move(final ReadFate from, final long movedReads, final long movedUmis) {
        reads[from.ordinal()] -= movedReads;
        umis[from.ordinal()] -= movedUmis;
        reads[ReadFate.SITE_LEFT_OUT.ordinal()] += movedReads;
        umis[ReadFate.SITE_LEFT_OUT.ordinal()] += movedUmis;
    }

    /** Adds what another ledger holds. */
    public void addAll(final ReadLedger other) {
        for (int i = 0; i < reads.length; i++) {
            reads[i] += other.reads[i];
            umis[i] += other.umis[i];
        }
    }

    /** Reads of one fate. */
    public long reads(final ReadFate fate) {
        return reads[fate.ordinal()];
    }

    /**
     * UMIs of one fate, 0 where reads were entered without. A UMI is told apart within its cell and peak and has one fate: it
     * is {@link ReadFate#COUNTED} where any of its reads is, or left out where the first site is that it counts at. UMIs of reads
     * that are no evidence are told apart among these.
     */
    public long umis(final ReadFate fate) {
        return umis[fate.ordinal()];
    }

    /** Reads of all fates. */
    public long totalReads() {
        long total = 0;
        for (final long count : reads) {
            total += count;
        }
        return total;
    }
}
