package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.cram.build.CramIO;
import htsjdk.samtools.util.BlockCompressedStreamConstants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.ExternalProcess;
import org.softcall.tools.MutatedReadsFuzz.Ending;
import org.softcall.tools.MutatedReadsFuzz.Outcome;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** Runs CnnSoftCaller on reads that are damaged, cut off, or do not fit their index or reference. */
public final class DamagedReadsIntegrationTest extends SoftCallToolTest {

    private static final Path READS = TESTDATA.resolve("reads.bam");
    private static final Path REFERENCE = TESTDATA.resolve("reference.fa");
    private static final int MUTATED_FILES = 42;

    @Override
    public String getTestedToolName() {
        return CnnSoftCaller.class.getSimpleName();
    }

    @Test
    public void aBamWithoutItsEndIsRefused() throws IOException {
        final byte[] whole = Files.readAllBytes(READS);
        final int end = BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK.length;
        final Path cut = withIndexOfTestdata("no-end.bam", Arrays.copyOf(whole, whole.length - end));
        assertRefused(REFERENCE, cut, cut.toString(), "end-of-file marker");
    }

    @Test
    public void aBamThatWasCutIsRefusedThoughItHasAnEnd() throws IOException {
        final byte[] whole = Files.readAllBytes(READS);
        final byte[] end = BlockCompressedStreamConstants.EMPTY_GZIP_BLOCK;
        final byte[] cut = Arrays.copyOf(whole, whole.length / 2 + end.length);
        System.arraycopy(end, 0, cut, whole.length / 2, end.length);
        final Path bam = withIndexOfTestdata("cut.bam", cut);
        assertRefused(REFERENCE, bam, bam.toString(), "cannot be read after chrA:", "samtools quickcheck");
    }

    @Test
    public void aCramWithoutItsEndIsRefused() throws IOException {
        final Path cram = cram("whole.cram");
        final byte[] whole = Files.readAllBytes(cram);
        final Path cut = folder.resolve("no-end.cram");
        Files.write(cut, Arrays.copyOf(whole, whole.length - CramIO.ZERO_F_EOF_MARKER.length));
        Files.copy(folder.resolve("whole.cram.bai"), folder.resolve("no-end.cram.bai"));
        assertRefused(REFERENCE, cut, "end-of-file marker");
    }

    @Test
    public void aCramOfAnotherReferenceIsRefused() throws IOException {
        final Path cram = cram("of-testdata.cram");
        final Path other = folder.resolve("other.fa");
        Files.writeString(other, Files.readString(REFERENCE).replace("ACG", "ACT"));
        Files.copy(TESTDATA.resolve("reference.fa.fai"), folder.resolve("other.fa.fai"));
        final String dictionary = Files.readString(TESTDATA.resolve("reference.dict"));
        Files.writeString(folder.resolve("other.dict"), dictionary.replaceAll("\tM5:\\w+", ""));
        assertRefused(other, cram, "a CRAM also needs the reference that it was written with");
    }

    private Path cram(final String name) {
        final Path cram = folder.resolve(name);
        runCommandLine(onTestdata().add("O", cram.toString()), "PrintReads");
        return cram;
    }

    @Test
    public void whatIsNoBamIsRefused() throws IOException {
        final Path text = withIndexOfTestdata("text.bam", "hello\n".getBytes());
        assertRefused(REFERENCE, text, text.toString(), "in its header");
    }

    @Test
    public void theIndexOfAnotherBamIsSuspected() throws IOException {
        final Path bam = withReads("backwards.bam", SAMFileHeader.SortOrder.queryname, reads -> reads);
        Files.copy(TESTDATA.resolve("reads.bam.bai"), folder.resolve("backwards.bam.bai"));
        assertRefused(REFERENCE, bam, "its index is of another file", "samtools index");
    }

