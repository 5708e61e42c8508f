package org.softcall.pileup;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.softcall.nn.Device;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.nn.pileup.PileupScalars;
import org.softcall.nn.pileup.RetentionTrainer;
import org.softcall.reads.BaseCode;
import org.softcall.reads.ReferenceWindow;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/**
 * Goes through the published examples block by block, as docs/soft-pileup.md does: our numbers are those that the pages
 * print, to the last digit printed.
 */
public final class PublishedExampleTest {

    private final TensorFlowOptions options = new TensorFlowOptions(Device.CPU, 1, 1);

    /** What the page's code draws for the block on variants; the page does not print it. */
    private static final String REFERENCE =
            "CAAATACGATAAATCACGCTTGGAGAGGGCGGATTAGAGGGTGTCACGACTACAAGCAAACTTCATCGAGAGAAGTCCAGGTCGCGCTCGCCTCCAGGTG";

    private final SoftPileupParameters asPublished = new SoftPileupParameters(
            BaseWeighting.QUALITY, 0, FilterMode.OFF, FilterParameters.DEFAULT, RowScale.SOFTMAX);

    private JsonObject golden;
    private float[][][] bases;
    private int[] positions;
    private float[][] quality;
    private PlacedBases reads;

    @BeforeClass
    public void readExample() throws IOException {
        golden = Golden.of("D_docs_example");
        final JsonObject inputs = golden.getAsJsonObject("inputs");
        bases = Golden.oneHot(inputs.get("base_index"));
        positions = Golden.integers(inputs.get("positions"));
        quality = Golden.floats(inputs.get("quality_float32"));
        reads = PlacedReads.ungapped(bases, positions, quality, 100);
    }

    private double[] published(final String name) {
        return Golden.vector(golden.getAsJsonObject("published").get(name));
    }

    private static void assertPrinted(final double ours, final double published, final int digits) {
        final String format = "%." + digits + "f";
        assertEquals(String.format(Locale.ROOT, format, ours), String.format(Locale.ROOT, format, published));
    }

    private double[][] rows(final SoftPileupParameters parameters) {
        final SoftPileup pileup = new SoftPileup(parameters);
        final SoftCounts counts = pileup.add(reads);
        return IntStream.range(0, 100).mapToObj(i -> pileup.row(counts, i)).toArray(double[][]::new);
    }

    @Test
    public void readData() {
        assertEquals(bases.length, 50);
        for (int read = 0; read < 50; read++) {
            assertEquals(bases[read].length, 30);
            assertEquals(quality[read].length, 30);
        }
        final IntSummaryStatistics starts = IntStream.of(positions).summaryStatistics();
        assertEquals(new double[] {starts.getMin(), starts.getMax()}, published("position_min_max"));
        final double[] phred = IntStream.range(0, reads.size())
                .mapToDouble(i -> reads.qualityPhred()[i])
                .sorted()
                .toArray();
        assertPrinted(phred[0], published("quality_range_1dp")[0], 1);
        assertPrinted(phred[phred.length - 1], published("quality_range_1dp")[1], 1);
    }

    @Test
    public void rowOfPosition50() {
        final PlacedBases reads = PlacedReads.ungapped(bases, positions, quality, 100);
        final SoftPileup pileup = new SoftPileup(asPublished);
        final SoftCounts counts = pileup.add(reads);
        final double[] row = pileup.row(counts, 50);
        for (int base = 0; base < 4; base++) {
            // The page's last digit is that of 32 bits, whose steps are 3e-8 here.
            assertEquals(row[base], published("pileup_50")[base], 3e-8);
            assertPrinted(row[base], published("pileup_50")[base], 4);
        }
        assertPrinted(DoubleStream.of(row).sum(), 1, 4);
        assertEquals(counts.windowLength(), 100);
    }

    @Test
    public void tensorFlowSaysTheSame() {
        final SoftCounts counts = new SoftPileup(asPublished).add(reads);
        try (TensorFlowPileup tensorFlow = new TensorFlowPileup(asPublished, 100, options)) {
            final SoftPileup pileup = new SoftPileup(asPublished);
            final SoftCounts computed = tensorFlow.count(reads);
            for (int column = 0; column < 100; column++) {
                assertEquals(pileup.row(computed, column), pileup.row(counts, column), 2e-7);
            }
        }
    }

    @Test
    public void withoutSoftmax() {
        final double[] row = rows(SoftPileupParameters.DEFAULT)[50];
        Golden.assertNear(
                row,
                golden.getAsJsonObject("expected")
                        .get("pileup_no_softmax")
                        .getAsJsonArray()
                        .get(50),
                2e-6);
        assertPrinted(row[0], 0.2790, 4);
        assertPrinted(row[1], 0.2404, 4);
        assertPrinted(row[2], 0.1606, 4);
        assertPrinted(row[3], 0.3200, 4);
    }

    @Test
    public void consensus() {
        final SoftPileup pileup = new SoftPileup(asPublished);
        final SoftCounts counts = pileup.add(reads);
        final StringBuilder consensus = new StringBuilder();
        for (int column = 0; column < 50; column++) {
            consensus.append(BaseCode.letter(PositionRow.consensus(pileup.row(counts, column))));
        }
        assertEquals(
                consensus.toString(),
                golden.getAsJsonObject("published").get("consensus_first_50").getAsString());
    }

    @Test
    public void coverage() {
        final SoftCounts counts = new SoftPileup(asPublished).add(reads);
        final IntSummaryStatistics depth =
                IntStream.range(0, 100).map(counts::depth).summaryStatistics();
        assertEquals(new double[] {depth.getMin(), depth.getMax()}, published("coverage_min_max"));
        assertPrinted(
                IntStream.range(0, 100).mapToDouble(counts::coverage).max().orElseThrow(), 26.69, 2);
        assertTrue(counts.isCovered(91));
        assertFalse(counts.isCovered(92));
    }

