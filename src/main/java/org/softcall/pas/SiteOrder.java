package org.softcall.pas;

import java.util.HashSet;
import java.util.Set;

/** Holds sites against the order of a run over the whole genome: each contig once, and positions that rise. */
public final class SiteOrder {

    private final Set<String> contigs = new HashSet<>();
    private SiteRow last;

    /**
     * Takes the next site.
     *
     * @throws IllegalArgumentException where it cannot come after those so far; the message says why
     */
    public void add(final SiteRow site) {
        if (last != null && last.contig().equals(site.contig())) {
            if (SiteRow.BY_POSITION.compare(last, site) >= 0) {
                throw new IllegalArgumentException("site " + site.name() + " comes after " + last.name());
            }
        } else if (!contigs.add(site.contig())) {
            throw new IllegalArgumentException("site " + site.name() + " comes after sites of another contig, "
                    + last.name() + " the last, and those after others of its own");
        }
        last = site;
    }
}
