package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.function.Consumer;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Calls the sites of one contig from its reads in the order of their starts. Called peaks go to a consumer, in ascending order
 * on each strand.
 */
public final class ContigCaller {

    private final AlignmentDecoder decoder;
    private final ReadLedger ledger;
    private final PeakFinder forward;
    private final PeakFinder reverse;

    /** Makes the finder of one strand. */
    public interface PeakFinderFactory {

        /** A finder that hands peaks to a consumer and enters the reads of none in a ledger. */
        PeakFinder create(Consumer<Peak> peaks, ReadLedger ledger);
    }

    /** A caller for one contig and one thread. */
    public ContigCaller(
            final AlignmentDecoder decoder,
            final PeakFinderFactory finders,
            final SiteCaller siteCaller,
            final Consumer<CalledPeak> calledPeaks,
            final ReadLedger ledger) {
        this.decoder = decoder;
        this.ledger = ledger;
        final Consumer<Peak> peaks = peak -> calledPeaks.accept(siteCaller.call(peak, ledger));
        this.forward = finders.create(peaks, ledger);
        this.reverse = finders.create(peaks, ledger);
    }

    /** Takes the next read. */
    public void add(final GATKRead read) {
        if (!read.isUnmapped()) {
            forward.advanceTo(read.getStart());
            reverse.advanceTo(read.getStart());
        }
        decoder.decode(read, ledger)
                .ifPresent(alignment -> (alignment.strand() == Strand.POSITIVE ? forward : reverse).add(alignment));
    }

    /** Calls what is left. */
    public void finish() {
        forward.finish();
        reverse.finish();
    }

    /** Nothing still to come, neither a site nor a read outside of peaks, lies at a position before this one, 1-based. */
    public int settledBefore() {
        return Math.min(forward.settledBefore(), reverse.settledBefore());
    }
}
