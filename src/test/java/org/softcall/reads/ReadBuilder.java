package org.softcall.reads;

import htsjdk.samtools.Cigar;
import htsjdk.samtools.CigarElement;
import htsjdk.samtools.CigarOperator;
import htsjdk.samtools.TextCigarCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds one aligned read in memory, on the forward strand with base quality 30 unless told otherwise. */
public final class ReadBuilder {

    private final String name;
    private int start = 1;
    private String cigar;
    private String bases = "";
    private int quality = 30;
    private byte[] qualities;
    private int mappingQuality = 60;
    private int mateMappingQuality = AlignedRead.UNKNOWN_MAPPING_QUALITY;
    private int insertSizeBp;
    private boolean reverse;

    private ReadBuilder(final String name) {
        this.name = name;
    }

    /** A read of the given name; mates share it. */
    public static ReadBuilder read(final String name) {
        return new ReadBuilder(name);
    }

    /** Sets the first aligned position, 1-based. */
    public ReadBuilder at(final int position) {
        this.start = position;
        return this;
    }

    /** Sets the CIGAR; without one every base is aligned. */
    public ReadBuilder cigar(final String text) {
        this.cigar = text;
        return this;
    }

    /** Sets the bases, clipped ones included. */
    public ReadBuilder bases(final String letters) {
        this.bases = letters;
        return this;
    }

    /** Sets the base quality of the whole read. */
    public ReadBuilder quality(final int phred) {
        this.quality = phred;
        return this;
    }

    /** Sets the base quality of each base. */
    public ReadBuilder qualities(final int... phred) {
        this.qualities = new byte[phred.length];
        for (int i = 0; i < phred.length; i++) {
            this.qualities[i] = (byte) phred[i];
        }
        return this;
    }

    /** Sets the mapping quality. */
    public ReadBuilder mappingQuality(final int phred) {
        this.mappingQuality = phred;
        return this;
    }

    /** Sets the mapping quality of the mate. */
    public ReadBuilder mateMappingQuality(final int phred) {
        this.mateMappingQuality = phred;
        return this;
    }

    /** Sets the template length. */
    public ReadBuilder insertSize(final int bp) {
        this.insertSizeBp = bp;
        return this;
    }

    /** Puts the read on the reverse strand. */
    public ReadBuilder reverse() {
        this.reverse = true;
        return this;
    }

    /** The read. */
    public AlignedRead build() {
        final Cigar parsed = cigar == null
                ? new Cigar(java.util.List.of(new CigarElement(bases.length(), CigarOperator.M)))
                : TextCigarCodec.decode(cigar);
        if (parsed.getReadLength() != bases.length()) {
            throw new IllegalArgumentException(cigar + " does not fit " + bases.length() + " bases");
        }
        final byte[] phred = new byte[bases.length()];
        Arrays.fill(phred, (byte) quality);
        return new AlignedRead(
                ReadHash.of(name.getBytes(StandardCharsets.UTF_8)),
                start,
                start + parsed.getReferenceLength() - 1,
                BaseCode.of(bases),
                qualities == null ? phred : qualities,
                parsed.getCigarElements().stream()
                        .mapToInt(
                                element -> element.getLength() << 4 | CigarOperator.enumToBinary(element.getOperator()))
                        .toArray(),
                mappingQuality,
                mateMappingQuality,
                insertSizeBp,
                reverse);
    }
}
