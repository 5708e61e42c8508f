package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.report.SvgFonts;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Runs DifferentiablePileupWalker with --plot on the repository's test data. */
public final class PileupPlotIntegrationTest extends SoftCallToolTest {

    /** 61 positions, two of them heterozygous. */
    private static final String INTERVAL = "chrA:10600-10660";

    private static final String THRESHOLD = "quality-filter-threshold";

    /** Upper left pixel of the left column's heat map above, and of the right column's, with a filter. */
    private static final int LEFT = 80;

    private static final int NEXT_LEFT = 80 + 610 + 90 + 80;
    private static final int UPPER = 28;
    private static final int LOWER = 216;

    @Override
    public String getTestedToolName() {
        return DifferentiablePileupWalker.class.getSimpleName();
    }

    private static ArgumentsBuilder onInterval() {
        return onTestdata().add("L", INTERVAL);
    }

    private Path table(final String name) {
        return folder.resolve(name + ".tsv.gz");
    }

    /** Runs the tool and returns the picture's file, named with the format's ending. */
    private Path draw(final String picture, final ArgumentsBuilder arguments) {
        if (picture.endsWith(".svg")) {
            SvgFonts.orSkip();
        }
        final Path file = folder.resolve(picture);
        runCommandLine(arguments.add("O", table(picture).toString()).add("plot", file.toString()));
        return file;
    }

    private static BufferedImage image(final Path file) throws IOException {
        return ImageIO.read(file.toFile());
    }

    /** The pixels of a heat map of a picture of a filter. */
    private static int[] heatMap(final BufferedImage image, final int left, final int top) {
        return image.getRGB(left, top, 610, 160, null, 0, 610);
    }

    @Test
    public void aPictureOfCoverageAndFrequenciesComesWithTheTable() throws IOException {
        final BufferedImage picture = image(draw("plain.png", onInterval()));
        assertEquals(picture.getWidth(), 80 + 61 * 16 + 90);
        assertEquals(lines(table("plain.png")).size(), 61);
        // The test data's reference has G at 10,600, and A at 10,601; a donor's chromosome has T for A at 10,610.
        assertEquals(cell(picture, 0, "G"), 0x1d1147);
        assertEquals(cell(picture, 0, "A"), 0xececec);
        assertEquals(cell(picture, 1, "A"), 0x1d1147);
        assertTrue(isHalf(cell(picture, 10, "A")) && isHalf(cell(picture, 10, "T")));
    }

    private static int cell(final BufferedImage picture, final int column, final String base) {
        return picture.getRGB(LEFT + column * 16 + 8, LOWER + "ACGT".indexOf(base) * 40 + 20) & 0xffffff;
    }

    /** Whether a colour is one of the reds in the middle of the scale. */
    private static boolean isHalf(final int rgb) {
        return rgb >> 16 > 0xa0 && (rgb >> 8 & 0xff) < 0x80;
    }

    @Test
    public void withAFilterThePictureIsOfBeforeAndAfter() throws IOException {
        final BufferedImage none =
                image(draw("none.png", onInterval().add(THRESHOLD, -1000).add("quality-filter-softness", 1)));
        final BufferedImage some = image(draw("some.png", filtered().add("filter-renormalise", true)));
        assertEquals(some.getWidth(), 2 * (80 + 610 + 90));
        assertEquals(heatMap(some, LEFT, UPPER), heatMap(none, LEFT, UPPER), "before");
        assertEquals(heatMap(none, NEXT_LEFT, UPPER), heatMap(none, LEFT, UPPER), "a filter that takes nothing");
        assertNotEquals(heatMap(some, NEXT_LEFT, UPPER), heatMap(some, LEFT, UPPER), "after");
        assertNotEquals(heatMap(some, LEFT, LOWER), heatMap(none, LEFT, LOWER), "difference");
    }

    @Test
    public void theFilterOfAFileIsDrawnToo() throws IOException {
        final Path file = folder.resolve("filter.json");
        Files.writeString(file, "{\"thresholdPhred\": 25, \"softnessPhred\": 2, \"temperature\": 1}");
        final Path ofFile = draw("file.svg", onInterval().add("filter-parameters", file.toString()));
        final Path given = draw("given.svg", filtered().add("quality-filter-softness", 2));
        assertEquals(Files.mismatch(ofFile, given), -1);
        assertTrue(Files.readString(ofFile).contains("threshold 25.0, softness 2.0"));
    }

    @Test
    public void anSvgNamesContigAndPositions() throws IOException {
        final String svg = Files.readString(draw("labels.svg", onInterval()));
        assertTrue(svg.contains(">position on chrA<") && svg.contains(">10,600<") && svg.contains(">10,660<"), svg);
    }

