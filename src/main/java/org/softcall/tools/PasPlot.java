package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.tribble.annotation.Strand;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.pas.AlignmentDecoder;
import org.softcall.pas.ContigPiece;
import org.softcall.pas.PasSite;
import org.softcall.pas.ReadLedger;
import org.softcall.report.SitePicture;
import org.softcall.report.SiteTrack;

/** Gathers what is drawn of poly(A) sites, and draws it in the end. Reads of the interval are read again. */
final class PasPlot implements AutoCloseable {

    private final PlotFile file;
    private final SiteTrack track;

    PasPlot(final PlotFile file, final int openingDepth, final int mergeLengthBp) {
        this.file = file;
        final SimpleInterval interval = file.interval();
        track = new SiteTrack(interval.getContig(), interval.getStart(), interval.size(), openingDepth, mergeLengthBp);
    }

    /** Adds a site that was written. */
    void add(final PasSite site) {
        track.add(site);
    }

    /**
     * Adds the coverage and the merges of a sample.
     *
     * @param reads its reads, with an index
     * @param decoder what takes them
     * @param callers how its sites are called from what a decoder takes
     * @param dictionary of the reads
     */
    void add(
            final PasReads reads,
            final AlignmentDecoder decoder,
            final Function<AlignmentDecoder, ContigPiece> callers,
            final SAMSequenceDictionary dictionary) {
        final SimpleInterval interval = file.interval();
        final int contigLength = dictionary.getSequence(interval.getContig()).getSequenceLength();
        final ReadLedger unused = new ReadLedger();
        // Tails lie beyond their alignments.
        final int from = Math.max(1, interval.getStart() - ContigPiece.DEFAULT_CONTEXT_BP);
        final Iterator<GATKRead> coverage = reads.from(interval.getContig(), from, contigLength);
        boolean ended = false;
        while (coverage.hasNext() && !ended) {
            final GATKRead read = coverage.next();
            decoder.decode(read, unused).ifPresent(track::add);
            ended = read.getAssignedStart() > interval.getEnd() + ContigPiece.DEFAULT_CONTEXT_BP;
        }
        // A merge does not tell its strand.
        for (final Strand strand : List.of(Strand.POSITIVE, Strand.NEGATIVE)) {
            callers.apply((read, ledger) ->
                            decoder.decode(read, ledger).filter(alignment -> alignment.strand() == strand))
                    .call(
                            interval.getStart(),
                            interval.getEnd(),
                            position -> reads.from(interval.getContig(), position, contigLength))
                    .merges()
                    .forEach(merge -> track.add(strand, merge));
        }
    }

    /** Draws the picture, which {@link #complete} puts in its place. */
    void draw() {
        file.draw(new SitePicture(track));
    }

    /** Moves the picture to its place. */
    void complete() {
        file.complete();
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        file.close();
    }
}
