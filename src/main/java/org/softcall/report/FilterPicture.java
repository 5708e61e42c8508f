package org.softcall.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;
import org.softcall.pileup.FilterParameters;

/**
 * What a quality filter does to the frequencies of A, C, G and T: heat maps of them before and after, of the absolute
 * differences, and a line of the sum of these at each position.
 */
public final class FilterPicture implements Picture {

    private static final int PANEL_PIXELS = 600;

    /** The least difference that has the darkest colour: a filter that does next to nothing is to look like that. */
    private static final double LEAST_GREATEST = 0.01;

    private final PanelStack left;
    private final PanelStack right;

    /**
     * The picture of two tracks of one interval.
     *
     * @param before without the filter
     * @param after with the filter
     * @param filter for the title
     */
    public FilterPicture(final PileupTrack before, final PileupTrack after, final FilterParameters filter) {
        final FilterEffect effect = FilterEffect.between(before, after);
        final HeatColours colours = new HeatColours(1);
        final int start = before.start();
        left = new PanelStack(
                before.columns(PANEL_PIXELS),
                List.of(
                        Panel.heatMap(
                                before.frequencyName() + " before the filter", start, before.frequencies(), colours),
                        Panel.heatMap(
                                "Absolute difference",
                                start,
                                effect.differences(),
                                new HeatColours(Math.max(effect.greatest(), LEAST_GREATEST)))));
        right = new PanelStack(
                after.columns(PANEL_PIXELS),
                List.of(
                        Panel.heatMap(
                                String.format(
                                        "%s after the filter, threshold %s, softness %s",
                                        after.frequencyName(),
                                        ChartStyle.text(filter.thresholdPhred()),
                                        ChartStyle.text(filter.softnessPhred())),
                                start,
                                after.frequencies(),
                                colours),
                        Panel.line(
                                "Sum of the differences, mean " + ChartStyle.text(effect.meanChange()) + " (dashed)",
                                start,
                                effect.changes(),
                                effect.meanChange())));
    }

    @Override
    public int width() {
        return left.width() + right.width();
    }

    @Override
    public int height() {
        return left.height();
    }

    @Override
    public void draw(final Graphics2D graphics) {
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle(width(), height()));
        left.draw(graphics, 0, 0);
        right.draw(graphics, left.width(), 0);
    }
}