    @Test
    public void aBamWithoutReadGroupIsRefused() throws IOException {
        final Path bam = folder.resolve("groupless.bam");
        try (SamReader reader = SamReaderFactory.makeDefault().open(READS)) {
            final SAMFileHeader header = reader.getFileHeader();
            header.setReadGroups(List.of());
            write(bam, header, Stream.empty());
        }
        assertRefused(REFERENCE, bam, "AddOrReplaceReadGroups");
    }

    @Test
    public void aBamWithoutReadsHasNoVariants() throws IOException {
        final Path bam = withReads("empty.bam", SAMFileHeader.SortOrder.coordinate, reads -> reads.limit(0));
        final Path calls = folder.resolve("of-no-reads.vcf.gz");
        runCommandLine(arguments(REFERENCE, bam, calls));
        assertEquals(lines(calls), List.of());
    }

    /** scripts/fuzz-reads makes and calls as many more as one likes. */
    @Test
    public void mutatedReadsGiveCallsOrAUserError() throws IOException, InterruptedException {
        final Path mutated = Files.createDirectory(folder.resolve("mutated"));
        final ExternalProcess made;
        try {
            made = ExternalProcess.run(
                    TESTDATA.getParent(),
                    "python3",
                    "scripts/fuzz-reads",
                    "--make-only",
                    "--files=" + MUTATED_FILES,
                    "--seed=7",
                    mutated.toString());
        } catch (final IOException e) {
            throw new SkipException("there is no python3", e);
        }
        assertEquals(made.exitCode(), 0, made.standardError());
        final List<Path> files = made.standardOutput().lines().map(Path::of).toList();
        assertEquals(files.size(), MUTATED_FILES);
        final MutatedReadsFuzz fuzz = new MutatedReadsFuzz(REFERENCE);
        final Set<Ending> endings = EnumSet.noneOf(Ending.class);
        for (final Path file : files) {
            final Outcome outcome = fuzz.run(file);
            assertTrue(outcome.isSound(), file.getFileName() + ": " + outcome);
            endings.add(outcome.ending());
        }
        assertEquals(endings, EnumSet.of(Ending.CALLED, Ending.REFUSED));
    }

    private interface Change {
        Stream<SAMRecord> of(Stream<SAMRecord> reads);
    }

    private Path withReads(final String name, final SAMFileHeader.SortOrder order, final Change change)
            throws IOException {
        final Path bam = folder.resolve(name);
        try (SamReader reader = SamReaderFactory.makeDefault().open(READS)) {
            final SAMFileHeader header = reader.getFileHeader();
            header.setSortOrder(order);
            write(bam, header, change.of(reader.iterator().stream()));
        }
        return bam;
    }

    private static void write(final Path bam, final SAMFileHeader header, final Stream<SAMRecord> reads) {
        final boolean sorted = header.getSortOrder() == SAMFileHeader.SortOrder.coordinate;
        final SAMFileWriterFactory factory = new SAMFileWriterFactory().setCreateIndex(sorted);
        try (SAMFileWriter writer = factory.makeBAMWriter(header, sorted, bam)) {
            reads.forEach(writer::addAlignment);
        }
    }

    private Path withIndexOfTestdata(final String name, final byte[] bytes) throws IOException {
        Files.copy(TESTDATA.resolve("reads.bam.bai"), folder.resolve(name + ".bai"));
        return Files.write(folder.resolve(name), bytes);
    }

    private static ArgumentsBuilder arguments(final Path reference, final Path reads, final Path calls) {
        return new ArgumentsBuilder()
                .add("R", reference.toString())
                .add("I", reads.toString())
                .add("O", calls.toString());
    }

    private void assertRefused(final Path reference, final Path reads, final String... said) throws IOException {
        final String name = reads.getFileName() + ".vcf.gz";
        final UserException refusal = expectThrows(
                UserException.class, () -> runCommandLine(arguments(reference, reads, folder.resolve(name))));
        for (final String words : said) {
            assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().contains(name)));
        }
    }
}
