package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMReadGroupRecord;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.reference.FastaSequenceIndexCreator;
import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.reads.Haplotype;
import org.softcall.reads.StartCap;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/**
 * Runs CnnSoftCaller once on a donor with a contig for each kind of reads: thousands of them over a stretch or at one
 * start, none, short and long ones, over a contig shorter than a tensor.
 */
public final class CnnSoftCallerReadsIntegrationTest extends SoftCallToolTest {

    private final Random random = new Random(1);
    private final SAMFileHeader header = new SAMFileHeader();
    private final Map<String, String> contigs = new LinkedHashMap<>();
    private SAMFileWriter writer;
    private int fragments;
    private Path calls;

    @Override
    public String getTestedToolName() {
        return CnnSoftCaller.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void callDonor() throws IOException {
        final SAMReadGroupRecord group = new SAMReadGroupRecord("group");
        group.setSample("DONOR");
        header.addReadGroup(group);
        header.setSortOrder(SAMFileHeader.SortOrder.coordinate);
        addContig("bare", 500);
        addContig("deep", 1200);
        addContig("amplicon", 1000);
        addContig("short", 150);
        addContig("lengths", 2000);
        addContig("under", 1500);
        writeReference("upper", contigs);
        final SAMFileWriterFactory factory = new SAMFileWriterFactory().setCreateIndex(true);
        writer = factory.makeBAMWriter(header, false, folder.resolve("reads.bam"));
        sequenceDeep();
        sequenceAmplicon();
        sequence("short", snvs("short", 30, 75), 30, 100, 150);
        sequence("lengths", snvs("lengths", 500, 1000, 1003, 1500), 30, 30, 300);
        sequence("under", List.of(snvs("under", 704), snvs("under").deletion(700, 8)), 30, 150, 150);
        writer.close();
        calls = call("upper", folder.resolve("upper.vcf.gz"), new ArgumentsBuilder());
    }

    private Path call(final String reference, final Path output, final ArgumentsBuilder arguments) {
        runCommandLine(arguments
                .add("R", folder.resolve(reference + ".fa").toString())
                .add("I", folder.resolve("reads.bam").toString())
                .add("O", output.toString()));
        return output;
    }

    private void addContig(final String name, final int bp) {
        contigs.put(name, letters(bp));
        header.addSequence(new SAMSequenceRecord(name, bp));
    }

    private String letters(final int length) {
        final StringBuilder letters = new StringBuilder();
        while (letters.length() < length) {
            letters.append("ACGT".charAt(random.nextInt(4)));
        }
        return letters.toString();
    }

    private void writeReference(final String name, final Map<String, String> sequences) throws IOException {
        final StringBuilder fasta = new StringBuilder();
        final StringBuilder dictionary = new StringBuilder("@HD\tVN:1.6\n");
        sequences.forEach((contig, letters) -> {
            fasta.append(">" + contig + "\n" + letters + "\n");
            dictionary.append("@SQ\tSN:" + contig + "\tLN:" + letters.length() + "\n");
        });
        final Path file = Files.writeString(folder.resolve(name + ".fa"), fasta);
        Files.writeString(folder.resolve(name + ".dict"), dictionary);
        FastaSequenceIndexCreator.create(file, true);
    }

    private Haplotype snvs(final String contig, final int... positions) {
        final Haplotype haplotype = new Haplotype(contigs.get(contig));
        IntStream.of(positions).forEach(position -> haplotype.snv(position, alternate(contig, position)));
        return haplotype;
    }

    private char alternate(final String contig, final int position) {
        return "CGTA".charAt("ACGT".indexOf(contigs.get(contig).charAt(position - 1)));
    }

    /** 20,000 reads of 150 bp over 600 bp: 5,000 at each position, some 33 at each start. */
    private void sequenceDeep() {
        final Haplotype both = snvs("deep", 720);
        final Haplotype one = snvs("deep", 500, 720).deletion(600, 5);
        for (int i = 0; i < 20_000; i++) {
            final int start = 300 + random.nextInt(600);
            addRead("deep", random.nextBoolean() ? one : both, start, start + 149, random.nextBoolean());
        }
    }

    /** 5,000 reads start at one position, 5,000 at another, without an overlap. */
    private void sequenceAmplicon() {
        final Haplotype changed = snvs("amplicon", 400, 600);
        for (int i = 0; i < 5_000; i++) {
            addRead("amplicon", draw("amplicon", changed), 300, 449, false);
            addRead("amplicon", draw("amplicon", changed), 500, 649, true);
        }
    }

    private Haplotype draw(final String contig, final Haplotype changed) {
        return random.nextBoolean() ? changed : new Haplotype(contigs.get(contig));
    }

    private void sequence(
            final String contig, final Haplotype changed, final int depth, final int shortestBp, final int longestBp) {
        sequence(contig, List.of(changed, new Haplotype(contigs.get(contig))), depth, shortestBp, longestBp);
    }

    /** Reads of two haplotypes, over both ends of the contig. */
    private void sequence(
            final String contig,
            final List<Haplotype> haplotypes,
            final int depth,
            final int shortestBp,
            final int longestBp) {
        final int contigBp = contigs.get(contig).length();
        final int reads = 2 * depth * (contigBp + longestBp) / (shortestBp + longestBp);
        for (int i = 0; i < reads; i++) {
            final int bp = shortestBp + random.nextInt(longestBp - shortestBp + 1);
            final int start = 1 - bp + random.nextInt(contigBp + bp);
            final Haplotype haplotype = haplotypes.get(random.nextInt(2));
            addRead(contig, haplotype, start, start + bp - 1, random.nextBoolean());
        }
    }

    /** What hangs over an end of the contig is clipped; a base in 500 is wrong. */
    private void addRead(
            final String contig, final Haplotype haplotype, final int from, final int to, final boolean reverse) {
        final int start = Math.max(1, from);
        final int end = Math.min(to, contigs.get(contig).length());
        if (end - start < 20) {
            return;
        }
        final Haplotype.Alignment aligned = haplotype.read(start, end);
        final String hang = letters(start - from);
        final String overhang = letters(to - end);
        final byte[] bases = (hang + aligned.bases() + overhang).getBytes(StandardCharsets.US_ASCII);
        final byte[] qualities = new byte[bases.length];
        for (int i = 0; i < bases.length; i++) {
            final boolean wrong = random.nextInt(500) == 0;
            bases[i] = wrong ? (byte) "ACGT".charAt(random.nextInt(4)) : bases[i];
            qualities[i] = (byte) (wrong ? 10 + random.nextInt(15) : 28 + random.nextInt(13));
        }
        final SAMRecord read = new SAMRecord(header);
        read.setReadName("fragment" + fragments++);
        read.setReferenceName(contig);
        read.setAlignmentStart(start);
        read.setCigarString(clip(hang) + aligned.plainCigar() + clip(overhang));
        read.setReadBases(bases);
        read.setBaseQualities(qualities);
        read.setMappingQuality(60);
        read.setReadNegativeStrandFlag(reverse);
        read.setAttribute("RG", "group");
        writer.addAlignment(read);
    }

    private static String clip(final String bases) {
        return bases.isEmpty() ? "" : bases.length() + "S";
    }

    private List<VariantContext> on(final String contig) {
        return read(calls).stream()
                .filter(record -> record.getContig().equals(contig))
                .toList();
    }

    private static List<String> positionsAndGenotypes(final List<VariantContext> records) {
        return records.stream()
                .map(record -> record.getStart() + " " + record.getGenotype(0).getType())
                .toList();
    }

    @Test
    public void noReadsGiveNoRecords() {
        assertEquals(on("bare"), List.of());
    }

    @Test
    public void fiveThousandReadsAtAPositionAreCountedAndCalled() {
        final List<VariantContext> records = on("deep");
        assertEquals(positionsAndGenotypes(records), List.of("500 HET", "600 HET", "720 HOM_VAR"));
        for (final VariantContext record : records) {
            final Genotype genotype = record.getGenotype(0);
            assertTrue(genotype.getDP() > 4_500 && genotype.getDP() < 5_500, record.toString());
            final double fraction = genotype.getAD()[1] / (double) genotype.getDP();
            assertEquals(fraction, genotype.isHet() ? 0.5 : 1, 0.05, record.toString());
        }
    }

    /** Reads of one start and one strand are unlike those that the network learned from: it need not believe both SNVs. */
    @Test
    public void ofThousandsThatStartTogetherFiftyCount() {
        final List<VariantContext> records = on("amplicon");
        assertTrue(!records.isEmpty() && List.of("400 HET", "600 HET").containsAll(positionsAndGenotypes(records)));
        for (final VariantContext record : records) {
            assertEquals(record.getGenotype(0).getDP(), StartCap.MAX_READS_PER_START, record.toString());
            assertTrue(
                    IntStream.of(record.getGenotype(0).getAD()).allMatch(reads -> reads > 10 && reads < 40),
                    record.toString());
        }
    }

    @Test
    public void aContigShorterThanATensorIsCalled() {
        assertEquals(positionsAndGenotypes(on("short")), List.of("30 HET", "75 HET"));
    }

    @Test
    public void readsOfManyLengthsAreCalledTogether() {
        assertEquals(positionsAndGenotypes(on("lengths")), List.of("500 HET", "1000 HET", "1003 HET", "1500 HET"));
    }

    @Test
    public void anSnvBesideADeletionHasAStar() {
        final List<VariantContext> records = on("under");
        assertEquals(positionsAndGenotypes(records), List.of("700 HET", "704 HET"));
        final VariantContext snv = records.get(1);
        assertEquals(snv.getAlternateAlleles().get(1), Allele.SPAN_DEL);
        assertEquals(snv.getGenotype(0).getAlleles(), snv.getAlternateAlleles(), "1/2");
        assertTrue(snv.getGenotype(0).getAD()[0] < 3, snv.toString());
        assertTrue(snv.getGenotype(0).getAD()[2] > 8, snv.toString());
    }

    @Test
    public void aPieceThatBeginsUnderADeletionHasTheSameRecords() throws IOException {
        final List<String> expected = lines(calls).stream()
                .filter(line -> line.startsWith("under\t704\t"))
                .toList();
        assertEquals(expected.size(), 1);
        assertEquals(
                lines(call(
                        "upper", folder.resolve("piece.vcf.gz"), new ArgumentsBuilder().addInterval("under:702-1500"))),
                expected);
    }

    @Test
    public void validateVariantsTakesTheStarForWhatItIs() {
        runCommandLine(
                new ArgumentsBuilder()
                        .add("R", folder.resolve("upper.fa").toString())
                        .add("V", calls.toString()),
                "ValidateVariants");
    }

    @Test
    public void aSoftMaskedReferenceGivesTheSameRecords() throws IOException {
        final Map<String, String> masked = new LinkedHashMap<>(contigs);
        masked.replaceAll((contig, letters) -> letters.toLowerCase(Locale.ROOT));
        writeReference("lower", masked);
        assertEquals(lines(call("lower", folder.resolve("lower.vcf.gz"), new ArgumentsBuilder())), lines(calls));
    }
}
