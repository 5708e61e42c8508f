package org.softcall.report;

import static org.testng.Assert.assertEquals;

import htsjdk.tribble.annotation.Strand;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.softcall.pas.CalledPeak;
import org.softcall.pas.CountMode;
import org.softcall.pas.DepthPeakFinder;
import org.softcall.pas.LambdaGradientStrategy;
import org.softcall.pas.MergeRule;
import org.softcall.pas.Peak;
import org.softcall.pas.ReadLedger;
import org.softcall.pas.SiteCaller;
import org.softcall.pas.SiteMerger;
import org.softcall.pas.SitePlacer;
import org.softcall.pas.TaggedAlignment;
import org.testng.annotations.Test;

/** Draws docs/images/pas-merge-rules.png, one made-up peak under both rules, and tests that it shows what the caller does. */
public final class MergeRulesPictureTest {

    private static final int START = 1_001;
    private static final int LENGTH_BP = 1_000;
    private static final int READ_BP = 100;

    private static final Path DOCUMENTED = Path.of(System.getProperty("basedir", "."))
            .resolve("docs")
            .resolve("images")
            .resolve("pas-merge-rules.png");

    /**
     * Writes the picture into the documentation: {@code java -cp "target/classes:target/test-classes:$CLASSPATH"
     * org.softcall.report.MergeRulesPictureTest}, where {@code mvn dependency:build-classpath} says what CLASSPATH is.
     */
    public static void main(final String[] arguments) throws IOException {
        Files.write(DOCUMENTED, PictureFormat.PNG.bytes(picture()));
    }

    /** Sense reads of two sites 210 bp apart. */
    private static List<TaggedAlignment> reads() {
        final Random random = new Random(3);
        final List<TaggedAlignment> reads = new ArrayList<>();
        addSite(reads, random, 1_400, 60);
        addSite(reads, random, 1_610, 90);
        reads.sort(Comparator.comparingInt(TaggedAlignment::start));
        return reads;
    }

    private static void addSite(
            final List<TaggedAlignment> reads, final Random random, final int end, final int count) {
        for (int i = 0; i < count; i++) {
            final int last = end + (int) Math.round(35 * random.nextGaussian());
            reads.add(new TaggedAlignment(
                    "chr1",
                    Strand.POSITIVE,
                    last - READ_BP + 1,
                    last,
                    last,
                    "cell",
                    reads.size() + 1,
                    TaggedAlignment.NO_TAIL));
        }
    }

    private static CalledPeak call(final MergeRule rule) {
        final List<Peak> peaks = new ArrayList<>();
        final DepthPeakFinder finder = new DepthPeakFinder(
                DepthPeakFinder.DEFAULT_OPENING_DEPTH,
                DepthPeakFinder.DEFAULT_MERGE_LENGTH_BP,
                peaks::add,
                new ReadLedger());
        reads().forEach(finder::add);
        finder.finish();
        assertEquals(peaks.size(), 1);
        return new SiteCaller(
                        LambdaGradientStrategy.DEFAULT,
                        new SiteMerger(READ_BP, SiteMerger.DEFAULT_MIN_PROMINENCE, rule),
                        SitePlacer.REGION_EDGE,
                        CountMode.UMIS)
                .call(peaks.get(0), new ReadLedger());
    }

    private static SiteTrack track(final MergeRule rule) {
        final SiteTrack track = new SiteTrack(
                "chr1",
                START,
                LENGTH_BP,
                DepthPeakFinder.DEFAULT_OPENING_DEPTH,
                DepthPeakFinder.DEFAULT_MERGE_LENGTH_BP);
        reads().forEach(track::add);
        final CalledPeak called = call(rule);
        called.sites().forEach(track::add);
        called.merges().forEach(merge -> track.add(Strand.POSITIVE, merge));
        return track;
    }

    private static Picture picture() {
        final PixelColumns columns = track(MergeRule.SUMMIT).columns(LENGTH_BP);
        final List<Panel> panels = new ArrayList<>();
        for (final MergeRule rule : List.of(MergeRule.SUMMIT, MergeRule.PEAKATAIL)) {
            // No read runs into a tail.
            panels.addAll(SitePicture.strand(track(rule), Strand.POSITIVE, rule.name(), columns)
                    .subList(0, 2));
        }
        final PanelStack stack = new PanelStack(columns, panels);
        return new Picture() {
            @Override
            public int width() {
                return stack.width();
            }

            @Override
            public int height() {
                return SitePicture.LEGEND_PIXELS + stack.height();
            }

            @Override
            public void draw(final Graphics2D graphics) {
                graphics.setPaint(Color.WHITE);
                graphics.fill(new Rectangle(width(), height()));
                SitePicture.drawLegend(graphics);
                stack.draw(graphics, 0, SitePicture.LEGEND_PIXELS);
            }
        };
    }

    @Test
    public void oneRuleKeepsTheSitesThatTheOtherMerges() {
        assertEquals(call(MergeRule.SUMMIT).sites().size(), 2);
        assertEquals(call(MergeRule.PEAKATAIL).sites().size(), 1);
    }

    @Test
    public void theDocumentationShowsThisPicture() throws IOException {
        final BufferedImage documented = ImageIO.read(DOCUMENTED.toFile());
        final PictureProbe drawn = new PictureProbe(picture());
        assertEquals(documented.getWidth(), drawn.width());
        assertEquals(documented.getHeight(), drawn.height());
        for (int y = 0; y < drawn.height(); y++) {
            for (int x = 0; x < drawn.width(); x++) {
                assertEquals(drawn.rgb(x, y), documented.getRGB(x, y) & 0xffffff, "pixel " + x + ", " + y);
            }
        }
    }
}
