package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.awt.Color;
import org.testng.annotations.Test;

/** Tests of the colours of heat maps. */
public final class HeatColoursTest {

    /** What is left of a colour without hues, by the weights of ITU-R BT.709. */
    private static double luminance(final Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(final int value) {
        return Math.pow(value / 255.0, 2.2);
    }

    @Test
    public void greaterValuesAreDarker() {
        final HeatColours colours = new HeatColours(0.2);
        for (int step = 1; step <= 100; step++) {
            final double lighter = luminance(colours.getPaint(0.2 * (step - 1) / 100));
            final double darker = luminance(colours.getPaint(0.2 * step / 100));
            assertTrue(darker < lighter, "step " + step);
        }
    }

    @Test
    public void evenTheLightestCanBeToldFromWhite() {
        assertTrue(luminance(new HeatColours(1).getPaint(0)) < 0.9);
    }

    @Test
    public void valuesOutsideHaveTheColourOfTheNearest() {
        final HeatColours colours = new HeatColours(1);
        assertEquals(colours.getPaint(-0.1), colours.getPaint(0));
        assertEquals(colours.getPaint(1.1), colours.getPaint(1));
        assertEquals(colours.getPaint(1), new Color(0x1d1147));
    }
}
