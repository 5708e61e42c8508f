package org.softcall.reads;

import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * One mapped read, decoded once into plain arrays. The arrays are not copied and must not be changed.
 *
 * @param fragmentHash hash of the read name, the same for both mates
 * @param start first aligned position, 1-based
 * @param end last aligned position, 1-based, inclusive
 * @param bases {@link BaseCode}s, clipped bases included
 * @param baseQualities Phred, one for each base; zeros where the file has none
 * @param cigar BAM's binary form: length in the upper 28 bits, operator in the lower 4
 * @param mappingQuality Phred
 * @param insertSizeBp BAM's template length, negative for the downstream mate, 0 where unknown
 * @param reverseStrand whether the read aligns to the reverse strand
 */
public record AlignedRead(
        long fragmentHash,
        int start,
        int end,
        byte[] bases,
        byte[] baseQualities,
        int[] cigar,
        int mappingQuality,
        int insertSizeBp,
        boolean reverseStrand) {

    /** Decodes a mapped GATK read. */
    public static AlignedRead of(final GATKRead read) {
        final byte[] bases = BaseCode.of(read.getBasesNoCopy());
        final byte[] qualities = read.getBaseQualitiesNoCopy();
        return new AlignedRead(
                ReadHash.of(read.getName().getBytes(StandardCharsets.UTF_8)),
                read.getStart(),
                read.getEnd(),
                bases,
                qualities.length == bases.length ? qualities : new byte[bases.length],
                encode(read.getCigarElements()),
                read.getMappingQuality(),
                read.getFragmentLength(),
                read.isReverseStrand());
    }

    private static int[] encode(final List<CigarElement> elements) {
        final int[] cigar = new int[elements.size()];
        for (int i = 0; i < cigar.length; i++) {
            final CigarElement element = elements.get(i);
            cigar[i] = element.getLength() << 4 | CigarOperator.enumToBinary(element.getOperator());
        }
        return cigar;
    }

    /** The operator of a binary CIGAR element. */
    public static CigarOperator operator(final int cigarElement) {
        return CigarOperator.binaryToEnum(cigarElement & 0xf);
    }

    /** The length in bp of a binary CIGAR element. */
    public static int length(final int cigarElement) {
        return cigarElement >>> 4;
    }

    /** Whether the span from {@link #start} to {@link #end} shares a position with the given one (1-based, inclusive). */
    public boolean overlaps(final int from, final int to) {
        return start <= to && end >= from;
    }

    /** Index into {@link #bases} of the base aligned to a position, or -1 where the read has none there. */
    public int offsetAt(final int position) {
        int reference = start;
        int offset = 0;
        for (final int element : cigar) {
            final CigarOperator operator = operator(element);
            final int length = length(element);
            if (operator.consumesReferenceBases()) {
                if (position < reference + length) {
                    return operator.consumesReadBases() && position >= reference ? offset + position - reference : -1;
                }
                reference += length;
            }
            if (operator.consumesReadBases()) {
                offset += length;
            }
        }
        return -1;
    }
}
