package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Locale;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class BackgroundTest {

    @DataProvider
    public Object[][] lambdas() throws IOException {
        return Golden.cases("compute_lambda_cases");
    }

    @Test(dataProvider = "lambdas")
    public void theBackgroundIsTheOriginals(final JsonObject golden) {
        final Background background = new Background(
                LambdaMethod.valueOf(Golden.text(golden, "method").toUpperCase(Locale.ROOT)),
                golden.get("floor_fraction").getAsDouble(),
                Background.WithoutFloor.ALL_HEIGHTS);
        assertEquals(
                background.lambda(Golden.integers(golden.get("heights"))),
                golden.get("expected").getAsDouble());
    }

    @DataProvider
    public Object[][] tails() throws IOException {
        return Golden.cases("poisson_upper_tail_cases");
    }

    @Test(dataProvider = "tails")
    public void poissonTailsAreTheOriginals(final JsonObject golden) {
        final double expected = golden.get("p").getAsDouble();
        assertEquals(
                Background.upperTail(
                        golden.get("observed").getAsInt(), golden.get("lam").getAsDouble()),
                expected,
                1e-12 * expected);
    }

    @Test
    public void aPeakWithoutLowHeightsHasTheLeastBackground() {
        assertEquals(Background.DEFAULT.lambda(new int[] {50, 60, 100}), 1.0);
        assertEquals(Background.DEFAULT.lambda(new int[] {50, 60, 4, 100}), 4.0);
        assertEquals(
                new Background(LambdaMethod.GLOBAL, 0.1, Background.WithoutFloor.LEAST).lambda(new int[] {50, 60, 100}),
                70.0);
    }

    @Test
    public void tailsAreWholeWithoutReadsOrBackground() {
        assertEquals(Background.upperTail(0, 3.0), 1.0);
        assertEquals(Background.upperTail(5, 0.0), 1.0);
        assertEquals(Background.upperTail(1_000_000, 2.0), 0.0);
    }
}
