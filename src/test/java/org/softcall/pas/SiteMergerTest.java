package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.tribble.annotation.Strand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class SiteMergerTest {

    @DataProvider
    public Object[][] goldenCases() throws IOException {
        return Golden.cases("merger_cases");
    }

    @Test(dataProvider = "goldenCases")
    public void thePeakATailRuleIsTheOriginals(final JsonObject golden) {
        final CoverageProfile profile = runs(golden.get("profile_runs"));
        final List<SiteRegion> regions = Golden.rows(golden.get("regions_in")).stream()
                .map(region -> SiteRegion.of(region.get(0), region.get(1), region.get(0), 0))
                .toList();
        final JsonObject threshold = golden.getAsJsonObject("valley_threshold");
        final double valleyThreshold = Golden.text(threshold, "source").equals("compute_lambda")
                ? LambdaGradientStrategy.DEFAULT.valleyThreshold(profile, 5)
                : threshold.get("value").getAsDouble();
        assertEquals(valleyThreshold, threshold.get("value").getAsDouble());
        final SiteMerger merger = new SiteMerger(
                golden.get("min_pas_spacing").getAsInt(),
                golden.get("min_pas_prominence").getAsDouble(),
                MergeRule.PEAKATAIL);
        final MergedRegions merged = merger.merge(regions, profile, valleyThreshold);
        assertEquals(PeakStrategyTest.spans(merged.regions()), Golden.rows(golden.get("expected")));
        assertEquals(merged.merges().size(), regions.size() - merged.regions().size());
    }

    private static CoverageProfile runs(final JsonElement runs) {
        final CoverageProfile.Builder profile = new CoverageProfile.Builder();
        for (final List<Integer> run : Golden.rows(runs)) {
            for (int position = run.get(0); position <= run.get(1); position++) {
                profile.add(position, run.get(2));
            }
        }
        return profile.build();
    }

    @DataProvider
    public Object[][] strategyCases() throws IOException {
        return new PeakStrategyTest().goldenCases();
    }

    @Test(dataProvider = "strategyCases")
    public void thePeakATailRuleMergesWhatTheStrategiesFind(final JsonObject golden, final CoverageProfile profile) {
        final PeakStrategy strategy =
                PeakStrategyTest.strategy(Golden.text(golden, "strategy"), golden.getAsJsonObject("params"));
        final List<SiteRegion> regions = strategy.regions(profile, Strand.decode(Golden.text(golden, "strand")));
        final double threshold = strategy.valleyThreshold(profile, 5);
        assertEquals(
                PeakStrategyTest.spans(new SiteMerger(98, 5, MergeRule.PEAKATAIL)
                        .merge(regions, profile, threshold)
                        .regions()),
                PeakStrategyTest.ascending(golden.get("after_default_merge_spacing98")));
        assertEquals(
                PeakStrategyTest.spans(new SiteMerger(0, 5, MergeRule.PEAKATAIL)
                        .merge(regions, profile, threshold)
                        .regions()),
                PeakStrategyTest.ascending(golden.get("after_tier2_only")));
    }

    /** Heights at positions 1, 2, 3 ...; summits at the given positions, cut half way between them. */
    private static MergedRegions merge(final SiteMerger merger, final int[] heights, final int... summits) {
        final CoverageProfile profile = profile(heights);
        final List<Summit> found = Arrays.stream(summits)
                .mapToObj(position -> new Summit(position, heights[position - 1]))
                .toList();
        return merger.merge(Summit.regions(found, 1, heights.length), profile, 5);
    }

    private static CoverageProfile profile(final int[] heights) {
        final int[] positions = new int[heights.length];
        Arrays.setAll(positions, i -> i + 1);
        return new CoverageProfile(positions, heights);
    }

    private static int[] summits(final MergedRegions merged) {
        return merged.regions().stream().mapToInt(SiteRegion::summit).toArray();
    }

    @Test
    public void summitsCloserThanTheSpacingAreOneSite() {
        final int[] heights = {9, 0, 0, 0, 9, 0, 0, 0, 0, 9};
        final SiteMerger merger = new SiteMerger(5, -1, MergeRule.SUMMIT);
        final MergedRegions merged = merge(merger, heights, 1, 5, 10);
        assertEquals(PeakStrategyTest.spans(merged.regions()), List.of(List.of(1, 7), List.of(8, 10)));
        assertEquals(summits(merged), new int[] {1, 10});
        assertEquals(merged.merges().size(), 1);
        assertEquals(merged.merges().get(0).tier(), Merge.Tier.SPACING);
        assertEquals(merged.merges().get(0).distanceBp(), 4);
        assertEquals(summits(merge(new SiteMerger(4, -1, MergeRule.SUMMIT), heights, 1, 5, 10)), new int[] {1, 5, 10});
    }

    @Test
    public void theHigherSummitSurvivesAndTheNextIsMeasuredFromIt() {
        final SiteMerger merger = new SiteMerger(5, -1, MergeRule.SUMMIT);
        assertEquals(summits(merge(merger, new int[] {7, 0, 0, 9, 0, 0, 0, 8}, 1, 4, 8)), new int[] {4});
        assertEquals(summits(merge(merger, new int[] {9, 0, 0, 7, 0, 0, 0, 8}, 1, 4, 8)), new int[] {1, 8});
    }

    /** What two sites are: coverage dips between them. PeakATail's rule merges both pairs. */
    @Test
    public void aDeepDipSetsSummitsApart() {
        final int[] deep = {40, 30, 15, 30, 20, 10};
        final int[] shallow = {40, 30, 16, 30, 20, 10};
        final SiteMerger merger = new SiteMerger(0, 15, MergeRule.SUMMIT);
        assertEquals(summits(mergeAt(15, merger, deep)), new int[] {1, 4});
        assertEquals(summits(mergeAt(15, merger, shallow)), new int[] {1});
        assertEquals(mergeAt(15, merger, shallow).merges().get(0).tier(), Merge.Tier.PROMINENCE);
        final SiteMerger literal = new SiteMerger(0, 15, MergeRule.PEAKATAIL);
        assertEquals(summits(mergeAt(15, literal, deep)), new int[] {1});
        assertEquals(summits(mergeAt(15, literal, shallow)), new int[] {1});
    }

    private static MergedRegions mergeAt(final double threshold, final SiteMerger merger, final int[] heights) {
        return merger.merge(
                Summit.regions(List.of(new Summit(1, heights[0]), new Summit(4, heights[3])), 1, heights.length),
                profile(heights),
                threshold);
    }

    @Test
    public void neighbouringSummitsWithoutAValleyAreOneSite() {
        assertEquals(summits(merge(new SiteMerger(0, 5, MergeRule.SUMMIT), new int[] {9, 9}, 1, 2)), new int[] {1});
    }

    @Test
    public void bothTiersOffLeaveEverything() {
        final SiteMerger off = new SiteMerger(0, -1, MergeRule.SUMMIT);
        assertEquals(summits(merge(off, new int[] {9, 9, 9}, 1, 2, 3)), new int[] {1, 2, 3});
        assertEquals(summits(merge(off, new int[] {9})).length, 0);
    }

    @DataProvider
    public Object[][] seeds() {
        return new Random(5)
                .ints(200, 0, Integer.MAX_VALUE)
                .mapToObj(seed -> new Object[] {seed})
                .toArray(Object[][]::new);
    }

    @Test(dataProvider = "seeds")
    public void noTwoSummitsAreCloserThanTheSpacing(final int seed) {
        final Random random = new Random(seed);
        final int[] heights = random.ints(300, 0, 60).toArray();
        final int[] positions =
                random.ints(2 + random.nextInt(12), 1, 301).distinct().sorted().toArray();
        final SiteMerger merger = new SiteMerger(1 + random.nextInt(90), random.nextInt(40) - 10, MergeRule.SUMMIT);
        final MergedRegions merged = merge(merger, heights, positions);
        final int[] summits = summits(merged);
        for (int i = 1; i < summits.length; i++) {
            assertTrue(summits[i] - summits[i - 1] >= merger.spacingBp());
        }
        // The regions still cover the peak, and the merges tell where the others went.
        assertEquals(merged.regions().get(0).start(), 1);
        assertEquals(merged.regions().get(summits.length - 1).end(), 300);
        for (int i = 1; i < summits.length; i++) {
            assertEquals(
                    merged.regions().get(i).start(), merged.regions().get(i - 1).end() + 1);
        }
        assertEquals(merged.merges().size(), positions.length - summits.length);
    }

    @Test
    public void theOrderOfTheRegionsDoesNotMatter() {
        final int[] heights = {9, 0, 0, 0, 9, 0, 0, 0, 0, 9};
        final List<SiteRegion> regions =
                new ArrayList<>(Summit.regions(List.of(new Summit(1, 9), new Summit(5, 9), new Summit(10, 9)), 1, 10));
        final SiteMerger merger = new SiteMerger(5, 5, MergeRule.SUMMIT);
        final MergedRegions expected = merger.merge(regions, profile(heights), 5);
        Collections.reverse(regions);
        assertEquals(merger.merge(regions, profile(heights), 5), expected);
    }
}
