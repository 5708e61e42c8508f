package org.softcall.tools;

import htsjdk.samtools.SAMSequenceDictionary;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.pas.ContigPiece;
import org.softcall.pas.JoinedPiece;
import org.softcall.pas.SiteJoiner;

/** Calls pieces of contigs over the samples of a run, with readers of its own: for one thread. */
final class PasPieceCaller implements AutoCloseable {

    private final SAMSequenceDictionary dictionary;
    private final SiteJoiner joiner;
    private final List<Sample> samples;
    private final boolean byIndex;

    /**
     * One sample.
     *
     * @param prefix of its cells' names
     * @param reads its reads
     * @param caller calls its sites
     */
    record Sample(String prefix, PasReads reads, ContigPiece caller) {}

    /** Reads are fetched by index, or else contig by contig in one pass. */
    PasPieceCaller(
            final SAMSequenceDictionary dictionary,
            final SiteJoiner joiner,
            final List<Sample> samples,
            final boolean byIndex) {
        this.dictionary = dictionary;
        this.joiner = joiner;
        this.samples = List.copyOf(samples);
        this.byIndex = byIndex;
    }

    /** What there is in a piece; without an index this is a whole contig, and contigs come in the order of the file. */
    ContigPiece.Result call(final SimpleInterval piece) {
        final String contig = piece.getContig();
        final int length = dictionary.getSequence(contig).getSequenceLength();
        if (samples.size() == 1) {
            return samples.get(0)
                    .caller()
                    .call(piece.getStart(), piece.getEnd(), readsFrom(samples.get(0), contig, length));
        }
        final List<JoinedPiece.Sample> joined = new ArrayList<>();
        for (final Sample sample : samples) {
            joined.add(new JoinedPiece.Sample(sample.prefix(), sample.caller(), readsFrom(sample, contig, length)));
        }
        return new JoinedPiece(joined, joiner).call(piece.getStart(), piece.getEnd(), length);
    }

    private IntFunction<Iterator<GATKRead>> readsFrom(final Sample sample, final String contig, final int length) {
        return byIndex
                ? position -> sample.reads().from(contig, position, length)
                : position -> sample.reads().next(contig);
    }

    /** The samples. */
    List<Sample> samples() {
        return samples;
    }

    @Override
    public void close() {
        samples.forEach(sample -> sample.reads().close());
    }
}
