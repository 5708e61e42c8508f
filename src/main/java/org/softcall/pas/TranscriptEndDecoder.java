package org.softcall.pas;

import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.tribble.annotation.Strand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Takes reads as sense reads of transcripts, as 10x 3' libraries have them: a read counts at its 3' end on either strand. Of a
 * spliced read only what follows its last intron, in the direction of the transcript, lies near the site; what comes before is
 * no coverage of another.
 */
public final class TranscriptEndDecoder implements AlignmentDecoder {

    private final MoleculeTags tags;
    private final CountMode countMode;
    private final PolyATail polyATail;
    private final SAMSequenceDictionary contigs;
    private final Map<String, String> cells = new HashMap<>();

    /**
     * A decoder for one thread.
     *
     * @param tags of cell barcode and UMI; barcodes are kept as they are
     * @param countMode what is counted: reads without UMI are no evidence where UMIs are
     * @param polyATail what is taken for a poly(A) tail
     * @param contigs of the reads
     */
    public TranscriptEndDecoder(
            final MoleculeTags tags,
            final CountMode countMode,
            final PolyATail polyATail,
            final SAMSequenceDictionary contigs) {
        this.tags = tags;
        this.countMode = countMode;
        this.polyATail = polyATail;
        this.contigs = contigs;
    }

    @Override
    public Optional<TaggedAlignment> decode(final GATKRead read, final ReadLedger ledger) {
        final Strand strand = read.isReverseStrand() ? Strand.NEGATIVE : Strand.POSITIVE;
        final int[] block = read.isUnmapped() ? null : terminalBlock(read, strand);
        if (block == null) {
            return tags.drop(read, ReadFate.UNMAPPED, ledger);
        }
        final String barcode = tags.barcode(read);
        if (barcode == null) {
            return tags.drop(read, ReadFate.NO_BARCODE, ledger);
        }
        final long umi = tags.umi(read);
        if (umi == TaggedAlignment.NO_UMI && countMode == CountMode.UMIS) {
            return tags.drop(read, ReadFate.NO_UMI, ledger);
        }
        final int threePrimeEnd = strand == Strand.POSITIVE ? block[1] : block[0];
        return Optional.of(new TaggedAlignment(
                read.getContig(),
                strand,
                block[0],
                block[1],
                threePrimeEnd,
                cells.computeIfAbsent(barcode, name -> name),
                umi,
                tailedEnd(read, strand, threePrimeEnd)));
    }

    private int tailedEnd(final GATKRead read, final Strand strand, final int threePrimeEnd) {
        final OptionalInt clipped = polyATail.clippedBefore(read, strand);
        if (clipped.isEmpty()) {
            return TaggedAlignment.NO_TAIL;
        }
        // Bases before the tail may be clipped because the contig ends there.
        return strand == Strand.POSITIVE
                ? Math.min(
                        contigs.getSequence(read.getContig()).getSequenceLength(), threePrimeEnd + clipped.getAsInt())
                : Math.max(1, threePrimeEnd - clipped.getAsInt());
    }

    /** First and last position of the stretch between introns that is next to the 3' end, or null without aligned bases. */
    private static int[] terminalBlock(final GATKRead read, final Strand strand) {
        final List<CigarElement> cigar = read.getCigarElements();
        int[] terminal = null;
        int blockStart = read.getStart();
        int reference = read.getStart();
        boolean aligned = false;
        for (int i = 0; i <= cigar.size(); i++) {
            final CigarElement element = i == cigar.size() ? null : cigar.get(i);
            if (element == null || element.getOperator() == CigarOperator.N) {
                if (aligned && (terminal == null || strand == Strand.POSITIVE)) {
                    terminal = new int[] {blockStart, reference - 1};
                }
                aligned = false;
                reference += element == null ? 0 : element.getLength();
                blockStart = reference;
            } else if (element.getOperator().consumesReferenceBases()) {
                aligned |= element.getOperator().isAlignment();
                reference += element.getLength();
            }
        }
        return terminal;
    }
}
