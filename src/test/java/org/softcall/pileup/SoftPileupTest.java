package org.softcall.pileup;

import static org.softcall.pileup.Golden.assertNear;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.softcall.reads.BaseCode;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Holds the definition of the soft pileup against the golden numbers, to the tolerance of 64 bits. */
public final class SoftPileupTest {

    private static final double EXACT = 1e-12;

    private JsonObject core;
    private PlacedBases coreBases;

    @BeforeClass
    public void readCore() throws IOException {
        core = Golden.of("A_core");
        coreBases = coreBases(core.getAsJsonObject("inputs").get("positions"));
    }

    private PlacedBases coreBases(final JsonElement positions) {
        final JsonObject inputs = core.getAsJsonObject("inputs");
        return PlacedReads.ungapped(
                Golden.oneHot(inputs.get("reads")),
                Golden.integers(positions),
                Golden.floats(inputs.get("quality")),
                inputs.get("reference_length").getAsInt());
    }

    private static SoftPileupParameters parameters(
            final BaseWeighting weighting, final FilterMode filter, final double temperature) {
        return new SoftPileupParameters(
                weighting, 0, filter, new FilterParameters(20, 1, temperature), RowScale.SOFTMAX);
    }

    private static SoftPileupParameters frequencies(final BaseWeighting weighting, final FilterMode filter) {
        return new SoftPileupParameters(weighting, 0, filter, FilterParameters.DEFAULT, RowScale.FREQUENCY);
    }

    private static double[][] rows(final PlacedBases bases, final SoftPileupParameters parameters) {
        final SoftPileup pileup = new SoftPileup(parameters);
        final SoftCounts counts = pileup.add(bases);
        return rows(counts, column -> pileup.row(counts, column));
    }

    private static double[][] rows(final SoftCounts counts, final IntFunction<double[]> row) {
        return IntStream.range(0, counts.windowLength()).mapToObj(row).toArray(double[][]::new);
    }

    private static double[] values(final SoftCounts counts, final IntToDoubleFunction value) {
        return IntStream.range(0, counts.windowLength()).mapToDouble(value).toArray();
    }

    private static double[][] softCounts(final SoftCounts counts) {
        return rows(counts, column -> IntStream.range(0, PileupChannel.BASES)
                .mapToDouble(base -> counts.count(column, base))
                .toArray());
    }

    @DataProvider
    public Object[][] coreCases() {
        return new Object[][] {
            {"weighted", BaseWeighting.QUALITY, FilterMode.OFF},
            {"unweighted", BaseWeighting.NONE, FilterMode.OFF},
            {"filtered_weighted", BaseWeighting.QUALITY, FilterMode.MISSING_MASS},
            {"filtered_unweighted", BaseWeighting.NONE, FilterMode.MISSING_MASS},
        };
    }

    @Test(dataProvider = "coreCases")
    public void goldenCoreIsMet(final String name, final BaseWeighting weighting, final FilterMode filter) {
        final JsonObject expected = core.getAsJsonObject("expected").getAsJsonObject(name);
        final SoftCounts counts = new SoftPileup(frequencies(weighting, filter)).add(coreBases);
        assertNear(values(counts, counts::coverage), expected.get("coverage"), EXACT);
        assertNear(rows(coreBases, frequencies(weighting, filter)), expected.get("pileup_no_softmax"), EXACT);
        if (expected.has("base_sums")) {
            assertNear(softCounts(counts), expected.get("base_sums"), EXACT);
        }
        if (expected.has("mean_quality")) {
            assertNear(values(counts, counts::meanQuality), expected.get("mean_quality"), EXACT);
        }
        if (expected.has("pileup_softmax_T1")) {
            assertNear(rows(coreBases, parameters(weighting, filter, 1)), expected.get("pileup_softmax_T1"), EXACT);
        }
        if (expected.has("pileup_softmax_T0.1")) {
            assertNear(rows(coreBases, parameters(weighting, filter, 0.1)), expected.get("pileup_softmax_T0.1"), EXACT);
        }
    }

    @Test
    public void goldenScoresAndConsensusAreMet() {
        final JsonObject expected = core.getAsJsonObject("expected");
        final String reference = core.getAsJsonObject("inputs").get("reference").getAsString();
        final byte[] codes = BaseCode.of(reference);
        final double[][] frequencies = rows(coreBases, frequencies(BaseWeighting.QUALITY, FilterMode.OFF));
        final double[][] softmax = rows(coreBases, parameters(BaseWeighting.QUALITY, FilterMode.OFF, 1));
        assertNear(scores(frequencies, codes), expected.get("variant_score_no_softmax (1 - pileup . ref)"), EXACT);
        assertNear(scores(softmax, codes), expected.get("variant_score_softmax_T1 (1 - pileup . ref)"), EXACT);
        assertEquals(consensus(frequencies), expected.get("argmax_consensus").getAsString());
    }

