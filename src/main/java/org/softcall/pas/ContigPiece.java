package org.softcall.pas;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Calls the sites in a piece of a contig, the same whatever the pieces are: each piece reads as far beyond its ends as its own
 * peaks reach, and keeps what lies within. A whole contig is one piece.
 */
public final class ContigPiece {

    /** How far before a piece reading begins unless its peaks reach farther, in bp. */
    public static final int DEFAULT_CONTEXT_BP = 1000;

    private final AlignmentDecoder decoder;
    private final ContigCaller.PeakFinderFactory finders;
    private final SiteCaller siteCaller;
    private final int mergeLengthBp;
    private final int contextBp;

    /**
     * What a piece holds.
     *
     * @param sites its sites in ascending order, those of the forward strand first where two lie together
     * @param called how many sites there were before those of several samples were joined
     * @param merges what was merged, at summits in the piece
     * @param ledger what became of its reads
     */
    public record Result(List<PasSite> sites, int called, List<Merge> merges, ReadLedger ledger) {}

    /**
     * Calls pieces with the same settings, one after the other.
     *
     * @param mergeLengthBp that of the finders
     * @param contextBp how far before a piece reading begins at first: farther than a tail from its alignment; {@link Integer#MAX_VALUE} for finders that must see a contig
     *     from its start
     */
    public ContigPiece(
            final AlignmentDecoder decoder,
            final ContigCaller.PeakFinderFactory finders,
            final SiteCaller siteCaller,
            final int mergeLengthBp,
            final int contextBp) {
        if (contextBp < 1) {
            throw new IllegalArgumentException("context of " + contextBp + " bp");
        }
        this.decoder = decoder;
        this.finders = finders;
        this.siteCaller = siteCaller;
        this.mergeLengthBp = mergeLengthBp;
        this.contextBp = contextBp;
    }

    /**
     * The sites from {@code start} to {@code end}, 1-based, both included.
     *
     * @param readsFrom the reads of the contig, in the order of their starts, that overlap the given position or come after it; may
     *     be asked for more than once
     */
    public Result call(final int start, final int end, final IntFunction<Iterator<GATKRead>> readsFrom) {
        long context = contextBp;
        while (true) {
            final int from = (int) Math.max(1, start - context);
            final Attempt attempt = new Attempt(start, end, from);
            if (attempt.sees(readsFrom.apply(from))) {
                return attempt.result();
            }
            context *= 2;
        }
    }

    /** One reading of the piece from a position before it. */
    private final class Attempt {

        private final int start;
        private final int end;
        private final int from;
        private final ReadLedger ledger;
        private final List<PasSite> sites = new ArrayList<>();
        private final List<Merge> merges = new ArrayList<>();
        private boolean tooShort;

        private Attempt(final int start, final int end, final int from) {
            this.start = start;
            this.end = end;
            this.from = from;
            this.ledger = new ReadLedger(this::owns);
        }

        private boolean owns(final int position) {
            return position >= start && position <= end;
        }

        /** Whether what was read is all that the piece depends on. */
        private boolean sees(final Iterator<GATKRead> reads) {
            final ContigCaller caller = new ContigCaller(this::decode, finders, siteCaller, this::keep, ledger);
            while (reads.hasNext() && !tooShort) {
                final GATKRead read = reads.next();
                if (read.getAssignedStart() > end && caller.settledBefore() > end) {
                    return true;
                }
                caller.add(read);
            }
            caller.finish();
            return !tooShort;
        }

        private Optional<TaggedAlignment> decode(final GATKRead read, final ReadLedger list) {
            final Optional<TaggedAlignment> decoded = decoder.decode(read, list);
            // Reads near the piece tell, together with their own neighbours, which UMIs outside of peaks are new.
            decoded.filter(alignment -> alignment.end() >= start - mergeLengthBp)
                    .ifPresent(alignment -> needs(alignment.start() - mergeLengthBp - 1));
            if (decoded.isEmpty() && read.getAssignedStart() >= start) {
                needs(read.getAssignedStart() - ReadLedger.DROPPED_LINKAGE_BP);
            }
            return decoded;
        }

        private void keep(final CalledPeak called) {
            final Peak peak = called.peak();
            if (peak.lastPosition() >= start) {
                needs(peak.contextStart());
            }
            called.sites().stream().filter(site -> owns(site.position())).forEach(sites::add);
            called.merges().stream()
                    .filter(merge -> owns(merge.survivor().summit()))
                    .forEach(merges::add);
        }

        private void needs(final int position) {
            tooShort |= Math.max(1, position) < from;
        }

        private Result result() {
            sites.sort(PasSite.BY_POSITION);
            return new Result(sites, sites.size(), merges, ledger);
        }
    }
}
