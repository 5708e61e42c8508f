package org.softcall.pileup;

import static org.testng.Assert.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class TextRowTest {

    private static String text(final double number, final int decimals) {
        final TextRow row = new TextRow();
        row.append(number, decimals);
        return new String(row.bytes(), 0, row.length(), StandardCharsets.UTF_8);
    }

    @DataProvider
    public Object[][] numbers() {
        return new Object[][] {
            {0.0, 4, "0"},
            {-0.0, 4, "0"},
            {0.5, 4, "0.5"},
            {12, 0, "12"},
            {29.998, 2, "30"},
            {0.00004, 4, "0"},
            {0.00005, 4, "0.0001"},
            {1000.0203, 4, "1000.0203"},
            {-3.25, 2, "-3.25"},
            {248_956_422, 0, "248956422"},
            {123_456_789_012.5, 6, "123456789012.5"},
        };
    }

    @Test(dataProvider = "numbers")
    public void numbersAreRoundedAndShort(final double number, final int decimals, final String expected) {
        assertEquals(text(number, decimals), expected);
    }

    @Test
    public void textIsTheNumber() {
        final Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            final double number = random.nextDouble() * Math.pow(10, random.nextInt(8));
            final double expected =
                    new BigDecimal(number).setScale(4, RoundingMode.HALF_UP).doubleValue();
            assertEquals(Double.parseDouble(text(number, 4)), expected, 1e-4 * 0.01);
        }
    }

    @DataProvider
    public Object[][] floats() {
        return new Object[][] {{0f, "0"}, {-0f, "0"}, {0.25f, "0.25"}, {-2.6268e-4f, "-2.6268E-4"}};
    }

    @Test(dataProvider = "floats")
    public void floatsKeepAllTheirDigits(final float number, final String expected) {
        final TextRow row = new TextRow();
        row.append(number);
        assertEquals(new String(row.bytes(), 0, row.length(), StandardCharsets.UTF_8), expected);
    }

    @Test
    public void rowsGrow() {
        final TextRow row = new TextRow();
        row.append("x".repeat(10_000));
        row.append('y');
        assertEquals(row.length(), 10_001);
        row.clear();
        assertEquals(row.length(), 0);
    }
}
