package org.softcall.reads;

import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.GATKException;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * One mapped read, decoded once into plain arrays. The arrays are not copied and must not be changed.
 *
 * @param fragmentHash hash of the read group and the read name, the same for both mates
 * @param start first aligned position, 1-based
 * @param end last aligned position, 1-based, inclusive
 * @param bases {@link BaseCode}s, clipped bases included
 * @param baseQualities Phred, one for each base; zeros where the file has none
 * @param cigar BAM's binary form: length in the upper 28 bits, operator in the lower 4
 * @param mappingQuality Phred
 * @param mateMappingQuality Phred, {@link #UNKNOWN_MAPPING_QUALITY} where the file does not tell
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
        int mateMappingQuality,
        int insertSizeBp,
        boolean reverseStrand) {

    /** Stands for a mapping quality that nobody stated. */
    public static final int UNKNOWN_MAPPING_QUALITY = -1;

    /** Stands for the name of a read that has none. */
    private static final String NO_NAME = "*";

    /** Mapping qualities end below this value, by which SAM says that there is none. */
    private static final int UNAVAILABLE_MAPPING_QUALITY = 255;

    /** Decodes a mapped GATK read. */
    public static AlignedRead of(final GATKRead read) {
        final byte[] bases = BaseCode.of(read.getBasesNoCopy());
        final byte[] qualities = read.getBaseQualitiesNoCopy();
        return new AlignedRead(
                fragmentHash(read),
                read.getStart(),
                read.getEnd(),
                bases,
                qualities.length == bases.length ? qualities : new byte[bases.length],
                encode(read.getCigarElements()),
                read.getMappingQuality(),
                mateMappingQuality(read),
                read.getFragmentLength(),
                read.isReverseStrand());
    }

    /**
     * Decodes a mapped GATK read faster than {@link #of}, without what tells of its fragment: the hash is 0, the mate's mapping
     * quality unknown.
     */
    public static AlignedRead withoutFragment(final GATKRead read) {
        final byte[] bases = BaseCode.of(read.getBasesNoCopy());
        final byte[] qualities = read.getBaseQualitiesNoCopy();
        return new AlignedRead(
                0,
                read.getStart(),
                read.getEnd(),
                bases,
                qualities.length == bases.length ? qualities : new byte[bases.length],
                encode(read.getCigarElements()),
                read.getMappingQuality(),
                UNKNOWN_MAPPING_QUALITY,
                read.getFragmentLength(),
                read.isReverseStrand());
    }

    /** Names are unique within a read group only; a read without one is a fragment of its own. */
    private static long fragmentHash(final GATKRead read) {
        final String group = read.getReadGroup() == null ? "" : read.getReadGroup();
        final boolean named = !NO_NAME.equals(read.getName());
        return ReadHash.mix(
                hash(group),
                named ? hash(read.getName()) : ReadHash.mix(read.getStart(), ReadHash.of(read.getBasesNoCopy())));
    }

    private static int mateMappingQuality(final GATKRead read) {
        try {
            final Integer tag = read.getAttributeAsInteger("MQ");
            return tag == null ? UNKNOWN_MAPPING_QUALITY : knownMappingQuality(tag);
        } catch (final GATKException.ReadAttributeTypeMismatch e) {
            // An optional tag that some program misused is no reason to lose the read.
            return UNKNOWN_MAPPING_QUALITY;
        }
    }

    private static int knownMappingQuality(final int phred) {
        return phred >= 0 && phred < UNAVAILABLE_MAPPING_QUALITY ? phred : UNKNOWN_MAPPING_QUALITY;
    }

    private static long hash(final String name) {
        return ReadHash.of(name.getBytes(StandardCharsets.UTF_8));
    }

    private static int[] encode(final List<CigarElement> elements) {
        final int[] cigar = new int[elements.size()];
        for (int i = 0; i < cigar.length; i++) {
            final CigarElement element = elements.get(i);
            cigar[i] = element.getLength() << 4 | CigarOperator.enumToBinary(element.getOperator());
        }
        return cigar;
    }

    /** The same read with other base qualities. */
    public AlignedRead withBaseQualities(final byte[] other) {
        return new AlignedRead(
                fragmentHash,
                start,
                end,
                bases,
                other,
                cigar,
                mappingQuality,
                mateMappingQuality,
                insertSizeBp,
                reverseStrand);
    }

    /** The same read whose mate is as well placed as {@code phred} says; 255 counts as unknown, as SAM has it. */
    public AlignedRead withMateMappingQuality(final int phred) {
        return new AlignedRead(
                fragmentHash,
                start,
                end,
                bases,
                baseQualities,
                cigar,
                mappingQuality,
                knownMappingQuality(phred),
                insertSizeBp,
                reverseStrand);
    }

    /** The same read on the other strand, its bases and alignment unchanged. */
    public AlignedRead withOtherStrand() {
        return new AlignedRead(
                fragmentHash,
                start,
                end,
                bases,
                baseQualities,
                cigar,
                mappingQuality,
                mateMappingQuality,
                insertSizeBp,
                !reverseStrand);
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

    /** Whether the read has an aligned base at every position from {@code from} to {@code to}, and no insertion between. */
    public boolean alignsThrough(final int from, final int to) {
        int blockStart = start;
        int reference = start;
        for (final int element : cigar) {
            final CigarOperator operator = operator(element);
            if (operator.isAlignment()) {
                reference += length(element);
                if (blockStart <= from && reference > to) {
                    return true;
                }
            } else if (operator.consumesReferenceBases() || operator == CigarOperator.I) {
                reference += operator.consumesReferenceBases() ? length(element) : 0;
                blockStart = reference;
            }
        }
        return false;
    }

    /** Whether a position lies within an intron of the read. */
    public boolean skips(final int position) {
        int reference = start;
        for (final int element : cigar) {
            final CigarOperator operator = operator(element);
            if (operator.consumesReferenceBases()) {
                if (operator == CigarOperator.N && position >= reference && position < reference + length(element)) {
                    return true;
                }
                reference += length(element);
            }
        }
        return false;
    }
}
