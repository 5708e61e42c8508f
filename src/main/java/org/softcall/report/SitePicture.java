package org.softcall.report;

import com.google.common.collect.Range;
import com.google.common.collect.RangeSet;
import com.google.common.collect.TreeRangeSet;
import htsjdk.tribble.annotation.Strand;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jfree.chart.annotations.XYBoxAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.DefaultXYDataset;
import org.softcall.pas.Merge;
import org.softcall.pas.PasSite;

/**
 * Poly(A) sites, the forward strand above the reverse one: coverage with sites, summits and valleys, the regions of the sites and what
 * was merged into them, and where reads run into poly(A) tails.
 */
public final class SitePicture implements Picture {

    private static final int PANEL_PIXELS = 1400;
    private static final int TAIL_PIXELS = 80;
    private static final int REGION_PIXELS = 16;
    /** Pixels from the upper edge to the panels. */
    static final int LEGEND_PIXELS = 40;

    private static final int LEGEND_LEFT_PIXELS = PanelStack.LEFT_PIXELS;
    private static final int SYMBOL_PIXELS = 16;
    private static final int ENTRY_DISTANCE_PIXELS = 22;

    private static final int LABEL_DISTANCE_PIXELS = 3;

    private static final Color SITE = new Color(0xd62728);
    private static final Color SUMMIT = new Color(0xe69138);
    private static final Color VALLEY = new Color(0x21918c);
    private static final Color REGION = new Color(0xb8b8b8);
    private static final Color COVERAGE = new Color(0x9db3d8);
    private static final Color TAIL = new Color(0x555555);

    private static final Shape DOWNWARDS = triangle(-11, -2);
    private static final Shape UPWARDS = triangle(11, 2);

    private final PanelStack panels;

    /** The picture of a track. */
    public SitePicture(final SiteTrack track) {
        final PixelColumns columns = track.columns(PANEL_PIXELS);
        final List<Panel> all = new ArrayList<>(strand(track, Strand.POSITIVE, "Forward strand", columns));
        all.addAll(strand(track, Strand.NEGATIVE, "Reverse strand", columns));
        panels = new PanelStack(columns, all);
    }

    /** The panels of one strand from above: depth, regions, tails. */
    static List<Panel> strand(
            final SiteTrack track, final Strand strand, final String name, final PixelColumns columns) {
        final Panel coverage = Panel.logarithmicBars(
                name + ": depth in reads" + ofColumns("greatest", columns),
                Panel.HEIGHT,
                COVERAGE,
                columns,
                columns.summarise(track.coverage(strand), Math::max));
        coverage.plot().setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        addSymbols(coverage.plot(), track.valleys(strand), UPWARDS, VALLEY);
        addSymbols(coverage.plot(), track.mergedSummits(strand), DOWNWARDS, Color.WHITE);
        addSymbols(coverage.plot(), track.summits(strand), DOWNWARDS, SUMMIT);
        final Panel regions = regions(track, strand);
        final Panel tails = Panel.logarithmicBars(
                "Reads that end before a poly(A) tail" + ofColumns("sum", columns),
                TAIL_PIXELS,
                TAIL,
                columns,
                columns.summarise(track.tailedEnds(strand), Integer::sum));
        for (final PasSite site : track.sites(strand)) {
            final ValueMarker line = new ValueMarker(site.position(), SITE, new BasicStroke(1));
            coverage.plot().addDomainMarker(line);
            regions.plot().addDomainMarker(line, Layer.BACKGROUND);
            tails.plot().addDomainMarker(line, Layer.BACKGROUND);
        }
        addPositions(tails.plot(), track.sites(strand), columns);
        return List.of(coverage, regions, tails);
    }

    private static String ofColumns(final String how, final PixelColumns columns) {
        return columns.columnBp() == 1 ? "" : String.format(", %s of each %d bp", how, columns.columnBp());
    }

    /** Writes the positions of sites where there is room, those of the most reads first. */
    private static void addPositions(final XYPlot plot, final List<PasSite> sites, final PixelColumns columns) {
        final double bpPerPixel = (double) columns.columnBp() / columns.columnPixels();
        final RangeSet<Double> taken = TreeRangeSet.create();
        sites.stream()
                .sorted(Comparator.comparingInt(PasSite::reads).reversed())
                .forEachOrdered(site -> {
                    final String text = String.format(Locale.ROOT, "%,d", site.position());
                    final double left = site.position() + LABEL_DISTANCE_PIXELS * bpPerPixel;
                    final Range<Double> place =
                            Range.closed(left, left + (text.length() + 1) * Glyphs.WIDTH * bpPerPixel);
                    if (!taken.intersects(place) && place.upperEndpoint() < columns.lastEdge()) {
                        taken.add(place);
                        final XYTextAnnotation label = new XYTextAnnotation(
                                text, left, plot.getRangeAxis().getUpperBound());
                        label.setFont(new GlyphFont());
                        label.setBackgroundPaint(Color.WHITE);
                        label.setTextAnchor(TextAnchor.TOP_LEFT);
                        plot.addAnnotation(label);
                    }
                });
    }

