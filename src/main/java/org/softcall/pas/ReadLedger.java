package org.softcall.pas;

import java.util.function.IntPredicate;

/**
 * Counts what became of each read and UMI. Of a contig that is worked on in pieces, each piece keeps a ledger of the positions
 * that it owns, and the ledgers add up to that of the whole.
 */
public final class ReadLedger {

    private final IntPredicate owned;
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
     * is {@link ReadFate#COUNTED} where any of its reads is.
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
