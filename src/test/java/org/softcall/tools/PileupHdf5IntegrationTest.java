package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.util.BlockCompressedInputStream;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Holds the arrays of DifferentiablePileupWalker against its table, on the repository's test data. */
public final class PileupHdf5IntegrationTest extends SoftCallToolTest {

    private static final List<String> CHANNELS = List.of("A", "C", "G", "T", "deletion", "insertion");

    /** Of a float's 24 bits; the table's decimals come on top. */
    private static final double FLOAT_PRECISION = 1e-7;

    @Override
    public String getTestedToolName() {
        return DifferentiablePileupWalker.class.getSimpleName();
    }

    private static ArgumentsBuilder hdf5(final ArgumentsBuilder arguments) {
        return arguments.add("output-format", "HDF5");
    }

    private Path run(final String name, final ArgumentsBuilder arguments) {
        final Path output = folder.resolve(name);
        runCommandLine(arguments.add("O", output.toString()));
        return output;
    }

    @DataProvider
    public Object[][] outputs() {
        return new Object[][] {
            {"all", new String[] {}},
            {"strands", new String[] {"per-strand", "true"}},
            {"scores", new String[] {"min-variant-score", "0.2"}},
            {"strandsAndScores", new String[] {"per-strand", "true", "min-variant-score", "0.1"}},
            {"softmax", new String[] {"apply-softmax", "true"}},
        };
    }

    private static ArgumentsBuilder with(final String... namesAndValues) {
        final ArgumentsBuilder arguments = onTestdata();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }

    @Test(dataProvider = "outputs")
    public void arraysHoldWhatTheTableHolds(final String name, final String[] options) throws IOException {
        final Path table = run(name + ".tsv.gz", with(options));
        final Path arrays = run(name + ".h5", hdf5(with(options)));
        final List<String> columns = Arrays.asList(headerLines(table).stream()
                .filter(line -> line.startsWith("#contig"))
                .findFirst()
                .orElseThrow()
                .substring(1)
                .split("\t"));
        final List<String[]> rows =
                lines(table).stream().map(line -> line.split("\t")).toList();
        assertFalse(rows.isEmpty());
        final Set<String> compared = new HashSet<>();
        try (HdfFile file = new HdfFile(arrays)) {
            assertEquals(
                    file.getChildren().keySet(),
                    rows.stream().map(row -> row[0]).collect(Collectors.toSet()));
            for (final Node contig : file) {
                final List<String[]> ofContig = rows.stream()
                        .filter(row -> row[0].equals(contig.getName()))
                        .toList();
                for (int column = 1; column < columns.size(); column++) {
                    compared.add(assertSame((Group) contig, columns.get(column), column, ofContig));
                }
            }
            for (final Node contig : file) {
                assertEquals(((Group) contig).getChildren().keySet(), compared);
            }
        }
    }

    /** Compares a column of the table and returns the array that holds it. */
    private static String assertSame(
            final Group contig, final String column, final int index, final List<String[]> rows) {
        final String prefix = Stream.of("frequency_", "forward_", "reverse_")
                .filter(column::startsWith)
                .findFirst()
                .orElse("");
        final int channel = CHANNELS.indexOf(column.substring(prefix.length()));
        final String array =
                channel < 0 ? column : prefix.equals("frequency_") ? "frequencies" : prefix + "soft_counts";
        final Dataset dataset = (Dataset) contig.getChild(array);
        final Object values = dataset.getData();
        assertEquals(Array.getLength(values), rows.size(), array);
        for (int row = 0; row < rows.size(); row++) {
            final String expected = rows.get(row)[index];
            final Object value = channel < 0 ? Array.get(values, row) : Array.get(Array.get(values, row), channel);
            if (value instanceof final Byte code) {
                assertEquals(((String[]) dataset.getAttribute("letters").getData())[code], expected, column);
            } else if (value instanceof final Integer whole) {
                assertEquals(whole.intValue(), Integer.parseInt(expected), column);
            } else {
                assertRoundsTo((Float) value, expected, column);
            }
        }
        return array;
    }

    private static void assertRoundsTo(final float value, final String rounded, final String column) {
        final int decimals =
                column.equals("mean_quality") ? 2 : column.matches("frequency_.*|variant_score|entropy") ? 6 : 4;
        final BigDecimal expected = new BigDecimal(rounded);
        assertTrue(expected.scale() <= decimals, column);
        assertEquals(
                value,
                expected.doubleValue(),
                0.5 * Math.pow(10, -decimals) + FLOAT_PRECISION * Math.max(1, expected.doubleValue()),
                column);
    }

