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

    private final String barcodeTag;
    private final String umiTag;
    private final CountMode countMode;
    private final PolyATail polyATail;
    private final SAMSequenceDictionary contigs;
    private final Map<String, String> cells = new HashMap<>();

    /**
     * A decoder for one thread.
     *
     * @param barcodeTag tag of the cell barcode, {@code CB} for Cell Ranger; barcodes are kept as they are
     * @param umiTag tag of the UMI, {@code UB} for Cell Ranger
     * @param countMode what is counted: reads without UMI are no evidence where UMIs are
     * @param polyATail what is taken for a poly(A) tail
     * @param contigs of the reads
     */
    public TranscriptEndDecoder(
            final String barcodeTag,
            final String umiTag,
            final CountMode countMode,
            final PolyATail polyATail,
            final SAMSequenceDictionary contigs) {
        this.barcodeTag = barcodeTag;
        this.umiTag = umiTag;
        this.countMode = countMode;
        this.polyATail = polyATail;
        this.contigs = contigs;
    }

    @Override
    public Optional<TaggedAlignment> decode(final GATKRead read, final ReadLedger ledger) {
        final Strand strand = read.isReverseStrand() ? Strand.NEGATIVE : Strand.POSITIVE;
        final int[] block = read.isUnmapped() ? null : terminalBlock(read, strand);
        if (block == null) {
            return rejected(ReadFate.UNMAPPED, read, ledger);
        }
        final String barcode = tag(read, barcodeTag);
        if (barcode == null) {
            return rejected(ReadFate.NO_BARCODE, read, ledger);
        }
        final String umi = tag(read, umiTag);
        if (umi == null && countMode == CountMode.UMIS) {
            return rejected(ReadFate.NO_UMI, read, ledger);
        }
        final int threePrimeEnd = strand == Strand.POSITIVE ? block[1] : block[0];
        return Optional.of(new TaggedAlignment(
                read.getContig(),
                strand,
                block[0],
                block[1],
                threePrimeEnd,
                cells.computeIfAbsent(barcode, name -> name),
                umi == null ? TaggedAlignment.NO_UMI : TaggedAlignment.umiCode(umi),
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

    /** The value of a tag, null where there is none; some programs write - for that. */
    private static String tag(final GATKRead read, final String name) {
        final String value = read.getAttributeAsString(name);
        return value == null || value.isEmpty() || value.equals("-") ? null : value;
    }

    private static Optional<TaggedAlignment> rejected(
            final ReadFate fate, final GATKRead read, final ReadLedger ledger) {
        ledger.add(fate, read.getAssignedStart(), 1, 0);
        return Optional.empty();
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
