package org.softcall.reads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Builds a shard of contig chr1 from the letters of its reference and reads; it owns all of them unless told otherwise. */
public final class ShardBuilder {

    /** The contig of every shard built. */
    public static final String CONTIG = "chr1";

    private final ReferenceWindow reference;
    private final List<AlignedRead> reads = new ArrayList<>();
    private int start;
    private int end;

    /** A shard over reference letters that begin at position 1. */
    public ShardBuilder(final String letters) {
        this.reference = reference(letters);
        this.start = 1;
        this.end = letters.length();
    }

    /** Reference letters that begin at position 1, as a window. */
    public static ReferenceWindow reference(final String letters) {
        return new ReferenceWindow(CONTIG, 1, BaseCode.of(letters));
    }

    /** Sets the span owned, 1-based, inclusive; the rest is padding. */
    public ShardBuilder owning(final int from, final int to) {
        this.start = from;
        this.end = to;
        return this;
    }

    /** Adds a read. */
    public ShardBuilder add(final ReadBuilder read) {
        reads.add(read.build());
        return this;
    }

    /** Adds a number of reads of different names that are otherwise the same. */
    public ShardBuilder add(final int count, final String name, final int at, final String cigar, final String bases) {
        for (int i = 0; i < count; i++) {
            add(ReadBuilder.read(name + i).at(at).cigar(cigar).bases(bases));
        }
        return this;
    }

    /** Adds a read that is already built. */
    public ShardBuilder add(final AlignedRead read) {
        reads.add(read);
        return this;
    }

    /** The shard, its reads sorted by start and otherwise in the order in which they were added. */
    public Shard build() {
        final List<AlignedRead> sorted = reads.stream()
                .sorted(Comparator.comparingInt(AlignedRead::start))
                .toList();
        return new Shard(CONTIG, start, end, reference, sorted);
    }
}
