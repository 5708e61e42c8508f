package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMReadGroupRecord;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SAMSequenceRecord;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.report.SvgFonts;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Runs PasSummitMerger with --plot on reads of two sites of one peak, one on the other strand, and reads of no cell. */
public final class PasPlotIntegrationTest extends SoftCallToolTest {

    private static final String INTERVAL = "chr1:10001-11400";
    private static final int LEFT = 80;
    private static final int DEPTH_TOP = 68;
    private static final int REGIONS_TOP = DEPTH_TOP + 160 + 28;
    private static final int TAILS_TOP = REGIONS_TOP + 16 + 28;
    private static final int TO_REVERSE = 160 + 16 + 80 + 3 * 28;
    private static final int COVERAGE = 0x9db3d8;
    private static final int SITE = 0xd62728;
    private static final int TOO_CLOSE = 0x9467bd;
    private static final int TAIL = 0x555555;

    private final Random random = new Random(6);

    @Override
    public String getTestedToolName() {
        return PasSummitMerger.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void writeReads() {
        write("some", true);
        write("more", true);
        write("unindexed", false);
    }

    private Path bam(final String sample) {
        return folder.resolve(sample + ".bam");
    }

    private void write(final String sample, final boolean index) {
        final SAMFileHeader header = new SAMFileHeader();
        header.addSequence(new SAMSequenceRecord("chr1", 200_000));
        header.addSequence(new SAMSequenceRecord("chr2", 1_000));
        header.setSortOrder(SAMFileHeader.SortOrder.coordinate);
        final SAMReadGroupRecord group = new SAMReadGroupRecord(sample);
        group.setSample(sample);
        header.addReadGroup(group);
        try (SAMFileWriter writer =
                new SAMFileWriterFactory().setCreateIndex(index).makeBAMWriter(header, false, bam(sample))) {
            // Sites at 10,300 and 10,500 of the forward strand, and at 10,901 of the reverse one.
            pile(writer, header, 10_300, false, true);
            pile(writer, header, 10_500, false, true);
            pile(writer, header, 10_901, true, true);
            pile(writer, header, 11_200, false, false);
        }
    }

    /** 60 reads of 100 aligned bases that end up to 100 bp before a site, and 10 that run into a tail there. */
    private void pile(
            final SAMFileWriter writer,
            final SAMFileHeader header,
            final int site,
            final boolean reverse,
            final boolean ofCells) {
        for (int i = 0; i < 70; i++) {
            final int before = i < 60 ? random.nextInt(100) : 0;
            final SAMRecord read = new SAMRecord(header);
            read.setReadName(site + "." + i);
            read.setReferenceName("chr1");
            read.setAlignmentStart(reverse ? site + before : site - before - 99);
            final boolean tailed = i >= 60;
            read.setCigarString(!tailed ? "100M" : reverse ? "10S100M" : "100M10S");
            final String tail = !tailed ? "" : reverse ? "T".repeat(10) : "A".repeat(10);
            final String aligned = "CAGT".repeat(25);
            read.setReadString(reverse ? tail + aligned : aligned + tail);
            read.setBaseQualityString("I".repeat(read.getReadLength()));
            read.setMappingQuality(255);
            read.setReadNegativeStrandFlag(reverse);
            read.setAttribute("RG", header.getReadGroups().get(0).getId());
            if (ofCells) {
                read.setAttribute("CB", "ACGTACGTACGTACGT-1");
                read.setAttribute("UB", "UMI" + i);
            }
            writer.addAlignment(read);
        }
    }

    private ArgumentsBuilder onInterval() {
        return new ArgumentsBuilder().add("I", bam("some").toString()).add("L", INTERVAL);
    }

    private Path sites(final String name) {
        return folder.resolve(name + ".bed");
    }

    /** Runs the tool and returns the picture's file, named with the format's ending. */
    private Path draw(final String picture, final ArgumentsBuilder arguments) {
        if (picture.endsWith(".svg")) {
            SvgFonts.orSkip();
        }
        final Path file = folder.resolve(picture);
        runCommandLine(arguments.add("O", sites(picture).toString()).add("plot", file.toString()));
        return file;
    }

    private BufferedImage image(final String name, final ArgumentsBuilder arguments) throws IOException {
        return ImageIO.read(draw(name, arguments).toFile());
    }

    /** Pixels of a colour at a position of the interval, which has 1,400 columns. */
    private static int count(
            final BufferedImage picture, final int colour, final int position, final int top, final int height) {
        int count = 0;
        for (int y = top; y < top + height; y++) {
            count += (picture.getRGB(LEFT + position - 10_001, y) & 0xffffff) == colour ? 1 : 0;
        }
        return count;
    }

    @Test
    public void sitesAndTailsAreDrawnOnTheirStrands() throws IOException {
        final BufferedImage picture = image("plain.png", onInterval());
        assertEquals(picture.getWidth(), 80 + 1400 + 90);
        assertEquals(
                Files.readAllLines(sites("plain.png")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t")[3])
                        .toList(),
                List.of("chr1:10300:+", "chr1:10500:+", "chr1:10901:-"));
        for (final int site : new int[] {10_300, 10_500}) {
            assertTrue(count(picture, SITE, site, DEPTH_TOP, 160) > 100, "site " + site);
            assertTrue(count(picture, TAIL, site, TAILS_TOP, 79) > 20, "tails at " + site);
        }
        assertTrue(count(picture, SITE, 10_901, DEPTH_TOP + TO_REVERSE, 160) > 100);
        assertTrue(count(picture, TAIL, 10_901, TAILS_TOP + TO_REVERSE, 79) > 20);
        assertEquals(count(picture, SITE, 10_901, DEPTH_TOP, 160), 0);
        assertTrue(count(picture, COVERAGE, 10_980, DEPTH_TOP + TO_REVERSE, 160) > 50);
    }

    @Test
    public void readsThatAreNoEvidenceAreNotDrawn() throws IOException {
        assertEquals(count(image("cells.png", onInterval()), COVERAGE, 11_190, DEPTH_TOP, 160), 0);
        final ArgumentsBuilder nothing =
                onInterval().add("read-filter", "ReadStrandFilter").add("keep-reverse-strand-only", true);
        assertEquals(count(image("filtered.png", nothing), COVERAGE, 10_290, DEPTH_TOP, 160), 0);
    }

    @Test
    public void whatWasMergedIsDrawn() throws IOException {
        final BufferedImage apart = image("apart.png", onInterval());
        final BufferedImage merged = image("merged.png", onInterval().add("merge-rule", "PEAKATAIL"));
        assertEquals(count(apart, TOO_CLOSE, 10_450, REGIONS_TOP, 16), 0);
        assertTrue(count(merged, TOO_CLOSE, 10_450, REGIONS_TOP, 16) > 10);
        assertEquals(count(merged, TOO_CLOSE, 10_450, REGIONS_TOP + TO_REVERSE, 16), 0);
    }

    @Test
    public void coverageIsThatOfAllSamples() throws IOException {
        final int one = tails(image("one.png", onInterval()));
        final int both =
                tails(image("both.png", onInterval().add("I", bam("more").toString())));
        assertTrue(both > one, both + " pixels, of one sample " + one);
    }

    /** The tails at a site, on an axis to three times their number. */
    private static int tails(final BufferedImage picture) {
        return count(picture, TAIL, 10_300, TAILS_TOP, 79);
    }

    @Test
    public void aPictureChangesNoSite() throws IOException {
        draw("with.png", onInterval());
        runCommandLine(onInterval().add("O", sites("without").toString()));
        assertEquals(Files.mismatch(sites("with.png"), sites("without")), -1);
    }

    @Test
    public void thePictureIsTheSameForAnyThreads() throws IOException {
        final Path one = draw("one.svg", onInterval());
        final Path two = draw("two.svg", onInterval().add("threads", 2));
        assertEquals(Files.mismatch(one, two), -1);
    }

    @Test
    public void peakATailsSitesCanBeDrawnToo() throws IOException {
        final BufferedImage picture = image(
                "peakatail.png", onInterval().add("compatibility", "PEAKATAIL").add("seq-len", 110));
        assertTrue(count(picture, COVERAGE, 10_290, DEPTH_TOP, 160) > 50);
    }

    @Test
    public void anSvgNamesContigPositionsAndSites() throws IOException {
        final String svg = Files.readString(draw("labels.svg", onInterval()));
        assertTrue(svg.contains(">position on chr1<") && svg.contains(">10,300<") && svg.contains(">10,901<"), svg);
    }

    @Test
    public void theLongestIntervalCanBeDrawn() throws IOException {
        final ArgumentsBuilder longest =
                new ArgumentsBuilder().add("I", bam("some").toString()).add("L", "chr1:1-50000");
        assertEquals(image("longest.png", longest).getWidth(), 80 + 1389 + 90);
    }

    @Test
    public void anIntervalWithoutReadsIsDrawnToo() throws IOException {
        final ArgumentsBuilder empty =
                new ArgumentsBuilder().add("I", bam("some").toString()).add("L", "chr2:1-1000");
        assertEquals(image("empty.png", empty).getWidth(), 80 + 1000 + 90);
    }

    @DataProvider
    public Object[][] mistakes() {
        return new Object[][] {
            {"a.jpg", new String[] {INTERVAL}, ".png or .svg"},
            {"whole.png", new String[] {}, "not 2"},
            {"two.svg", new String[] {"chr1:1-10", "chr2:1-10"}, "not 2"},
            {"long.svg", new String[] {"chr1:1-50001"}, "chr1:1-50001 has 50,001"},
        };
    }

    @Test(dataProvider = "mistakes")
    public void whatCannotBeDrawnIsSaidBeforeAnythingIsWritten(
            final String name, final String[] intervals, final String reason) throws IOException {
        final ArgumentsBuilder arguments =
                new ArgumentsBuilder().add("I", bam("some").toString());
        for (final String interval : intervals) {
            arguments.add("L", interval);
        }
        final Exception error = assertFails(CommandLineException.BadArgumentValue.class, name, arguments);
        assertTrue(error.getMessage().contains(reason), error.getMessage());
        assertTrue(error.getMessage().contains("plot"), error.getMessage());
    }

    @Test
    public void aPictureNeedsAnIndex() throws IOException {
        final Exception error = assertFails(
                UserException.class,
                "unindexed.png",
                new ArgumentsBuilder().add("I", bam("unindexed").toString()));
        assertTrue(error.getMessage().contains("--plot needs an index"), error.getMessage());
    }

    @Test
    public void aPictureThatCannotBeWrittenLeavesNoSites() throws IOException {
        assertFails(UserException.CouldNotCreateOutputFile.class, "missing/a.png", onInterval());
    }

    private <E extends Exception> E assertFails(
            final Class<E> error, final String picture, final ArgumentsBuilder arguments) throws IOException {
        final Path place = Files.createTempDirectory(folder, "mistake");
        arguments.add("O", place.resolve("sites.bed").toString());
        arguments.add("counts-dir", place.resolve("counts").toString());
        arguments.add("plot", place.resolve(picture).toString());
        final E thrown = expectThrows(error, () -> runCommandLine(arguments));
        try (Stream<Path> left = Files.list(place)) {
            assertFalse(left.findAny().isPresent());
        }
        return thrown;
    }
}
