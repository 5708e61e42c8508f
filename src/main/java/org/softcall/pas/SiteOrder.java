package org.softcall.pas;

import htsjdk.samtools.SAMSequenceDictionary;

/** Holds sites against the order of a run over the whole genome: that of its contigs, and positions that rise. */
public final class SiteOrder {

    private final SAMSequenceDictionary contigs;
    private int contig;
    private SiteRow last;

    /** An order without sites so far. */
    public SiteOrder(final SAMSequenceDictionary contigs) {
        this.contigs = contigs;
    }

    /**
     * Takes the next site.
     *
     * @throws IllegalArgumentException where it cannot come after those so far; the message says why
     */
    public void add(final SiteRow site) {
        final int next = contigs.getSequenceIndex(site.contig());
        if (next < 0) {
            throw new IllegalArgumentException("site " + site.name() + " is on none of its contigs");
        }
        if (last != null && (next < contig || next == contig && SiteRow.BY_POSITION.compare(last, site) >= 0)) {
            throw new IllegalArgumentException("site " + site.name() + " comes after " + last.name());
        }
        contig = next;
        last = site;
    }
}