    private static double[] scores(final double[][] rows, final byte[] reference) {
        return IntStream.range(0, rows.length)
                .mapToDouble(i -> PositionRow.variantScore(rows[i], 0, reference[i]))
                .toArray();
    }

    private static String consensus(final double[][] rows) {
        final StringBuilder consensus = new StringBuilder();
        for (final double[] row : rows) {
            consensus.append(BaseCode.letter(PositionRow.consensus(row)));
        }
        return consensus.toString();
    }

    @Test
    public void goldenBasesOutOfRangeCountForNothing() throws IOException {
        final JsonObject golden = Golden.of("B_out_of_range");
        final JsonObject expected = golden.getAsJsonObject("expected");
        final PlacedBases bases = coreBases(golden.getAsJsonObject("inputs").get("positions"));
        final SoftCounts weighted = new SoftPileup(frequencies(BaseWeighting.QUALITY, FilterMode.OFF)).add(bases);
        final SoftCounts unweighted = new SoftPileup(frequencies(BaseWeighting.NONE, FilterMode.OFF)).add(bases);
        assertNear(values(weighted, weighted::coverage), expected.get("coverage_weighted"), EXACT);
        assertNear(values(unweighted, unweighted::coverage), expected.get("coverage_unweighted"), EXACT);
        assertNear(values(unweighted, unweighted::depth), expected.get("coverage_unweighted"), EXACT);
        assertNear(values(weighted, weighted::meanQuality), expected.get("mean_quality"), EXACT);
        assertNear(
                rows(bases, frequencies(BaseWeighting.QUALITY, FilterMode.OFF)),
                expected.get("pileup_no_softmax"),
                EXACT);
        assertNear(
                rows(bases, parameters(BaseWeighting.QUALITY, FilterMode.OFF, 1)),
                expected.get("pileup_softmax_T1"),
                EXACT);
    }

    @Test
    public void goldenPaddingAndUnknownBasesCountAsTheOriginalHasThem() throws IOException {
        final JsonObject golden = Golden.of("C_padding_and_N");
        final JsonObject inputs = golden.getAsJsonObject("inputs");
        final float[][][] reads = inputs.get("reads_onehot").getAsJsonArray().asList().stream()
                .map(Golden::floats)
                .toArray(float[][][]::new);
        final PlacedBases bases = PlacedReads.ungapped(
                reads,
                Golden.integers(inputs.get("positions")),
                Golden.floats(inputs.get("quality")),
                inputs.get("reference_length").getAsInt());
        for (final BaseWeighting weighting : BaseWeighting.values()) {
            final JsonObject expected = golden.getAsJsonObject("expected")
                    .getAsJsonObject(weighting == BaseWeighting.QUALITY ? "weighted" : "unweighted");
            final SoftCounts counts = new SoftPileup(frequencies(weighting, FilterMode.OFF)).add(bases);
            assertNear(values(counts, counts::coverage), expected.get("coverage"), EXACT);
            assertNear(rows(bases, frequencies(weighting, FilterMode.OFF)), expected.get("pileup_no_softmax"), EXACT);
            if (expected.has("pileup_softmax_T1")) {
                assertNear(
                        rows(bases, parameters(weighting, FilterMode.OFF, 1)),
                        expected.get("pileup_softmax_T1"),
                        EXACT);
            }
            if (expected.has("mean_quality")) {
                assertNear(values(counts, counts::meanQuality), expected.get("mean_quality"), EXACT);
            }
        }
    }

    @Test
    public void goldenExampleOfFiftyReadsIsMet() throws IOException {
        final JsonObject golden = Golden.of("D_docs_example");
        final JsonObject inputs = golden.getAsJsonObject("inputs");
        final JsonObject expected = golden.getAsJsonObject("expected");
        final PlacedBases bases = PlacedReads.ungapped(
                Golden.oneHot(inputs.get("base_index")),
                Golden.integers(inputs.get("positions")),
                Golden.floats(inputs.get("quality_float32")),
                inputs.get("reference_length").getAsInt());
        final double[][] softmax = rows(bases, parameters(BaseWeighting.QUALITY, FilterMode.OFF, 1));
        assertNear(softmax, expected.get("pileup_softmax_T1"), 2e-6);
        assertNear(
                rows(bases, frequencies(BaseWeighting.QUALITY, FilterMode.OFF)),
                expected.get("pileup_no_softmax"),
                2e-6);
        assertNear(
                rows(bases, parameters(BaseWeighting.NONE, FilterMode.OFF, 1)),
                expected.get("pileup_unweighted_softmax_T1"),
                2e-6);
        assertNear(
                rows(bases, parameters(BaseWeighting.QUALITY, FilterMode.MISSING_MASS, 1)),
                expected.get("pileup_filter20_softmax_T1"),
                2e-6);
        final SoftCounts counts = new SoftPileup(frequencies(BaseWeighting.QUALITY, FilterMode.OFF)).add(bases);
        assertNear(values(counts, counts::coverage), expected.get("coverage_weighted"), 1e-4);
        assertNear(values(counts, counts::depth), expected.get("coverage_unweighted"), 0);
        assertNear(values(counts, counts::meanQuality), expected.get("mean_quality"), 1e-4);
        assertEquals(consensus(softmax), expected.get("consensus").getAsString());
    }

