package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.tribble.readers.TabixReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.ReferenceDataSource;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Runs DifferentiablePileupWalker on the repository's test data. */
public final class DifferentiablePileupWalkerIntegrationTest extends SoftCallToolTest {

    private static final String INTERVAL = "chrA:8900-10150";

    private Path pileup;

    @Override
    public String getTestedToolName() {
        return DifferentiablePileupWalker.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void pileUpTestdata() {
        pileup = run("pileup", onInterval());
    }

    private static ArgumentsBuilder onInterval() {
        return onTestdata().add("L", INTERVAL);
    }

    private Path run(final String name, final ArgumentsBuilder arguments) {
        final Path output = folder.resolve(name + ".tsv.gz");
        runCommandLine(arguments.add("O", output.toString()));
        return output;
    }

    /** The values of a column by its name, in the order of the table. */
    private static List<String> column(final Path table, final String name) throws IOException {
        final int index = Arrays.asList(header(table)).indexOf(name);
        assertTrue(index >= 0, name);
        return lines(table).stream().map(line -> line.split("\t")[index]).toList();
    }

    private static String[] header(final Path table) throws IOException {
        try (Stream<String> lines =
                new BufferedReader(new InputStreamReader(new BlockCompressedInputStream(table.toFile()))).lines()) {
            return lines.filter(line -> line.startsWith("#contig"))
                    .findFirst()
                    .orElseThrow()
                    .substring(1)
                    .split("\t");
        }
    }

    @Test
    public void everyPositionHasALine() throws IOException {
        final List<String> positions = column(pileup, "position");
        assertEquals(positions.size(), 1251);
        assertEquals(positions.get(0), "8900");
        assertEquals(positions.get(1250), "10150");
    }

    @Test
    public void countsOfDepthAreThoseOfTheReads() throws IOException {
        final Path unweighted = run("unweighted", onInterval().add("use-quality-weights", false));
        final List<String> depth = column(unweighted, "depth");
        final List<String> coverage = column(unweighted, "coverage");
        final List<String> deletions = column(unweighted, "deletion");
        boolean deleted = false;
        for (int i = 0; i < depth.size(); i++) {
            assertEquals(
                    Integer.parseInt(depth.get(i)) + Integer.parseInt(deletions.get(i)),
                    Integer.parseInt(coverage.get(i)));
            deleted |= !deletions.get(i).equals("0");
        }
        assertTrue(deleted);
    }

    @Test
    public void referencesAreTheReferences() throws IOException {
        // The test data's reference has an IUPAC code here.
        assertEquals(column(pileup, "reference").get(9001 - 8900), "N");
        final byte[] bases;
        try (ReferenceDataSource reference = ReferenceDataSource.of(TESTDATA.resolve("reference.fa"))) {
            bases = reference.queryAndPrefetch("chrA", 8900, 8999).getBases();
        }
        assertEquals(
                String.join("", column(pileup, "reference").subList(0, 100)),
                new String(bases).toUpperCase(Locale.ROOT));
    }

    @DataProvider
    public Object[][] windowSizes() {
        return new Object[][] {{1}, {97}, {1000}, {100_000}};
    }

    @Test(dataProvider = "windowSizes")
    public void outputIsTheSameForAnyWindowSize(final int size) throws IOException {
        final Path other = run("window" + size, onInterval().add("window-size", size));
        assertEquals(lines(other), lines(pileup));
    }

    @Test
    public void outputIsTheSameInPieces() throws IOException {
        final List<String> pieces = new ArrayList<>();
        for (final String interval : List.of("chrA:8900-9333", "chrA:9334-9334", "chrA:9335-10150")) {
            pieces.addAll(lines(run("piece", onTestdata().add("L", interval))));
        }
        assertEquals(pieces, lines(pileup));
    }

    @Test
    public void theIndexFindsPositions() throws IOException {
        final List<String> found = new ArrayList<>();
        try (TabixReader reader = new TabixReader(pileup.toString())) {
            final TabixReader.Iterator lines = reader.query("chrA:10000-10002");
            for (String line = lines.next(); line != null; line = lines.next()) {
                found.add(line);
            }
        }
        assertEquals(found, lines(pileup).subList(1100, 1103));
    }

    @Test
    public void interestingPositionsAreTheOnesThatDisagree() throws IOException {
        final Path interesting = run("interesting", onInterval().add("min-variant-score", 0.2));
        final List<String> expected = new ArrayList<>();
        final List<String> scores = column(pileup, "variant_score");
        final List<String> coverage = column(pileup, "coverage");
        final List<String> reference = column(pileup, "reference");
        final List<String> all = lines(pileup);
        for (int i = 0; i < all.size(); i++) {
            if (Double.parseDouble(scores.get(i)) >= 0.2
                    && !coverage.get(i).equals("0")
                    && !reference.get(i).equals("N")) {
                expected.add(all.get(i));
            }
        }
        assertFalse(expected.isEmpty());
        assertEquals(lines(interesting), expected);
    }

    @Test
    public void strandsAddUp() throws IOException {
        final Path strands = run("strands", onInterval().add("per-strand", true));
        final List<String> all = column(strands, "A");
        final List<String> forward = column(strands, "forward_A");
        final List<String> reverse = column(strands, "reverse_A");
        for (int i = 0; i < all.size(); i++) {
            assertEquals(
                    Double.parseDouble(forward.get(i)) + Double.parseDouble(reverse.get(i)),
                    Double.parseDouble(all.get(i)),
                    2e-4);
        }
        assertEquals(all, column(pileup, "A"));
    }

    @Test
    public void overlappingMatesCountOnceWhenAskedTo() throws IOException {
        final Path once = run("once", onInterval().add("overlapping-mates", "COUNT_ONCE"));
        final List<String> ofBoth = column(pileup, "depth");
        final List<String> ofOnce = column(once, "depth");
        boolean fewer = false;
        for (int i = 0; i < ofBoth.size(); i++) {
            final int difference = Integer.parseInt(ofBoth.get(i)) - Integer.parseInt(ofOnce.get(i));
            assertTrue(difference >= 0);
            fewer |= difference > 0;
        }
        assertTrue(fewer);
    }

    @Test
    public void softmaxFlattensFrequencies() throws IOException {
        final Path softmax = run("softmax", onInterval().add("apply-softmax", true));
        assertTrue(column(softmax, "frequency_A").stream()
                .mapToDouble(Double::parseDouble)
                .allMatch(value -> value >= 0.1748 && value <= 0.4754));
        assertEquals(column(softmax, "A"), column(pileup, "A"));
    }

    @Test
    public void filterParametersAreThoseOfTheFile() throws IOException {
        final Path file = folder.resolve("filter.json");
        Files.writeString(file, "{\"thresholdPhred\": 25, \"softnessPhred\": 2, \"temperature\": 1}");
        final Path fromFile = run("file", onInterval().add("filter-parameters", file.toString()));
        final Path given =
                run("given", onInterval().add("quality-filter-threshold", 25).add("quality-filter-softness", 2));
        assertEquals(lines(fromFile), lines(given));
        assertFalse(lines(fromFile).equals(lines(pileup)));
        assertEquals(column(fromFile, "coverage"), column(pileup, "coverage"));
        final Path renormalised = run(
                "renormalised",
                onInterval().add("filter-parameters", file.toString()).add("filter-renormalise", true));
        assertFalse(column(renormalised, "coverage").equals(column(pileup, "coverage")));
    }

    @Test
    public void aFilterIsNeededToBeSoft() {
        expectThrows(CommandLineException.class, () -> run("soft", onInterval().add("quality-filter-softness", 2)));
    }

    @Test
    public void aTemperatureOfZeroIsRefused() {
        expectThrows(
                CommandLineException.class,
                () -> run("cold", onInterval().add("apply-softmax", true).add("temperature", 0)));
    }

    @Test
    public void aTableMustBeCalledCompressed() {
        final Path text = folder.resolve("pileup.txt");
        expectThrows(
                CommandLineException.class, () -> runCommandLine(onInterval().add("O", text.toString())));
        assertFalse(Files.exists(text));
    }

    @Test
    public void aTemperatureNeedsASoftmax() {
        expectThrows(CommandLineException.class, () -> run("warm", onInterval().add("temperature", 0.5)));
    }

    /** Reads of the test data's interval, changed. */
    private Path changed(final String name, final Consumer<SAMRecord> change) throws IOException {
        final Path changed = folder.resolve(name);
        final SamReaderFactory factory = SamReaderFactory.makeDefault();
        try (SamReader reader = factory.open(TESTDATA.resolve("reads.bam"));
                SAMFileWriter writer = new SAMFileWriterFactory()
                        .setCreateIndex(true)
                        .makeWriter(reader.getFileHeader(), true, changed, TESTDATA.resolve("reference.fa"))) {
            for (final SAMRecord record : reader) {
                change.accept(record);
                writer.addAlignment(record);
            }
        }
        return changed;
    }

    private static ArgumentsBuilder onReads(final Path reads) {
        return new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("I", reads.toString())
                .add("L", INTERVAL);
    }

    @Test
    public void readsWithoutQualitiesHaveTheDefault() throws IOException {
        final Path bare = changed("bare.bam", record -> record.setBaseQualities(SAMRecord.NULL_QUALS));
        final Path table = run("bare", onReads(bare).add("default-base-quality", 10));
        assertEquals(column(table, "depth"), column(pileup, "depth"));
        final List<String> qualities = column(table, "mean_quality");
        final List<String> depths = column(table, "depth");
        for (int i = 0; i < qualities.size(); i++) {
            assertEquals(qualities.get(i), depths.get(i).equals("0") ? "0" : "10");
        }
    }

    @Test
    public void qualitiesThatSamDoesNotKnowAreRefused() throws IOException {
        final Path wrong = changed("wrong.bam", record -> {
            final byte[] qualities = record.getBaseQualities().clone();
            qualities[7] = (byte) 200;
            record.setBaseQualities(qualities);
        });
        final UserException refusal = expectThrows(UserException.class, () -> run("wrong", onReads(wrong)));
        assertTrue(refusal.getMessage().contains("base quality 200"), refusal.getMessage());
    }

    @Test
    public void aCramIsItsBam() throws IOException {
        final Path cram = changed("same.cram", record -> {});
        assertEquals(lines(run("cram", onReads(cram))), lines(pileup));
    }

    @Test
    public void aBamThatWasCutIsRefused() throws IOException {
        final byte[] whole = Files.readAllBytes(TESTDATA.resolve("reads.bam"));
        final Path cut = folder.resolve("cut.bam");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 28));
        Files.copy(TESTDATA.resolve("reads.bam.bai"), folder.resolve("cut.bam.bai"));
        final UserException refusal = expectThrows(UserException.class, () -> run("cut", onReads(cut)));
        assertTrue(refusal.getMessage().contains("end-of-file marker"), refusal.getMessage());
    }

    @Test
    public void aBadParameterFileLeavesNoOutput() throws IOException {
        final Path file = Files.writeString(folder.resolve("bad.json"), "{}");
        expectThrows(
                UserException.CouldNotReadInputFile.class,
                () -> run("bad", onInterval().add("filter-parameters", file.toString())));
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(path -> path.getFileName().toString().contains("bad.tsv")));
        }
    }
}
