package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.tribble.readers.TabixReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Runs what DifferentiablePileupWalker computes through TensorFlow, on the repository's test data. */
public final class PileupGradientsIntegrationTest extends SoftCallToolTest {

    /** Homozygous SNVs at 58, 112 and 181, a heterozygous one, C to T, at 76. */
    private static final String INTERVAL = "chrA:40-215";

    private static final int HETEROZYGOUS = 76;

    private static final String LETTERS = "ACGT";

    private static final Path TRUTH = TESTDATA.resolve("truth.vcf.gz");

    private Path pileup;
    private Path gradient;

    /** One line of a table of gradients. */
    private record Observation(int position, String read, String letter, double qualityPhred, double[] gradients) {

        static Observation of(final String line) {
            final String[] fields = line.split("\t");
            return new Observation(
                    Integer.parseInt(fields[1]),
                    fields[2],
                    fields[4],
                    Double.parseDouble(fields[5]),
                    Arrays.stream(fields)
                            .skip(6)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
    }

    @Override
    public String getTestedToolName() {
        return DifferentiablePileupWalker.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void pileUpTestdata() {
        pileup = folder.resolve("pileup.tsv.gz");
        gradient = folder.resolve("reference.tsv.gz");
        runCommandLine(onInterval()
                .add("O", pileup.toString())
                .add("gradient-target", "REFERENCE")
                .add("gradient-output", gradient.toString()));
    }

    private static ArgumentsBuilder onInterval() {
        return onTestdata().add("L", INTERVAL).add("tf-intra-op-threads", "1").add("tf-inter-op-threads", "1");
    }

    private Path gradient(final String name, final ArgumentsBuilder arguments) {
        final Path output = folder.resolve(name + ".gradient.tsv.gz");
        runCommandLine(arguments
                .add("O", folder.resolve(name + ".tsv.gz").toString())
                .add("gradient-output", output.toString()));
        return output;
    }

    private static Map<Integer, String[]> byPosition(final Path table) throws IOException {
        return lines(table).stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(
                        fields -> Integer.parseInt(fields[1]), Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static List<Observation> observations(final Path table) throws IOException {
        return lines(table).stream().map(Observation::of).toList();
    }

    /** Holds a table against the gradient in closed form, from the frequencies and coverages of the pileup. */
    private void assertClosedForm(final Path table, final Function<Integer, double[]> targetAt) throws IOException {
        final Map<Integer, String[]> columns = byPosition(pileup);
        for (final Observation seen : observations(table)) {
            final String[] fields = columns.get(seen.position());
            final double coverage = Double.parseDouble(fields[9]);
            final double weight = 1 - Math.pow(10, -seen.qualityPhred() / 10);
            final double[] target = targetAt.apply(seen.position());
            double ofWeight = 0;
            for (int base = 0; base < 4; base++) {
                final double frequency = Double.parseDouble(fields[12 + base]);
                final double ofRow = (frequency - target[base]) / 2;
                assertEquals(seen.gradients()[base], weight / coverage * ofRow, 1e-5, seen.toString());
                final double vector = seen.letter().charAt(0) == LETTERS.charAt(base) ? 1 : 0;
                ofWeight += (vector - frequency) * ofRow / coverage;
            }
            final double ofQuality = Math.log(10) / 10 * (1 - weight);
            assertEquals(seen.gradients()[4], ofWeight * ofQuality, 1e-5, seen.toString());
        }
    }

    private static double[] oneHot(final String letter) {
        final double[] target = new double[4];
        target[LETTERS.indexOf(letter)] = 1;
        return target;
    }

    @Test
    public void gradientsToTheReferenceAreThoseOfTheClosedForm() throws IOException {
        final Map<Integer, String[]> columns = byPosition(pileup);
        assertClosedForm(gradient, position -> oneHot(columns.get(position)[2]));
    }

    @Test
    public void gradientsToTheTruthAreThoseOfTheClosedForm() throws IOException {
        final Map<Integer, String[]> columns = byPosition(pileup);
        final Map<Integer, double[]> known = Map.of(
                58, oneHot("G"), HETEROZYGOUS, new double[] {0, 0.5, 0, 0.5}, 112, oneHot("T"), 181, oneHot("T"));
        final Path truth =
                gradient("truth", onInterval().add("gradient-target", "TRUTH").add("truth", TRUTH.toString()));
        assertClosedForm(truth, position -> known.getOrDefault(position, oneHot(columns.get(position)[2])));
        assertTrue(largest(truth, 58) < largest(gradient, 58) / 2);
    }

    private static double largest(final Path table, final int position) throws IOException {
        return observations(table).stream()
                .filter(seen -> seen.position() == position)
                .flatMapToDouble(seen -> Arrays.stream(seen.gradients()))
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    @Test
    public void everyBaseAndDeletionHasALine() throws IOException {
        final Map<Integer, Long> seen = observations(gradient).stream()
                .collect(Collectors.groupingBy(Observation::position, Collectors.counting()));
        final Map<Integer, Long> bases = observations(gradient).stream()
                .filter(observation -> !observation.letter().equals("*"))
                .collect(Collectors.groupingBy(Observation::position, Collectors.counting()));
        for (final Map.Entry<Integer, String[]> column : byPosition(pileup).entrySet()) {
            final long depth = Long.parseLong(column.getValue()[10]);
            assertEquals(bases.getOrDefault(column.getKey(), 0L).longValue(), depth);
            assertTrue(seen.getOrDefault(column.getKey(), 0L) >= depth);
        }
        assertTrue(observations(gradient).stream()
                .noneMatch(observation ->
                        observation.read().isEmpty() || observation.read().equals("null")));
    }

    @Test
    public void theIndexFindsGradients() throws IOException {
        int found = 0;
        try (TabixReader reader = new TabixReader(gradient.toString())) {
            final TabixReader.Iterator lines = reader.query("chrA:76-76");
            for (String line = lines.next(); line != null; line = lines.next()) {
                found++;
            }
        }
        assertEquals(String.valueOf(found), byPosition(pileup).get(HETEROZYGOUS)[10]);
    }

    @Test
    public void windowsDoNotMatter() throws IOException {
        final Path other = gradient(
                "window", onInterval().add("gradient-target", "REFERENCE").add("window-size", 37));
        final List<Observation> expected = observations(gradient);
        final List<Observation> actual = observations(other);
        assertEquals(actual.size(), expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(actual.get(i).read(), expected.get(i).read());
            for (int k = 0; k < 5; k++) {
                assertEquals(actual.get(i).gradients()[k], expected.get(i).gradients()[k], 1e-6);
            }
        }
    }

    @Test
    public void interestingPositionsAreTheOnesOfThePileup() throws IOException {
        final Path other = gradient(
                "interesting", onInterval().add("gradient-target", "REFERENCE").add("min-variant-score", 0.3));
        assertEquals(
                byPosition(other).keySet(),
                byPosition(folder.resolve("interesting.tsv.gz")).keySet());
        assertTrue(byPosition(other).containsKey(HETEROZYGOUS));
        assertFalse(byPosition(other).containsKey(HETEROZYGOUS + 1));
    }

    @Test
    public void tensorFlowCountsAsJavaDoes() throws IOException {
        final Path java = folder.resolve("java.tsv.gz");
        final Path tensorFlow = folder.resolve("tensorflow.tsv.gz");
        for (final String engine : List.of("JAVA", "TENSORFLOW")) {
            runCommandLine(onTestdata()
                    .add("L", "chrA:8900-10150")
                    .add("engine", engine)
                    .add("per-strand", true)
                    .add("overlapping-mates", "COUNT_ONCE")
                    .add("mapping-quality-factor", 0.5)
                    .add("quality-filter-threshold", 25)
                    .add("O", (engine.equals("JAVA") ? java : tensorFlow).toString()));
        }
        final List<String> expected = lines(java);
        final List<String> actual = lines(tensorFlow);
        assertEquals(actual.size(), expected.size());
        for (int i = 0; i < expected.size(); i++) {
            final String[] ofJava = expected.get(i).split("\t");
            final String[] ofTensorFlow = actual.get(i).split("\t");
            for (int k = 1; k < ofJava.length; k++) {
                if (k == 2 || k == ofJava.length - 1) {
                    assertEquals(ofTensorFlow[k], ofJava[k]);
                } else {
                    assertEquals(
                            Double.parseDouble(ofTensorFlow[k]), Double.parseDouble(ofJava[k]), 0.011, actual.get(i));
                }
            }
        }
    }

    @DataProvider
    public Object[][] incomplete() {
        return new Object[][] {
            {new String[] {"gradient-target", "REFERENCE"}, "--gradient-output"},
            {new String[] {"gradient-output", "g.tsv.gz"}, "--gradient-target"},
            {new String[] {"gradient-output", "g.tsv.gz", "gradient-target", "TRUTH"}, "--truth"},
            {new String[] {"gradient-output", "g.tsv.gz", "gradient-target", "REFERENCE", "truth", "t.vcf"}, "--truth"},
            {new String[] {"device", "GPU"}, "--engine TENSORFLOW"},
            {new String[] {"engine", "TENSORFLOW", "window-size", "1000000"}, "--window-size"},
        };
    }

    @Test(dataProvider = "incomplete")
    public void argumentsThatLackOthersAreRefused(final String[] arguments, final String named) throws IOException {
        final ArgumentsBuilder all =
                onInterval().add("O", folder.resolve("refused.tsv.gz").toString());
        for (int i = 0; i < arguments.length; i += 2) {
            all.add(arguments[i], arguments[i + 1]);
        }
        final CommandLineException refusal = expectThrows(CommandLineException.class, () -> runCommandLine(all));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
        assertNothingLeft("refused");
    }

    @DataProvider
    public Object[][] unfitTruths() {
        return new Object[][] {
            {"##contig=<ID=chrZ,length=1000>", "one", "chrA"},
            {"##contig=<ID=chrA,length=30000>", "one\ttwo", "2 samples"},
        };
    }

    @Test(dataProvider = "unfitTruths")
    public void truthsOfSomethingElseAreRefused(final String contig, final String samples, final String named)
            throws IOException {
        final Path truth = Files.writeString(
                folder.resolve("unfit.vcf"),
                "##fileformat=VCFv4.2\n" + contig + "\n" + "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t"
                        + samples + "\n");
        final ArgumentsBuilder arguments =
                onInterval().add("gradient-target", "TRUTH").add("truth", truth.toString());
        final UserException refusal = expectThrows(UserException.class, () -> gradient("unfit", arguments));
        assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
        assertNothingLeft("unfit.tsv");
    }

    private void assertNothingLeft(final String name) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(path -> path.getFileName().toString().contains(name)));
        }
    }
}
