package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Builds alignments of one contig in memory. */
final class AlignmentBuilder {

    static final String CONTIG = "chr1";

    private AlignmentBuilder() {}

    /** An alignment without tail that counts at its 3' end. */
    static TaggedAlignment alignment(
            final Strand strand, final int start, final int end, final String cell, final long umi) {
        final int position = strand == Strand.POSITIVE ? end : start;
        return new TaggedAlignment(CONTIG, strand, start, end, position, cell, umi, TaggedAlignment.NO_TAIL);
    }

    /** The same alignment, running into a tail so many bases after its 3' end. */
    static TaggedAlignment tailed(final TaggedAlignment untailed, final int clippedBefore) {
        final int offset = untailed.strand() == Strand.POSITIVE ? clippedBefore : -clippedBefore;
        return new TaggedAlignment(
                untailed.contig(),
                untailed.strand(),
                untailed.start(),
                untailed.end(),
                untailed.position(),
                untailed.cell(),
                untailed.umi(),
                Math.max(1, untailed.threePrimeEnd() + offset));
    }

    /** Alignments of a few cells in piles, sparse stretches and gaps, by start. */
    static List<TaggedAlignment> random(final Random random, final Strand strand) {
        final List<TaggedAlignment> alignments = new ArrayList<>();
        int start = 1 + random.nextInt(50);
        while (alignments.size() < 120) {
            final boolean dense = random.nextInt(3) > 0;
            final int stretch = 1 + random.nextInt(dense ? 40 : 6);
            for (int i = 0; i < stretch; i++) {
                final int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 90 : 25);
                alignments.add(alignment(
                        strand, start, start + length - 1, "cell" + random.nextInt(3), 1 + random.nextInt(8)));
                start += random.nextInt(dense ? 3 : 20);
            }
            start += random.nextInt(4) == 0 ? random.nextInt(80) : 0;
        }
        return alignments;
    }

    /** The same alignment on the other strand of a contig read backwards. */
    static TaggedAlignment mirrored(final TaggedAlignment alignment, final int contigLength) {
        return new TaggedAlignment(
                alignment.contig(),
                alignment.strand() == Strand.POSITIVE ? Strand.NEGATIVE : Strand.POSITIVE,
                contigLength + 1 - alignment.end(),
                contigLength + 1 - alignment.start(),
                contigLength + 1 - alignment.position(),
                alignment.cell(),
                alignment.umi(),
                alignment.hasTail() ? contigLength + 1 - alignment.tailedEnd() : TaggedAlignment.NO_TAIL);
    }
}
