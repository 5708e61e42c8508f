package org.softcall.evaluation;

import static org.testng.Assert.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.testng.annotations.Test;

/** Tests curves of recall and precision. */
public final class ScoreCurveTest {

    @Test
    public void countsWhatIsAtOrAboveEachScore() {
        final ScoreCurve curve = new ScoreCurve();
        curve.addTruthTp(OptionalDouble.of(50.9));
        curve.addQueryTp(OptionalDouble.of(50.9));
        curve.addQueryFp(OptionalDouble.of(50.1));
        curve.addTruthTp(OptionalDouble.of(20));
        curve.addQueryTp(OptionalDouble.of(20));
        curve.addQueryTp(OptionalDouble.of(20));
        curve.addQueryFp(OptionalDouble.empty());
        curve.addTruthFn();
        assertEquals(
                curve.points(),
                List.of(new CurvePoint(50, 1, 2, 1, 1), new CurvePoint(20, 2, 1, 3, 1), new CurvePoint(0, 2, 1, 3, 2)));
        assertEquals(curve.points().get(1).recall().value(), 2 / 3.0);
        assertEquals(curve.points().get(1).precision().value(), 0.75);
        assertEquals(curve.points().get(1).f1().value(), 2 * (2 / 3.0) * 0.75 / (2 / 3.0 + 0.75), 1e-12);
    }

    @Test
    public void thereIsNoCurveWithoutScores() {
        final ScoreCurve curve = new ScoreCurve();
        curve.addQueryTp(OptionalDouble.empty());
        curve.addTruthTp(OptionalDouble.empty());
        assertEquals(curve.points(), List.of());
    }
}
