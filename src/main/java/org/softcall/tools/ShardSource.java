package org.softcall.tools;

import htsjdk.samtools.reference.ReferenceSequence;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.broadinstitute.hellbender.engine.MultiIntervalLocalReadShard;
import org.broadinstitute.hellbender.engine.ReadsDataSource;
import org.broadinstitute.hellbender.engine.ReferenceDataSource;
import org.broadinstitute.hellbender.engine.filters.ReadFilter;
import org.broadinstitute.hellbender.utils.IntervalUtils;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.broadinstitute.hellbender.utils.Utils;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.Shard;
import org.softcall.reads.ShardIterator;
import org.softcall.reads.StartCap;

/** Walks intervals of GATK's read and reference sources as padded shards, one query of the reads per contig. */
final class ShardSource {

    private static final int SHARD_SIZE_BP = 20_000;

    private final ReadsGuard guard;
    private final ReadsDataSource reads;
    private final ReferenceDataSource reference;
    private final ReadFilter filter;

    ShardSource(
            final ReadsGuard guard,
            final ReadsDataSource reads,
            final ReferenceDataSource reference,
            final ReadFilter filter) {
        this.guard = guard;
        this.reads = reads;
        this.reference = reference;
        this.filter = filter;
    }

    /** Hands over every shard of the intervals that holds a read. */
    void forEach(final List<SimpleInterval> intervals, final Consumer<Shard> consumer) {
        for (final List<SimpleInterval> ofContig : IntervalUtils.groupIntervalsByContig(intervals)) {
            final MultiIntervalLocalReadShard query =
                    new MultiIntervalLocalReadShard(ofContig, Shard.PADDING_BP, reads);
            query.setReadFilter(filter);
            final Iterator<GATKRead> sound = guard.guard(ofContig.get(0).getContig(), query::iterator);
            final Iterator<AlignedRead> decoded = new StartCap(Utils.stream(sound)
                    .filter(ShardSource::hasBases)
                    .map(AlignedRead::of)
                    .iterator());
            new ShardIterator(ofContig, decoded, this::fetch, SHARD_SIZE_BP).forEachRemaining(consumer);
        }
    }

    /** A user may switch off the filters that drop reads without bases, or with fewer than their CIGAR says. */
    static boolean hasBases(final GATKRead read) {
        return !read.isEmpty() && read.getCigar().getReadLength() == read.getLength();
    }

    private ReferenceWindow fetch(final String contig, final int start, final int end) {
        final int contigLength =
                reference.getSequenceDictionary().getSequence(contig).getSequenceLength();
        final ReferenceSequence bases = reference.queryAndPrefetch(contig, start, Math.min(end, contigLength));
        return new ReferenceWindow(contig, start, BaseCode.of(bases.getBases()));
    }
}
