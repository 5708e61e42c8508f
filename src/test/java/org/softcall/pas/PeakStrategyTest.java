package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.tribble.annotation.Strand;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class PeakStrategyTest {

    private static final Background BACKGROUND =
            new Background(LambdaMethod.MEDIAN, 0.1, Compatibility.PEAKATAIL.withoutFloor());

    /** The strategy that a golden case names, with the parameters that it gives. */
    static PeakStrategy strategy(final String name, final JsonObject parameters) {
        return switch (name) {
            case "original" -> new OriginalStrategy(
                    OriginalStrategy.DEFAULT.minHeight(),
                    OriginalStrategy.DEFAULT.edgeFraction(),
                    Compatibility.PEAKATAIL.reverseStrand());
            case "lambda_poisson" -> new LambdaPoissonStrategy(
                    BACKGROUND, LambdaPoissonStrategy.DEFAULT.minHeight(), LambdaPoissonStrategy.DEFAULT.alpha());
            case "sierra_iterative" -> new SierraIterativeStrategy(
                    integer(parameters, "subtraction_window", SierraIterativeStrategy.DEFAULT.subtractionWindowBp()),
                    integer(parameters, "min_height", SierraIterativeStrategy.DEFAULT.minHeight()),
                    SierraIterativeStrategy.DEFAULT.maxSites(),
                    SierraIterativeStrategy.DEFAULT.minFraction());
            case "lambda_gradient" -> new LambdaGradientStrategy(
                    integer(parameters, "smoothing_window", LambdaGradientStrategy.DEFAULT.smoothingWindow()),
                    Compatibility.PEAKATAIL.summitRule(),
                    LambdaGradientStrategy.DEFAULT.minProminence(),
                    BACKGROUND,
                    integer(parameters, "max_pas", LambdaGradientStrategy.DEFAULT.maxSites()),
                    LambdaGradientStrategy.DEFAULT.minHeight(),
                    LambdaGradientStrategy.DEFAULT.alpha());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int integer(final JsonObject parameters, final String name, final int otherwise) {
        return parameters.has(name) ? parameters.get(name).getAsInt() : otherwise;
    }

    /** The regions as the golden file has them, each from its lesser to its greater end. */
    static List<List<Integer>> spans(final List<SiteRegion> regions) {
        return regions.stream()
                .map(region -> List.of(region.start(), region.end()))
                .toList();
    }

    /** The original strategy lists the ends of its region in the order in which it finds them. */
    static List<List<Integer>> ascending(final JsonElement regions) {
        return Golden.rows(regions).stream()
                .map(region -> region.stream().sorted().toList())
                .toList();
    }

    @DataProvider
    public Object[][] goldenCases() throws IOException {
        final JsonObject profiles = Golden.part("strategy_profiles").getAsJsonObject();
        return Arrays.stream(Golden.cases("strategy_cases"))
                .map(row ->
                        new Object[] {row[0], Golden.profile(profiles.get(Golden.text((JsonObject) row[0], "profile")))
                        })
                .toArray(Object[][]::new);
    }

    @Test(dataProvider = "goldenCases")
    public void strategiesFindTheOriginalsRegions(final JsonObject golden, final CoverageProfile profile) {
        final PeakStrategy strategy = strategy(Golden.text(golden, "strategy"), golden.getAsJsonObject("params"));
        // Where the original's sums round, the golden file has those of exact integers beside them.
        final String exact = golden.has("regions_exact_sums") ? "regions_exact_sums" : "regions";
        assertEquals(
                spans(strategy.regions(profile, Strand.decode(Golden.text(golden, "strand")))),
                ascending(golden.get(exact)));
        if (golden.has("valley_threshold_default")) {
            assertEquals(
                    strategy.valleyThreshold(profile, 5),
                    golden.get("valley_threshold_default").getAsDouble());
        }
    }

    @Test(dataProvider = "goldenCases")
    public void summitsAreTheOriginals(final JsonObject golden, final CoverageProfile profile) {
        final PeakStrategy strategy = strategy(Golden.text(golden, "strategy"), golden.getAsJsonObject("params"));
        final int[] summits = strategy.regions(profile, Strand.POSITIVE).stream()
                .mapToInt(SiteRegion::summit)
                .toArray();
        if (golden.has("summits")) {
            assertEquals(summits, Golden.integers(golden.get("summits")));
        } else if (golden.has("summits_exact_sums")) {
            final JsonArray expected = golden.getAsJsonArray("candidates_exact_sums");
            // A peak without candidates is one region, around its highest point.
            assertEquals(expected.isEmpty() ? new int[0] : summits, Golden.integers(golden.get("summits_exact_sums")));
            for (final SiteRegion region : strategy.regions(profile, Strand.POSITIVE)) {
                final int index = Arrays.binarySearch(profile.positions(), region.summit());
                assertEquals(region.height(), profile.heights()[index]);
            }
        }
    }

    @Test(dataProvider = "goldenCases")
    public void localMaximaAndScoresAreThoseOfExactSums(final JsonObject golden, final CoverageProfile profile) {
        final PeakStrategy strategy = strategy(Golden.text(golden, "strategy"), golden.getAsJsonObject("params"));
        if (strategy instanceof LambdaGradientStrategy gradient) {
            assertEquals(
                    gradient.localMaxima(profile.heights()).stream()
                            .mapToInt(Integer::intValue)
                            .toArray(),
                    Golden.integers(golden.get("smoothed_maxima_indices_exact")));
            final JsonArray expected = golden.getAsJsonArray("candidates_exact_sums");
            final List<LambdaGradientStrategy.Candidate> candidates = gradient.candidates(profile);
            assertEquals(candidates.size(), expected.size());
            for (int i = 0; i < expected.size(); i++) {
                final JsonArray candidate = expected.get(i).getAsJsonArray();
                assertEquals(candidates.get(i).index(), candidate.get(0).getAsInt());
                assertEquals(candidates.get(i).score(), candidate.get(2).getAsDouble(), 5e-7);
            }
        }
    }

    @DataProvider
    public Object[][] partitions() throws IOException {
        return Golden.cases("partition_cases");
    }

    @Test(dataProvider = "partitions")
    public void peaksAreCutHalfWayBetweenSummits(final JsonObject golden) {
        final List<Summit> summits = Arrays.stream(Golden.integers(golden.get("summits")))
                .mapToObj(position -> new Summit(position, 30))
                .toList();
        final int[] span = Golden.integers(golden.get("positions_minmax"));
        assertEquals(spans(Summit.regions(summits, span[0], span[1])), Golden.rows(golden.get("expected")));
    }

    @Test
    public void thereIsNoSiteWithoutCoverage() {
        final CoverageProfile empty = new CoverageProfile(new int[0], new int[0]);
        final CoverageProfile single = new CoverageProfile(new int[] {7}, new int[] {50});
        for (final PeakStrategy strategy : List.of(
                OriginalStrategy.DEFAULT,
                LambdaPoissonStrategy.DEFAULT,
                LambdaGradientStrategy.DEFAULT,
                SierraIterativeStrategy.DEFAULT)) {
            assertEquals(strategy.regions(empty, Strand.POSITIVE), List.of());
            assertEquals(strategy.valleyThreshold(empty, 5), 5.0);
        }
        assertEquals(OriginalStrategy.DEFAULT.regions(single, Strand.POSITIVE), List.of());
        assertEquals(
                SierraIterativeStrategy.DEFAULT.regions(single, Strand.POSITIVE).size(), 1);
    }

    @Test(dataProvider = "goldenCases")
    public void theOriginalStrategyTreatsBothStrandsAlike(final JsonObject golden, final CoverageProfile profile) {
        final int size = profile.size();
        final int[] positions = new int[size];
        final int[] heights = new int[size];
        for (int i = 0; i < size; i++) {
            positions[i] = 10_000 - profile.positions()[size - 1 - i];
            heights[i] = profile.heights()[size - 1 - i];
        }
        final List<SiteRegion> mirrored =
                OriginalStrategy.DEFAULT.regions(new CoverageProfile(positions, heights), Strand.NEGATIVE);
        assertEquals(
                spans(mirrored),
                OriginalStrategy.DEFAULT.regions(profile, Strand.POSITIVE).stream()
                        .map(region -> List.of(10_000 - region.end(), 10_000 - region.start()))
                        .toList());
    }

    /** Real coverage is rough: hardly ever is the middle of a window its highest entry. */
    @Test
    public void summitsOfRoughCoverageAreFound() {
        final CoverageProfile rough = rough(400, 100, 300);
        assertEquals(gradient(LambdaGradientStrategy.SummitRule.PEAKATAIL, rough), new int[] {99});
        assertEquals(gradient(LambdaGradientStrategy.SummitRule.HIGHEST, rough), new int[] {99, 299});
    }

    /** Reads that all end at one base make a summit at the edge of the peak. */
    @Test
    public void summitsAtTheEdgeAreFound() {
        final CoverageProfile steep = rough(300, 100, 299);
        assertEquals(gradient(LambdaGradientStrategy.SummitRule.HIGHEST, steep), new int[] {99, 299});
    }

    /** Coverage around the given positions, every other entry raised by two. */
    private static CoverageProfile rough(final int size, final int... summits) {
        final CoverageProfile.Builder profile = new CoverageProfile.Builder();
        for (int position = 0; position < size; position++) {
            int height = 5;
            for (final int summit : summits) {
                height = Math.max(height, 100 - Math.abs(position - summit));
            }
            profile.add(position, height + 2 * (position % 2));
        }
        return profile.build();
    }

    private static int[] gradient(final LambdaGradientStrategy.SummitRule rule, final CoverageProfile profile) {
        return new LambdaGradientStrategy(50, rule, 5, Background.DEFAULT, 5, 20, 0.05)
                .regions(profile, Strand.POSITIVE).stream()
                        .mapToInt(SiteRegion::summit)
                        .toArray();
    }

    @Test
    public void theOriginalStrategyCountsTheWholePeak() {
        final CoverageProfile profile = new CoverageProfile(new int[] {10, 20, 30, 40}, new int[] {50, 40, 3, 2});
        final SiteRegion region =
                OriginalStrategy.DEFAULT.regions(profile, Strand.POSITIVE).get(0);
        assertEquals(List.of(region.start(), region.end(), region.summit()), List.of(20, 30, 10));
        assertEquals(region.counts(9), true);
        assertEquals(region.counts(41), true);
    }
}
