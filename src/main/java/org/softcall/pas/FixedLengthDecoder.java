package org.softcall.pas;

import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.tribble.annotation.Strand;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Accepts reads as PeakATail does: every read is as long as {@code readLengthBp} says, those that span more of the reference are
 * left out, and all count at the end of their alignment on either strand. Cells are told apart by read group and barcode.
 *
 * @param readLengthBp length of every read
 * @param barcodeBases length of every cell barcode, without the suffix
 * @param barcodeTag tag of the cell barcode
 * @param ignoredContigs exact names of contigs that are left out
 * @param sample stands for the read group of reads that have none
 * @param contigs of the reads: the end of a read may lie beyond that of its contig, but counts there
 */
public record FixedLengthDecoder(
        int readLengthBp,
        int barcodeBases,
        String barcodeTag,
        Set<String> ignoredContigs,
        String sample,
        SAMSequenceDictionary contigs)
        implements AlignmentDecoder {

    /** PeakATail's barcodes. */
    public static final int DEFAULT_BARCODE_BASES = 16;

    /** PeakATail's ignored contigs. */
    public static final Set<String> DEFAULT_IGNORED_CONTIGS = Set.of("MT", "mt");

    private static final Pattern SUFFIX = Pattern.compile("-[0-9]+$");

    @Override
    public Optional<TaggedAlignment> decode(final GATKRead read, final ReadLedger ledger) {
        if (read.isUnmapped()) {
            return rejected(ReadFate.UNMAPPED, read.getAssignedStart(), ledger);
        }
        if (ignoredContigs.contains(read.getContig())) {
            return rejected(ReadFate.IGNORED_CONTIG, read.getStart(), ledger);
        }
        if (read.getEnd() - read.getStart() + 1 > readLengthBp) {
            return rejected(ReadFate.SPAN_TOO_LONG, read.getStart(), ledger);
        }
        final String tag = read.getAttributeAsString(barcodeTag);
        if (tag == null) {
            return rejected(ReadFate.NO_BARCODE, read.getStart(), ledger);
        }
        final String barcode = SUFFIX.matcher(tag).replaceFirst("");
        if (barcode.length() != barcodeBases) {
            return rejected(ReadFate.BARCODE_LENGTH, read.getStart(), ledger);
        }
        final int end = read.getStart() + readLengthBp - 1;
        final String group = read.getReadGroup() == null ? sample : read.getReadGroup();
        return Optional.of(new TaggedAlignment(
                read.getContig(),
                read.isReverseStrand() ? Strand.NEGATIVE : Strand.POSITIVE,
                read.getStart(),
                end,
                Math.min(end, contigs.getSequence(read.getContig()).getSequenceLength()),
                group + "_" + barcode,
                TaggedAlignment.NO_UMI,
                TaggedAlignment.NO_TAIL));
    }

    private static Optional<TaggedAlignment> rejected(
            final ReadFate fate, final int position, final ReadLedger ledger) {
        ledger.add(fate, position, 1, 0);
        return Optional.empty();
    }
}