    @Test
    public void goldenFilterRetentionIsMet() throws IOException {
        final JsonObject golden = Golden.of("E_quality_filter");
        for (final JsonElement element : golden.asMap().values()) {
            final JsonObject table = element.getAsJsonObject();
            final FilterParameters filter =
                    new FilterParameters(table.get("threshold").getAsDouble(), 1, 1);
            final double[] retention = Arrays.stream(Golden.vector(table.get("quality")))
                    .map(filter::retention)
                    .toArray();
            // The original subtracts 1e-10 from the quality.
            assertNear(retention, table.get("retention"), 1e-10);
        }
    }

    @Test
    public void renormalisedFilterWeighsWhatIsLeft() {
        // One base at the threshold and one far above it: a half and one.
        final PlacedBases bases = PlacedReads.ungapped(
                new float[][][] {{{1, 0, 0, 0}}, {{0, 1, 0, 0}}}, new int[] {0, 0}, new float[][] {{20}, {2000}}, 1);
        final double[] row = rows(bases, frequencies(BaseWeighting.NONE, FilterMode.RENORMALISE))[0];
        assertEquals(row[0], 1.0 / 3, EXACT);
        assertEquals(row[1], 2.0 / 3, EXACT);
        final double[] missing = rows(bases, frequencies(BaseWeighting.NONE, FilterMode.MISSING_MASS))[0];
        assertEquals(missing[0], 0.25, EXACT);
        assertEquals(missing[1], 0.5, EXACT);
    }

    @Test
    public void mappingQualityFactorTakesTheChanceOfMisplacement() {
        final SoftPileupParameters parameters = new SoftPileupParameters(
                BaseWeighting.NONE, 0.5, FilterMode.OFF, FilterParameters.DEFAULT, RowScale.FREQUENCY);
        final PlacedBases bases = new PlacedBases(
                1,
                new int[1],
                new float[] {1, 0, 0, 0, 0, 0},
                new float[] {1},
                new float[1],
                new float[] {10},
                new int[1]);
        assertEquals(new SoftPileup(parameters).add(bases).coverage(0), 0.95, EXACT);
    }

    @Test
    public void countsOfShardsAddUp() {
        final SoftPileup pileup = new SoftPileup(SoftPileupParameters.DEFAULT);
        final int half = coreBases.size() / 2;
        final SoftCounts sum = pileup.add(slice(coreBases, 0, half));
        sum.add(pileup.add(slice(coreBases, half, coreBases.size())));
        final SoftCounts whole = pileup.add(coreBases);
        for (int column = 0; column < whole.windowLength(); column++) {
            assertEquals(sum.coverage(column), whole.coverage(column), EXACT);
            assertEquals(sum.meanQuality(column), whole.meanQuality(column), 1e-10);
            assertEquals(sum.depth(column), whole.depth(column));
            for (int channel = 0; channel < PileupChannel.COUNT; channel++) {
                assertEquals(sum.count(column, channel), whole.count(column, channel), EXACT);
            }
        }
    }

    private static PlacedBases slice(final PlacedBases bases, final int from, final int to) {
        return new PlacedBases(
                bases.windowLength(),
                Arrays.copyOfRange(bases.column(), from, to),
                Arrays.copyOfRange(bases.channels(), from * PileupChannel.COUNT, to * PileupChannel.COUNT),
                Arrays.copyOfRange(bases.occupancy(), from, to),
                Arrays.copyOfRange(bases.qualityPhred(), from, to),
                Arrays.copyOfRange(bases.mappingQualityPhred(), from, to),
                Arrays.copyOfRange(bases.read(), from, to));
    }

    @Test
    public void windowsOfOtherLengthsDoNotAddUp() {
        assertThrows(IllegalArgumentException.class, () -> new SoftCounts(3).add(new SoftCounts(4)));
    }
}
