package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMReadGroupRecord;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Samples the repository's test data and reads of every kind. */
public final class SampleAlignedReadsIntegrationTest extends SoftCallToolTest {

    private static final Path READS = TESTDATA.resolve("reads.bam");

    /** Spliced, without qualities, with modifications, unmapped, secondary and supplementary ones. */
    private Path oddReads;

    @Override
    public String getTestedToolName() {
        return SampleAlignedReads.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void makeOddReads() throws IOException {
        final SAMFileHeader header =
                new SAMFileHeader(new SAMSequenceDictionary(List.of(new SAMSequenceRecord("chrA", 10_000))));
        header.setSortOrder(SAMFileHeader.SortOrder.coordinate);
        final SAMReadGroupRecord group = new SAMReadGroupRecord("lane");
        group.setSample("sample");
        header.addReadGroup(group);
        oddReads = folder.resolve("odd.bam");
        try (SAMFileWriter writer =
                new SAMFileWriterFactory().setCreateIndex(true).makeBAMWriter(header, false, oddReads)) {
            for (int i = 0; i < 40; i++) {
                final SAMRecord read = new SAMRecord(header);
                read.setReadName("r" + i);
                read.setReadBases("ACGTACGTAC".getBytes());
                read.setBaseQualities(i % 2 == 0 ? SAMRecord.NULL_QUALS : new byte[] {9, 8, 7, 6, 5, 4, 3, 2, 1, 0});
                if (i % 5 == 4) {
                    read.setReadUnmappedFlag(true);
                } else {
                    read.setReferenceName("chrA");
                    read.setAlignmentStart(1 + 100 * i);
                    read.setCigarString(i % 3 == 0 ? "4M500N6M" : "10M");
                    read.setMappingQuality(0);
                }
                read.setAttribute("RG", "lane");
                read.setAttribute("MM", "C+m,0,1;");
                read.setAttribute("ML", new byte[] {(byte) 200, 7});
                read.setAttribute("Mm", "A+a,1;");
                read.setAttribute("XF", 1.5f);
                read.setAttribute("XC", 'c');
                read.setAttribute("XS", new short[] {-1, 300});
                writer.addAlignment(read);
                if (i % 4 == 0 && !read.getReadUnmappedFlag()) {
                    final SAMRecord other = read.deepCopy();
                    other.setFlags(i % 8 == 0 ? 0x100 : 0x800);
                    other.setAlignmentStart(5000 + i);
                    writer.addAlignment(other);
                }
            }
        }
    }

    private static List<SAMRecord> records(final Path file) throws IOException {
        try (SamReader reader = SamReaderFactory.makeDefault()
                .validationStringency(ValidationStringency.SILENT)
                .referenceSequence(TESTDATA.resolve("reference.fa"))
                .open(file)) {
            final List<SAMRecord> records = new ArrayList<>();
            reader.forEach(records::add);
            return records;
        }
    }

    private static List<String> texts(final Path file) throws IOException {
        return records(file).stream().map(SAMRecord::getSAMString).toList();
    }

    private static List<String> ids(final Path file) throws IOException {
        return records(file).stream()
                .map(record -> record.getReadName() + ":" + record.getFlags() + ":" + record.getAlignmentStart())
                .sorted()
                .toList();
    }

    private Path sample(final String name, final Path reads, final Object... arguments) {
        final Path output = folder.resolve(name);
        final ArgumentsBuilder all =
                new ArgumentsBuilder().add("I", reads.toString()).add("O", output.toString());
        for (int i = 0; i < arguments.length; i += 2) {
            all.add((String) arguments[i], arguments[i + 1].toString());
        }
        runCommandLine(all);
        return output;
    }

    @Test
    public void everyReadAndTagSurvivesAWholeSample() throws IOException {
        assertEquals(texts(sample("whole.bam", oddReads, "sampling-frac", 1)), texts(oddReads));
        assertEquals(texts(sample("all.bam", oddReads, "mode", "EXACT", "num-reads", 1000)), texts(oddReads));
        assertEquals(texts(sample("none.bam", oddReads, "sampling-frac", 0)), List.of());
    }

    @Test
    public void unmappedReadsCanBeDropped() throws IOException {
        final Path mapped = sample("mapped.bam", oddReads, "sample-frac", 1, "unmapped", "DROP");
        assertEquals(texts(mapped).size(), texts(oddReads).size() - 8);
        assertTrue(records(mapped).stream().noneMatch(SAMRecord::getReadUnmappedFlag));
    }

    @Test
    public void sharesAreNestedAndMatesStayTogether() throws IOException {
        final List<String> tenth = ids(sample("tenth.bam", READS, "sampling-frac", 0.1));
        final List<String> fifth = ids(sample("fifth.bam", READS, "sampling-frac", 0.2));
        assertTrue(fifth.containsAll(tenth));
        final double share = (double) fifth.size() / ids(READS).size();
        assertTrue(share > 0.18 && share < 0.22, "share " + share);
        assertFalse(
                ids(sample("other.bam", READS, "sampling-frac", 0.1, "seed", 7)).equals(tenth));
        final Set<String> names = records(folder.resolve("fifth.bam")).stream()
                .map(SAMRecord::getReadName)
                .collect(Collectors.toSet());
        final long expected = records(READS).stream()
                .filter(record -> names.contains(record.getReadName()))
                .count();
        assertEquals(fifth.size(), expected);
    }

    @DataProvider
    public Object[][] hashed() {
        return new Object[][] {
            {"exact", new Object[] {"mode", "EXACT", "num-reads", 777}},
            {"fraction", new Object[] {"sampling-frac", 0.07}},
        };
    }

    /** With an index and without, at any interval size, from BAM, CRAM and SAM, sorted or not. */
    @Test(dataProvider = "hashed")
    public void theSameReadsAreChosenHoweverTheyCome(final String name, final Object[] arguments) throws IOException {
        final List<String> expected = ids(sample(name + ".bam", READS, arguments));
        final Path bare = Files.copy(READS, folder.resolve(name + "-bare.bam"));
        assertEquals(ids(sample(name + "-1.bam", bare, arguments)), expected);
        final Object[] withReference =
                with(arguments, "R", TESTDATA.resolve("reference.fa").toString());
        final Path cram = sample(name + "-all.cram", READS, withReference("sampling-frac", 1));
        assertEquals(ids(sample(name + "-4.cram", cram, withReference)), expected);
        final Path sam = sample(name + "-all.sam", READS, "sampling-frac", 1);
        assertEquals(ids(sample(name + "-5.sam", sam, arguments)), expected);
        final Path byName = folder.resolve(name + "-queryname.bam");
        try (SamReader reader = SamReaderFactory.makeDefault().open(READS)) {
            final SAMFileHeader header = reader.getFileHeader().clone();
            header.setSortOrder(SAMFileHeader.SortOrder.queryname);
            try (SAMFileWriter writer = new SAMFileWriterFactory().makeBAMWriter(header, false, byName)) {
                reader.forEach(writer::addAlignment);
            }
        }
        assertEquals(ids(sample(name + "-6.bam", byName, arguments)), expected);
    }

    private static Object[] withReference(final Object... arguments) {
        return with(arguments, "R", TESTDATA.resolve("reference.fa").toString());
    }

    private static Object[] with(final Object[] arguments, final Object... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray();
    }

    @Test
    public void exactIsExact() throws IOException {
        final List<SAMRecord> taken = records(sample("exactly.bam", READS, "mode", "EXACT", "num-reads", 501));
        assertEquals(
                taken.stream()
                        .filter(record -> !record.isSecondaryOrSupplementary())
                        .count(),
                501);
    }

    @Test
    public void anEvenSampleComesFromEveryInterval() throws IOException {
        final Path table = folder.resolve("schedule.tsv");
        final Path even =
                sample("even.bam", READS, "num-reads", 1000, "interval-size", 5000, "schedule-table", table.toString());
        final List<SAMRecord> taken = records(even);
        assertTrue(taken.size() >= 1000, taken.size() + " reads");
        assertEquals(new HashSet<>(taken).size(), taken.size());
        final List<String> rows = Files.readAllLines(table);
        assertEquals(rows.get(0), "contig\treads_per_interval\tlength\tintervals\ttotal\tavailable\ttaken");
        long sum = 0;
        for (final String row : rows.subList(1, rows.size())) {
            final String[] fields = row.split("\t");
            final List<SAMRecord> ofContig = taken.stream()
                    .filter(record -> record.getReferenceName().equals(fields[0]))
                    .toList();
            assertEquals(fields[6], String.valueOf(ofContig.size()));
            assertEquals(
                    fields[5],
                    String.valueOf(records(READS).stream()
                            .filter(record -> !record.getReadUnmappedFlag()
                                    && record.getReferenceName().equals(fields[0]))
                            .count()));
            final Set<Integer> intervals = ofContig.stream()
                    .map(record -> (record.getAlignmentEnd() - 1) / 5000)
                    .collect(Collectors.toSet());
            assertEquals(intervals.size(), Integer.parseInt(fields[3]));
            sum += ofContig.size();
        }
        assertEquals(sum, taken.size());
    }

    @Test
    public void anEvenSampleIsTheSameWithoutAnIndex() throws IOException {
        final Path byIndex = sample("by-index.bam", READS, "num-reads", 300, "interval-size", 1700);
        final Path inOnePass =
                sample("one-pass.bam", READS, "num-reads", 300, "interval-size", 1700, "ignore-index", true);
        assertEquals(texts(inOnePass), texts(byIndex));
    }

    @Test
    public void anEvenSampleOfRegionsIsOfThese() throws IOException {
        final Path regions =
                sample("regions.bam", READS, "num-reads", 100, "L", "chrA:2001-4000", "interval-size", 1000);
        final List<SAMRecord> taken = records(regions);
        assertTrue(taken.size() >= 100 && taken.size() <= 126, taken.size() + " reads");
        assertTrue(taken.stream()
                .allMatch(record -> record.getAlignmentStart() <= 4000 && record.getAlignmentEnd() >= 2001));
    }

    @Test
    public void outputIsSortedAndIndexed() throws IOException {
        sample("sorted.bam", READS, "num-reads", 500, "interval-size", 1000);
        assertTrue(Files.exists(folder.resolve("sorted.bai")));
        final List<SAMRecord> taken = records(folder.resolve("sorted.bam"));
        for (int i = 1; i < taken.size(); i++) {
            final SAMRecord before = taken.get(i - 1);
            final SAMRecord after = taken.get(i);
            assertTrue(before.getReferenceIndex() < after.getReferenceIndex()
                    || before.getReferenceIndex().equals(after.getReferenceIndex())
                            && before.getAlignmentStart() <= after.getAlignmentStart());
        }
    }

    /** As samtools sorts names: r2 before r10, where htsjdk has them the other way round. */
    @Test
    public void namesSortedByNumberAreSampledToo() throws IOException {
        final List<SAMRecord> byNumber = records(oddReads).stream()
                .sorted(Comparator.comparing(
                        record -> Integer.parseInt(record.getReadName().substring(1))))
                .toList();
        final Path file = folder.resolve("by-number.sam");
        final List<String> lines = new ArrayList<>();
        lines.add("@HD\tVN:1.6\tSO:queryname\tSS:queryname:natural");
        lines.add("@SQ\tSN:chrA\tLN:10000");
        lines.add("@RG\tID:lane\tSM:sample");
        byNumber.forEach(record -> lines.add(record.getSAMString().trim()));
        Files.write(file, lines);
        assertEquals(ids(sample("number-1.bam", file, "sampling-frac", 1)), ids(oddReads));
        assertEquals(
                ids(sample("number-2.bam", file, "mode", "EXACT", "num-reads", 9)),
                ids(sample("number-3.bam", oddReads, "mode", "EXACT", "num-reads", 9)));
        assertEquals(
                ids(sample("number-4.bam", file, "num-reads", 1000)),
                ids(sample("number-5.bam", oddReads, "num-reads", 1000)));
    }

    @Test
    public void theInputIsNotReplaced() throws IOException {
        final Path self = Files.copy(READS, folder.resolve("self.bam"));
        expectThrows(CommandLineException.class, () -> sample("self.bam", self, "sampling-frac", 0.1));
        assertEquals(Files.size(self), Files.size(READS));
    }

    @Test
    public void unsortedReadsUnderASortedHeaderAreAUserError() throws IOException {
        final List<String> lines = new ArrayList<>(List.of("@HD\tVN:1.6\tSO:coordinate", "@SQ\tSN:chrA\tLN:10000"));
        for (int i = 30; i > 0; i--) {
            lines.add("r" + i + "\t0\tchrA\t" + i + "\t60\t4M\t*\t0\t0\tACGT\t*");
        }
        final Path file = Files.write(folder.resolve("backwards.sam"), lines);
        final UserException refusal =
                expectThrows(UserException.class, () -> sample("of-backwards.bam", file, "sampling-frac", 1));
        assertTrue(refusal.getMessage().contains("samtools sort"), refusal.getMessage());
        assertNothingLeft("of-backwards");
    }

    @DataProvider
    public Object[][] refused() {
        return new Object[][] {
            {new Object[] {}, "--num-reads"},
            {new Object[] {"num-reads", 5, "sampling-frac", 0.5}, "sampling-frac"},
            {new Object[] {"sampling-frac", 1.5}, "sampling-frac"},
            {new Object[] {"sampling-frac", -0.5}, "sampling-frac"},
            {new Object[] {"sampling-frac", "NaN"}, "sampling-frac"},
            {new Object[] {"num-reads", -1}, "num-reads"},
            {new Object[] {"num-reads", 5, "mode", "FRACTION"}, "--sampling-frac"},
            {new Object[] {"sampling-frac", 0.5, "mode", "EXACT"}, "--num-reads"},
            {new Object[] {"sampling-frac", 0.5, "schedule-table", "t.tsv"}, "SPAN_BALANCED"},
            {new Object[] {"num-reads", 5, "ignore-index", true, "L", "chrA"}, "--ignore-index"},
        };
    }

    @Test(dataProvider = "refused")
    public void argumentsThatDoNotFitAreRefused(final Object[] arguments, final String named) throws IOException {
        final CommandLineException refusal =
                expectThrows(CommandLineException.class, () -> sample("refused.bam", READS, arguments));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
        assertNothingLeft("refused");
    }

    @Test
    public void intervalsNeedAnIndex() throws IOException {
        final Path bare = Files.copy(READS, folder.resolve("no-index.bam"));
        final UserException refusal =
                expectThrows(UserException.class, () -> sample("indexless.bam", bare, "num-reads", 5, "L", "chrA"));
        assertTrue(refusal.getMessage().contains("index"), refusal.getMessage());
        assertNothingLeft("indexless");
    }

    @Test
    public void aDamagedFileLeavesNothing() throws IOException {
        final byte[] bytes = Files.readAllBytes(READS);
        for (int i = bytes.length / 2; i < bytes.length / 2 + 200; i++) {
            bytes[i] ^= 0x55;
        }
        final Path damaged = Files.write(folder.resolve("damaged.bam"), bytes);
        expectThrows(UserException.class, () -> sample("of-damaged.bam", damaged, "sampling-frac", 0.5));
        assertNothingLeft("of-damaged");
    }

    private void assertNothingLeft(final String name) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(path -> path.getFileName().toString().contains(name)));
        }
    }
}
