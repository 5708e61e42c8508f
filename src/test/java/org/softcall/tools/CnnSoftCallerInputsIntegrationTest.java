package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Gives CnnSoftCaller the repository's test data in other files, pieces and places, which must not change a record. */
public final class CnnSoftCallerInputsIntegrationTest extends SoftCallToolTest {

    private static final int CONTIG_A_BP = 40_000;

    private List<String> whole;

    @Override
    public String getTestedToolName() {
        return CnnSoftCaller.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void callTestdata() throws IOException {
        whole = call("whole", onTestdata());
        assertTrue(whole.size() > 200, whole.size() + " records");
    }

    private List<String> call(final String name, final ArgumentsBuilder arguments) throws IOException {
        final Path output = folder.resolve(name + ".vcf.gz");
        runCommandLine(arguments.add("O", output.toString()));
        return lines(output);
    }

    private static ArgumentsBuilder on(final Object... reads) {
        final ArgumentsBuilder arguments =
                new ArgumentsBuilder().add("R", TESTDATA.resolve("reference.fa").toString());
        for (final Object file : reads) {
            arguments.add("I", file.toString());
        }
        return arguments;
    }

    /** The test data's reads that are wanted, in an indexed file of their own. */
    private Path copy(final String name, final Predicate<SAMRecord> wanted) throws IOException {
        final Path bam = folder.resolve(name + ".bam");
        try (SamReader reader = SamReaderFactory.makeDefault().open(TESTDATA.resolve("reads.bam"))) {
            final SAMFileHeader header = reader.getFileHeader();
            final SAMFileWriterFactory factory = new SAMFileWriterFactory().setCreateIndex(true);
            try (SAMFileWriter writer = factory.makeBAMWriter(header, true, bam)) {
                for (final SAMRecord read : reader) {
                    if (wanted.test(read)) {
                        writer.addAlignment(read);
                    }
                }
            }
        }
        return bam;
    }

    private List<String> ofWhole(final Predicate<SimpleInterval> startLiesWhere) {
        return whole.stream().filter(line -> startLiesWhere.test(start(line))).toList();
    }

    private static SimpleInterval start(final String line) {
        final String[] fields = line.split("\t");
        final int position = Integer.parseInt(fields[1]);
        return new SimpleInterval(fields[0], position, position);
    }

    @Test
    public void severalFilesOfOneSampleAreCalledAsOne() throws IOException {
        // Mates part, and neither file is a stretch of the genome.
        final Path first = copy("first", SAMRecord::getFirstOfPairFlag);
        final Path second = copy("second", read -> !read.getFirstOfPairFlag());
        assertEquals(call("both", on(first, second)), whole);
        assertEquals(call("swapped", on(second, first)), whole);
    }

    @Test
    public void filesCanBeGivenAsUris() throws IOException {
        final Path pictures = folder.resolve("pictures");
        final Path output = folder.resolve("uris.vcf.gz");
        runCommandLine(new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toUri().toString())
                .add("I", TESTDATA.resolve("reads.bam").toUri().toString())
                .add("model", defaultModel().toUri().toString())
                .add("tensor-image-dir", pictures.toUri().toString())
                .add("O", output.toUri().toString())
                .addInterval(new SimpleInterval("chrA", 500, 2000)));
        assertEquals(lines(output), ofWhole(start -> new SimpleInterval("chrA", 500, 2000).contains(start)));
        assertTrue(Files.exists(folder.resolve("uris.vcf.gz.tbi")));
        assertTrue(pictures.toFile().list().length > 0);
    }

    private Path defaultModel() throws IOException {
        final Path copy = folder.resolve("model.zip");
        Files.copy(CnnSoftCaller.class.getResourceAsStream("/org/softcall/models/default.zip"), copy);
        return copy;
    }

    @Test
    public void readsWithoutOneOnTheReferenceGiveAnEmptyVcf() throws IOException {
        assertEquals(call("none", on(copy("empty", read -> false))), List.of());
        runCommandLine(
                new ArgumentsBuilder()
                        .add("R", TESTDATA.resolve("reference.fa").toString())
                        .add("V", folder.resolve("none.vcf.gz").toString()),
                "ValidateVariants");
    }

    /** Arguments that must not change a record. */
    @DataProvider
    public Object[][] indifferentArguments() {
        return new Object[][] {{"tf-intra-op-threads", "2"}, {"tf-inter-op-threads", "2"}, {"batch-size", "500"}};
    }

    @Test(dataProvider = "indifferentArguments")
    public void recordsDoNotDependOn(final String argument, final String value) throws IOException {
        assertEquals(call(argument + value, onTestdata().add(argument, value)), whole);
    }

    /** Each record's bases are cut right before and right after its first base, and in the middle. */
    @Test
    public void intervalsMayCutThroughEveryRecord() throws IOException {
        final TreeSet<Integer> cuts = new TreeSet<>(List.of(0, CONTIG_A_BP));
        for (final String line : whole) {
            final SimpleInterval start = start(line);
            if (start.getContig().equals("chrA")) {
                cuts.add(start.getStart() - 1);
                cuts.add(start.getStart());
                cuts.add(start.getStart() + line.split("\t")[3].length() / 2);
            }
        }
        // Two runs of every other piece: neighbours would be walked as one.
        final List<Integer> ends = new ArrayList<>(cuts);
        final List<String> gathered = new ArrayList<>();
        for (int odd = 0; odd < 2; odd++) {
            final ArgumentsBuilder arguments = onTestdata();
            for (int i = 1 + odd; i < ends.size(); i += 2) {
                arguments.addInterval(new SimpleInterval("chrA", ends.get(i - 1) + 1, ends.get(i)));
            }
            gathered.addAll(call("cut" + odd, arguments));
        }
        gathered.sort(Comparator.comparingInt(line -> start(line).getStart()));
        assertEquals(gathered, ofWhole(start -> start.getContig().equals("chrA")));
    }
}
