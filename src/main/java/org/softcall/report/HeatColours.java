package org.softcall.report;

import java.awt.Color;
import java.util.List;
import org.jfree.chart.renderer.PaintScale;

/**
 * The colours of a heat map's values: from light grey, which white paper tells apart, over red to a dark blue, darker at every
 * step for any kind of colour vision.
 *
 * @param greatest the value of the darkest, above 0; that of light grey is 0
 */
record HeatColours(double greatest) implements PaintScale {

    /** The colour map Magma from its light end, with grey for its cream and without its black. */
    private static final ColourRamp RAMP =
            new ColourRamp(List.of(0xececec, 0xfec287, 0xfb8861, 0xe65164, 0xb63679, 0x832681, 0x51127c, 0x1d1147));

    @Override
    public double getLowerBound() {
        return 0;
    }

    @Override
    public double getUpperBound() {
        return greatest;
    }

    /** The colour of a value, or of the nearest that has one. */
    @Override
    public Color getPaint(final double value) {
        return new Color(RAMP.at(Math.max(0, Math.min(1, value / greatest))));
    }
}
