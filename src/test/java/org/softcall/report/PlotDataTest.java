package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.softcall.evaluation.CurvePoint;
import org.testng.annotations.Test;

/** Tests of what plots show. */
public final class PlotDataTest {

    private static final int THRESHOLDS = 5000;

    /** At each threshold, from 5000 down, so many more right calls; wrong ones from 100 down only, one each. */
    private static List<CurvePoint> curve(final int perThreshold) {
        return IntStream.rangeClosed(0, THRESHOLDS)
                .mapToObj(i -> new CurvePoint(
                        THRESHOLDS - i,
                        (long) i * perThreshold,
                        0,
                        (long) i * perThreshold,
                        Math.max(0, i - (THRESHOLDS - 100))))
                .toList();
    }

    @Test
    public void longCurvesAreThinnedWhereLittleHappens() {
        final List<CurvePoint> all = curve(3);
        final List<CurvePoint> thinned = PlotData.thinned(all);
        assertEquals(thinned.get(0), all.get(0));
        assertEquals(thinned.get(thinned.size() - 1), all.get(THRESHOLDS));
        assertTrue(thinned.size() > 300 && thinned.size() < 500, "points: " + thinned.size());
        assertTrue(thinned.containsAll(all.subList(THRESHOLDS - 98, THRESHOLDS)));
    }

    @Test
    public void shortCurvesAreWhole() {
        final List<CurvePoint> all = List.of(
                new CurvePoint(30, 10, 5, 10, 0), new CurvePoint(20, 12, 3, 12, 1), new CurvePoint(0, 13, 2, 13, 1));
        assertEquals(PlotData.thinned(all), all);
        assertEquals(PlotData.thinned(List.of()), List.of());
    }
}