    private static List<String> headerLines(final Path table) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new BlockCompressedInputStream(table.toFile())))) {
            return lines.lines().takeWhile(line -> line.startsWith("#")).toList();
        }
    }

    @Test
    public void attributesAreTheNotesOfTheTable() throws IOException {
        final Path table =
                run("notes.tsv.gz", onTestdata().add("L", "chrA:9000-9010").add("quality-filter-threshold", 20));
        final Path arrays =
                run("notes.h5", hdf5(onTestdata().add("L", "chrA:9000-9010").add("quality-filter-threshold", 20)));
        final List<String> notes = headerLines(table).stream()
                .filter(line -> line.startsWith("##") && !line.startsWith("##column="))
                .map(line -> line.substring(2))
                .sorted()
                .toList();
        assertTrue(notes.contains("filterThresholdPhred=20.0"), notes.toString());
        try (HdfFile file = new HdfFile(arrays)) {
            final List<String> attributes = new ArrayList<>();
            file.getAttributes().forEach((name, attribute) -> attributes.add(name + "=" + attribute.getData()));
            attributes.removeIf(attribute -> attribute.startsWith("channels="));
            assertEquals(attributes.stream().sorted().toList(), notes);
            assertEquals(file.getAttribute("channels").getData(), CHANNELS.toArray());
        }
    }

    @Test
    public void theFileIsTheSameForAnyWindowSize() throws IOException {
        final Path one =
                run("window1.h5", hdf5(onTestdata().add("L", "chrA:8900-10150").add("window-size", 7)));
        final Path other = run("window2.h5", hdf5(onTestdata().add("L", "chrA:8900-10150")));
        assertEquals(Files.readAllBytes(one), Files.readAllBytes(other));
    }

    @Test
    public void theFileComesAloneAndReplacesTheOneBefore() throws IOException {
        final Path before = Files.writeString(folder.resolve("alone"), "something else");
        run("alone", hdf5(onTestdata().add("L", "chrA:9000-9010")));
        try (HdfFile file = new HdfFile(before)) {
            assertEquals(
                    ((Dataset) ((Group) file.getChild("chrA")).getChild("position")).getDimensions(), new int[] {11});
        }
        assertEquals(filesNamedLike("alone"), List.of("alone"));
    }

    private List<String> filesNamedLike(final String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(file -> file.contains(name))
                    .toList();
        }
    }

    @Test
    public void aFileWithoutPositionsIsStillAFile() {
        final Path empty =
                run("empty.h5", hdf5(onTestdata().add("L", "chrA:1-3").add("min-variant-score", 1)));
        try (HdfFile file = new HdfFile(empty)) {
            assertTrue(file.getChildren().isEmpty());
            assertEquals(file.getAttribute("minVariantScore").getData(), "1.0");
        }
    }

    @Test
    public void aFolderThatDoesNotExistIsReported() {
        expectThrows(
                UserException.CouldNotCreateOutputFile.class,
                () -> run("no/such/folder/pileup.h5", hdf5(onTestdata().add("L", "chrA:9000-9010"))));
        assertFalse(Files.exists(folder.resolve("no")));
    }

    @Test
    public void aDeviceCannotTakeIt() {
        final UserException error = expectThrows(
                UserException.CouldNotCreateOutputFile.class,
                () -> runCommandLine(
                        hdf5(onTestdata().add("L", "chrA:9000-9010")).add("O", "/dev/null")));
        assertTrue(error.getMessage().contains("local disk"), error.getMessage());
    }

    @Test
    public void aRunThatBreaksOffLeavesNothing() throws IOException {
        final byte[] bam = Files.readAllBytes(TESTDATA.resolve("reads.bam"));
        final Path cut = Files.write(folder.resolve("cut.bam"), Arrays.copyOf(bam, bam.length / 2));
        Files.copy(TESTDATA.resolve("reads.bam.bai"), folder.resolve("cut.bam.bai"));
        final ArgumentsBuilder arguments = new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("I", cut.toString());
        expectThrows(UserException.MalformedBAM.class, () -> run("broken.h5", hdf5(arguments)));
        assertEquals(filesNamedLike("broken"), List.of());
    }
}