    /** What changes the table, or how it is made, and not the picture. */
    @DataProvider
    public Object[][] thingsThatAreNotDrawn() {
        return new Object[][] {
            {"min-variant-score", "0.2"}, {"window-size", "7"}, {"per-strand", "true"},
        };
    }

    @Test(dataProvider = "thingsThatAreNotDrawn")
    public void thePictureShowsEveryPositionInOneWay(final String argument, final String value) throws IOException {
        assertSame(onInterval(), onInterval().add(argument, value));
        assertSame(filtered(), filtered().add(argument, value));
    }

    private void assertSame(final ArgumentsBuilder some, final ArgumentsBuilder others) throws IOException {
        assertEquals(Files.mismatch(draw("some.svg", some), draw("others.svg", others)), -1);
    }

    private static ArgumentsBuilder filtered() {
        return onInterval().add(THRESHOLD, 25);
    }

    @Test
    public void matesThatCountOnceCountOnceInThePictureToo() throws IOException {
        final Path both = draw("both.svg", filtered());
        final Path once = draw("once.svg", filtered().add("overlapping-mates", "COUNT_ONCE"));
        assertNotEquals(Files.mismatch(both, once), -1);
    }

    @Test
    public void theLongestIntervalCanBeDrawn() throws IOException {
        final BufferedImage picture = image(draw("long.png", onTestdata().add("L", "chrA:1-2000")));
        assertEquals(picture.getWidth(), 80 + 2000 + 90);
    }

    @DataProvider
    public Object[][] mistakes() {
        return new Object[][] {
            {"a.jpg", new String[] {INTERVAL}, ".png or .svg"},
            {"a", new String[] {INTERVAL}, ".png or .svg"},
            {"whole.png", new String[] {}, "not 2"},
            {"two.svg", new String[] {"chrA:1-10", "chrB:1-10"}, "not 2"},
            {"long.svg", new String[] {"chrA:1-2001"}, "chrA:1-2001 has 2,001"},
        };
    }

    @Test(dataProvider = "mistakes")
    public void whatCannotBeDrawnIsSaidBeforeAnythingIsWritten(
            final String name, final String[] intervals, final String reason) throws IOException {
        final Path place = Files.createDirectory(folder.resolve("mistake-" + name));
        final ArgumentsBuilder arguments = onTestdata();
        for (final String interval : intervals) {
            arguments.add("L", interval);
        }
        arguments.add("O", place.resolve("pileup.tsv.gz").toString());
        arguments.add("plot", place.resolve(name).toString());
        final CommandLineException error =
                expectThrows(CommandLineException.BadArgumentValue.class, () -> runCommandLine(arguments));
        assertTrue(error.getMessage().contains(reason), error.getMessage());
        assertTrue(error.getMessage().contains("plot"), error.getMessage());
        assertNothingIn(place);
    }

    @Test
    public void aPictureThatCannotBeMadeLeavesNoTable() throws IOException {
        final Path place = Files.createDirectory(folder.resolve("nowhere"));
        final ArgumentsBuilder arguments = onInterval()
                .add("O", place.resolve("pileup.tsv.gz").toString())
                .add("plot", place.resolve("missing/a.png").toString());
        expectThrows(UserException.CouldNotCreateOutputFile.class, () -> runCommandLine(arguments));
        assertNothingIn(place);
    }

    @Test
    public void aTraversalThatFailsLeavesNoPicture() throws IOException {
        final Path place = Files.createDirectory(folder.resolve("failed"));
        final Path damaged = place.resolve("damaged.bam");
        final byte[] bam = Files.readAllBytes(TESTDATA.resolve("reads.bam"));
        Arrays.fill(bam, bam.length / 4, bam.length * 3 / 4, (byte) 0);
        Files.write(damaged, bam);
        Files.copy(TESTDATA.resolve("reads.bam.bai"), place.resolve("damaged.bam.bai"));
        final ArgumentsBuilder arguments = new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("I", damaged.toString())
                .add("L", "chrA:25000-26000")
                .add("O", place.resolve("pileup.tsv.gz").toString())
                .add("plot", place.resolve("a.png").toString());
        expectThrows(UserException.class, () -> runCommandLine(arguments));
        try (Stream<Path> left = Files.list(place)) {
            assertEquals(
                    left.filter(path -> !path.getFileName().toString().startsWith("damaged"))
                            .count(),
                    0);
        }
    }

    private static void assertNothingIn(final Path place) throws IOException {
        try (Stream<Path> left = Files.list(place)) {
            assertFalse(left.findAny().isPresent());
        }
    }
}