    private static void addSymbols(
            final XYPlot plot, final SortedMap<Integer, Integer> points, final Shape shape, final Color colour) {
        final DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("", new double[][] {
            points.keySet().stream().mapToDouble(Integer::doubleValue).toArray(),
            points.values().stream().mapToDouble(Integer::doubleValue).toArray()
        });
        final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setSeriesShape(0, shape);
        renderer.setSeriesFillPaint(0, colour);
        renderer.setSeriesOutlinePaint(0, Color.BLACK);
        renderer.setSeriesOutlineStroke(0, new BasicStroke(1));
        renderer.setUseFillPaint(true);
        renderer.setUseOutlinePaint(true);
        final int index = plot.getDatasetCount();
        plot.setDataset(index, data);
        plot.setRenderer(index, renderer);
    }

    private static Panel regions(final SiteTrack track, final Strand strand) {
        final NumberAxis axis = ChartStyle.integers();
        axis.setRange(0, 1);
        axis.setTickLabelsVisible(false);
        axis.setTickMarksVisible(false);
        final XYPlot plot = Panel.plot(new DefaultXYDataset(), axis, new XYLineAndShapeRenderer());
        plot.setRangeGridlinesVisible(false);
        track.sites(strand).forEach(site -> addRegion(plot, site.start(), site.end(), REGION));
        // What absorbed other regions before it was absorbed itself lies under them.
        track.merges(strand).stream()
                .sorted(Comparator.comparingInt(SitePicture::absorbedBp).reversed())
                .forEachOrdered(merge -> addRegion(
                        plot, merge.absorbed().start(), merge.absorbed().end(), colour(merge.tier())));
        return new Panel("Regions of sites, with what was merged into them", REGION_PIXELS, plot, Optional.empty());
    }

    private static int absorbedBp(final Merge merge) {
        return merge.absorbed().end() - merge.absorbed().start();
    }

    private static void addRegion(final XYPlot plot, final int start, final int end, final Color colour) {
        plot.addAnnotation(new XYBoxAnnotation(start - 0.5, 0, end + 0.5, 1, new BasicStroke(1), Color.WHITE, colour));
    }

    private static Color colour(final Merge.Tier tier) {
        return switch (tier) {
            case SPACING -> new Color(0x9467bd);
            case PROMINENCE -> new Color(0x5ec962);
        };
    }

    private static Shape triangle(final int baseY, final int tipY) {
        final Path2D triangle = new Path2D.Double();
        triangle.moveTo(-5, baseY);
        triangle.lineTo(5, baseY);
        triangle.lineTo(0, tipY);
        triangle.closePath();
        return triangle;
    }

    @Override
    public int width() {
        return panels.width();
    }

    @Override
    public int height() {
        return LEGEND_PIXELS + panels.height();
    }

    @Override
    public void draw(final Graphics2D graphics) {
        graphics.setPaint(Color.WHITE);
        graphics.fill(new Rectangle(width(), height()));
        drawLegend(graphics);
        panels.draw(graphics, 0, LEGEND_PIXELS);
    }

    /** Writes above the panels what their symbols mean. */
    static void drawLegend(final Graphics2D graphics) {
        graphics.setFont(new GlyphFont());
        int x = LEGEND_LEFT_PIXELS;
        x = drawEntry(graphics, x, new Rectangle(0, -8, 2, 16), SITE, SITE, "site");
        x = drawEntry(graphics, x, triangle(-5, 5), SUMMIT, Color.BLACK, "summit");
        x = drawEntry(graphics, x, triangle(-5, 5), Color.WHITE, Color.BLACK, "merged summit");
        x = drawEntry(graphics, x, triangle(5, -5), VALLEY, Color.BLACK, "valley");
        final Shape box = new Rectangle(-8, -6, 16, 12);
        x = drawEntry(graphics, x, box, REGION, Color.WHITE, "region");
        x = drawEntry(graphics, x, box, colour(Merge.Tier.SPACING), Color.WHITE, "merged: too close");
        drawEntry(graphics, x, box, colour(Merge.Tier.PROMINENCE), Color.WHITE, "merged: not set apart by coverage");
    }

    /** Draws one symbol around its middle and what it means; the next entry begins where this returns. */
    private static int drawEntry(
            final Graphics2D graphics,
            final int x,
            final Shape symbol,
            final Color fill,
            final Color outline,
            final String text) {
        final Graphics2D shifted = (Graphics2D) graphics.create();
        shifted.translate(x + SYMBOL_PIXELS / 2, LEGEND_PIXELS / 2);
        shifted.setPaint(fill);
        shifted.fill(symbol);
        shifted.setPaint(outline);
        shifted.setStroke(new BasicStroke(1));
        shifted.draw(symbol);
        shifted.dispose();
        graphics.setPaint(Color.BLACK);
        graphics.drawString(text, x + SYMBOL_PIXELS + 4, LEGEND_PIXELS / 2 + 5);
        return x + SYMBOL_PIXELS + 4 + text.length() * Glyphs.WIDTH + ENTRY_DISTANCE_PIXELS;
    }
}
