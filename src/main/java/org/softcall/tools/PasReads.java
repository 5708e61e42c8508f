package org.softcall.tools;

import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import htsjdk.samtools.Cigar;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SamReaderFactory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.broadinstitute.hellbender.engine.ReadsPathDataSource;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/** The reads of one sample's file, for one thread. */
final class PasReads implements AutoCloseable {

    private static final String ANY_TAG = "RG";

    private final Supplier<ReadsPathDataSource> opening;
    private final ReadsGuard guard;
    private ReadsPathDataSource source;
    private boolean started;
    private PeekingIterator<GATKRead> inOrder;

    PasReads(final Path file, final Path index, final SamReaderFactory factory) {
        this.opening = () -> new ReadsPathDataSource(List.of(file), index == null ? null : List.of(index), factory);
        this.source = opening.get();
        this.guard = new ReadsGuard(List.of(file));
    }

    SAMFileHeader header() {
        return source.getHeader();
    }

    boolean hasIndex() {
        return source.isQueryableByInterval();
    }

    /** All records from the start of the file, unfiltered. Ends what was read before. */
    Iterator<GATKRead> fromStart() {
        // A SAM can be read only once after it was opened.
        if (started) {
            source.close();
            source = opening.get();
        }
        started = true;
        return guard.guardUndecoded(source::iterator);
    }

    /** Those that overlap a position of a contig or come after it, by the index; none where the file lacks the contig. */
    Iterator<GATKRead> from(final String contig, final int position, final int contigLength) {
        if (header().getSequence(contig) == null) {
            return Collections.emptyIterator();
        }
        return guard.guard(
                contig,
                () -> source.query(new SimpleInterval(contig, Math.min(position, contigLength), contigLength)),
                PasReads::decode);
    }

    /**
     * The reads of a contig in one pass through a file without an index; contigs must be asked for in the order of the
     * file's header, and each once.
     */
    Iterator<GATKRead> next(final String contig) {
        if (inOrder == null) {
            inOrder = Iterators.peekingIterator(guard.guardUndecoded(source::iterator));
        }
        final PeekingIterator<GATKRead> reads = inOrder;
        return guard.guard(
                contig,
                () -> new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return reads.hasNext() && contig.equals(reads.peek().getAssignedContig());
                    }

                    @Override
                    public GATKRead next() {
                        return reads.next();
                    }
                },
                PasReads::decode);
    }

    /** As far as a caller of sites looks: at bases in tails only. */
    private static void decode(final GATKRead read) {
        final Cigar cigar = read.getCigar();
        if (cigar.isLeftClipped() || cigar.isRightClipped()) {
            read.getBasesNoCopy();
        }
        // One tag decodes them all.
        read.hasAttribute(ANY_TAG);
    }

    /** What is left when all contigs were read: reads without a place, or a mapped one that is out of order. */
    Iterator<GATKRead> rest() {
        return inOrder == null ? guard.guardUndecoded(this::unplaced) : inOrder;
    }

    private Iterator<GATKRead> unplaced() {
        return hasIndex() ? source.queryUnmapped() : Collections.emptyIterator();
    }

    @Override
    public void close() {
        source.close();
    }
}
