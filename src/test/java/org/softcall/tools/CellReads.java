package org.softcall.tools;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMReadGroupRecord;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds BAMs of the 3' reads of one sample's cells. Positions are 1-based. */
final class CellReads {

    static final int READ_BP = 50;

    private final SAMFileHeader header = new SAMFileHeader();
    private final List<SAMRecord> records = new ArrayList<>();

    /**
     * Starts a sample.
     *
     * @param contigs their lengths in bp
     */
    CellReads(final String sample, final Map<String, Integer> contigs) {
        contigs.forEach((name, bp) -> header.addSequence(new SAMSequenceRecord(name, bp)));
        final SAMReadGroupRecord group = new SAMReadGroupRecord("group");
        group.setSample(sample);
        header.addReadGroup(group);
        header.setSortOrder(SAMFileHeader.SortOrder.coordinate);
    }

    SAMFileHeader header() {
        return header;
    }

    /** A read of C, whose soft clips are the poly(A) tail that it runs into. */
    SAMRecord add(
            final String contig,
            final int start,
            final String cigar,
            final boolean reverse,
            final String cell,
            final String umi) {
        final SAMRecord read = new SAMRecord(header);
        read.setReadName("read" + records.size());
        read.setReferenceName(contig);
        read.setAlignmentStart(start);
        read.setCigarString(cigar);
        final int left =
                read.getCigar().getFirstCigarElement().getOperator().name().equals("S")
                        ? read.getCigar().getFirstCigarElement().getLength()
                        : 0;
        final int right =
                read.getCigar().getLastCigarElement().getOperator().name().equals("S")
                        ? read.getCigar().getLastCigarElement().getLength()
                        : 0;
        final int aligned = read.getCigar().getReadLength() - left - right;
        read.setReadString("T".repeat(left) + "C".repeat(aligned) + "A".repeat(right));
        read.setBaseQualityString("I".repeat(left + aligned + right));
        read.setReadNegativeStrandFlag(reverse);
        read.setMappingQuality(60);
        read.setAttribute("CB", cell);
        read.setAttribute("UB", umi);
        read.setAttribute("RG", "group");
        records.add(read);
        return read;
    }

    /** A read whose alignment ends at a position on the transcript. */
    SAMRecord endingAt(
            final String contig, final int position, final boolean reverse, final String cell, final String umi) {
        return add(contig, reverse ? position : position - READ_BP + 1, READ_BP + "M", reverse, cell, umi);
    }

    /** The same, running into a tail of ten bases there. */
    SAMRecord tailedAt(
            final String contig, final int position, final boolean reverse, final String cell, final String umi) {
        return reverse
                ? add(contig, position, "10S40M", true, cell, umi)
                : add(contig, position - 39, "40M10S", false, cell, umi);
    }

    /** Reads of two cells, cell-1 and other-1, each with a UMI of its own: a quarter end at a site, the others up to 60 bases before. */
    void pile(final String contig, final int site, final boolean reverse, final int reads) {
        for (int i = 0; i < reads; i++) {
            final int before = Math.max(0, i * 80 / reads - 20);
            endingAt(
                    contig,
                    reverse ? site + before : site - before,
                    reverse,
                    i % 4 == 0 ? "other-1" : "cell-1",
                    umi(records.size()));
        }
    }

    /** A UMI of ten bases for each number. */
    static String umi(final int number) {
        final StringBuilder umi = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            umi.append("ACGT".charAt(number >> 2 * i & 3));
        }
        return umi.toString();
    }

    /** Writes a BAM in the order of its header, with an index beside it where that is by coordinate. */
    Path write(final Path file) {
        return write(file, header.getSortOrder() == SAMFileHeader.SortOrder.coordinate);
    }

    /** Writes a BAM in the order of its header. */
    Path writeWithoutIndex(final Path file) {
        return write(file, false);
    }

    private Path write(final Path file, final boolean indexed) {
        final SAMFileWriterFactory factory = new SAMFileWriterFactory().setCreateIndex(indexed);
        try (SAMFileWriter writer = factory.makeBAMWriter(header, false, file)) {
            records.forEach(writer::addAlignment);
        }
        return file;
    }

    /** Writes a SAM in the order in which the reads were added, whatever the header says. */
    Path writeAsAdded(final Path file) throws IOException {
        final StringBuilder text = new StringBuilder(header.getSAMString());
        records.forEach(record -> text.append(record.getSAMString()));
        return Files.writeString(file, text);
    }
}
