package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** What makes sites of several samples one. */
public enum JoinRule {

    /**
     * The sites lie close. Two sites of one sample stay apart. The joined site lies where that sample has it which has most reads
     * with a poly(A) tail, then most reads.
     */
    SITE {
        @Override
        int from(final PasSite site) {
            return site.position();
        }

        @Override
        int to(final PasSite site) {
            return site.position();
        }

        @Override
        boolean joinsWithinSample() {
            return false;
        }

        @Override
        boolean reachesBeyondSite() {
            return false;
        }

        @Override
        int position(final List<PasSite> sites) {
            return Collections.max(
                            sites,
                            Comparator.comparingInt(PasSite::polyAReads)
                                    .thenComparingInt(PasSite::reads)
                                    .thenComparingInt(PasSite::position))
                    .position();
        }
    },

    /** The regions lie close, of whatever sample, as PeakATail joins them. The joined site lies at the 3' edge of all. */
    PEAKATAIL {
        @Override
        int from(final PasSite site) {
            return site.start();
        }

        @Override
        int to(final PasSite site) {
            return site.end();
        }

        @Override
        boolean joinsWithinSample() {
            return true;
        }

        @Override
        boolean reachesBeyondSite() {
            return true;
        }

        @Override
        int position(final List<PasSite> sites) {
            final Comparator<PasSite> order = Comparator.comparingInt(PasSite::position);
            return (sites.get(0).strand() == Strand.POSITIVE
                            ? Collections.max(sites, order)
                            : Collections.min(sites, order))
                    .position();
        }
    };

    /** First position of what must lie close. */
    abstract int from(PasSite site);

    /** Last position of what must lie close. */
    abstract int to(PasSite site);

    abstract boolean joinsWithinSample();

    /** Whether a site may be joined with one that is farther away than the gap, for what is measured reaches farther. */
    abstract boolean reachesBeyondSite();

    /** Where the joined site lies. */
    abstract int position(List<PasSite> sites);
}