    @Test
    public void qualityWeighting() {
        final SoftPileupParameters unweighted = new SoftPileupParameters(
                BaseWeighting.NONE, 0, FilterMode.OFF, FilterParameters.DEFAULT, RowScale.SOFTMAX);
        assertChange(rows(asPublished), rows(unweighted), published("weighted_vs_unweighted_mean_max"));
    }

    private static void assertChange(final double[][] rows, final double[][] others, final double[] meanAndMax) {
        final double[] changes = IntStream.range(0, 400)
                .mapToDouble(i -> Math.abs(rows[i / 4][i % 4] - others[i / 4][i % 4]))
                .toArray();
        assertPrinted(DoubleStream.of(changes).average().orElseThrow(), meanAndMax[0], 4);
        assertPrinted(DoubleStream.of(changes).max().orElseThrow(), meanAndMax[1], 4);
    }

    @Test
    public void variants() {
        final SoftPileup pileup = new SoftPileup(asPublished);
        final SoftCounts counts = pileup.add(reads);
        final byte[] reference = BaseCode.of(REFERENCE);
        final int[] variants = IntStream.range(0, 100)
                .filter(i -> PositionRow.variantScore(pileup.row(counts, i), 0, reference[i]) > 0.3)
                .toArray();
        // The page prints the first ten: 0 to 9.
        assertEquals(variants, IntStream.range(0, 100).toArray());
        final double[][] frequencies = rows(SoftPileupParameters.DEFAULT);
        for (int i = 0; i < 100; i++) {
            assertTrue(PositionRow.variantScore(frequencies[i], 0, reference[i]) > 0.5);
        }
    }

    @Test
    public void gradientToTheReads() {
        final WindowTarget allA =
                WindowTarget.reference(new ReferenceWindow("example", 1, BaseCode.of("A".repeat(100))));
        final WindowGradient gradient;
        try (TensorFlowPileup tensorFlow = new TensorFlowPileup(asPublished, 100, options)) {
            gradient = tensorFlow.gradient(reads, allA);
        }
        final double norm = norm(gradient.channels()) / gradient.positions();
        assertPrinted(
                norm,
                golden.getAsJsonObject("published")
                        .get("grad_norm_reads_vs_all_A_target")
                        .getAsDouble(),
                4);
        assertEquals(gradient.channels().length, 50 * 30 * PileupChannel.COUNT);
        assertPrinted(gradient.loss() / gradient.positions(), 0.1872, 4);
        assertPrinted(norm(gradient.qualityPhred()) / gradient.positions(), 0.000010, 6);
    }

    private static double norm(final float[] values) {
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * values[i])
                .sum());
    }

    @Test
    public void qualityFilter() {
        final SoftPileupParameters filtered = new SoftPileupParameters(
                BaseWeighting.QUALITY, 0, FilterMode.MISSING_MASS, new FilterParameters(20, 1, 1), RowScale.SOFTMAX);
        assertChange(rows(asPublished), rows(filtered), published("filter20_effect_mean_max"));
    }

    /** The example of learning a threshold, on the page about preprocessing. */
    @Test
    public void learnedThreshold() throws IOException {
        final JsonObject example = Golden.of("M_learned_threshold_docs");
        final float[] phred =
                flat(Golden.floats(example.getAsJsonObject("inputs").get("quality_float32")));
        final float[] keep = new float[phred.length];
        final float[] drop = new float[phred.length];
        for (int i = 0; i < phred.length; i++) {
            keep[i] = phred[i] > 30 ? 1 : 0;
            drop[i] = phred[i] < 15 ? 1 : 0;
        }
        final float[] losses = new float[50];
        final float[] thresholds = new float[50];
        try (RetentionTrainer trainer = new RetentionTrainer(new PileupScalars(35, 1, 1, 0), options)) {
            for (int step = 0; step < 50; step++) {
                losses[step] = trainer.step(phred, keep, drop, 1);
                thresholds[step] = trainer.scalars().threshold();
            }
        }
        final JsonObject published = example.getAsJsonObject("published");
        final double[] printedLosses = Golden.vector(published.get("loss_at_0_10_20_30_40"));
        final double[] printedThresholds = Golden.vector(published.get("threshold_after_step_0_10_20_30_40"));
        for (int i = 0; i < 5; i++) {
            assertPrinted(losses[10 * i], printedLosses[i], 4);
            assertPrinted(thresholds[10 * i], printedThresholds[i], 2);
        }
        assertPrinted(thresholds[49], published.get("final").getAsDouble(), 2);
    }

    private static float[] flat(final float[][] rows) {
        final float[] values = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, values, i * rows[0].length, rows[0].length);
        }
        return values;
    }

    /** The document's snippets are pieces of this class. */
    @Test
    public void theDocumentShowsThisCode() throws IOException {
        final String document = Files.readString(Path.of("docs/soft-pileup.md"));
        final String chapter = document.substring(
                document.indexOf("\n## The published example"),
                document.indexOf("\n## ", document.indexOf("\n## The published example") + 1));
        final String code =
                stripped(Files.readString(Path.of("src/test/java/org/softcall/pileup/PublishedExampleTest.java")));
        final String[] snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(chapter)
                .results()
                .map(MatchResult::group)
                .toArray(String[]::new);
        assertTrue(snippets.length > 3);
        for (final String snippet : snippets) {
            assertTrue(code.contains(stripped(snippet.substring(8, snippet.length() - 3))), snippet);
        }
    }

    private static String stripped(final String code) {
        return code.replaceAll("\\bfinal\\b|\\s", "");
    }
}
