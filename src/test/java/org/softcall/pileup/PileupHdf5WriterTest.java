package org.softcall.pileup;

import static org.softcall.reads.ReadBuilder.read;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNull;
import static org.testng.Assert.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.softcall.reads.AlignedRead;
import org.softcall.reads.BaseCode;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

public final class PileupHdf5WriterTest {

    private static final SoftPileupParameters PARAMETERS = SoftPileupParameters.DEFAULT;

    /** Of quality 10 and 20, weighing 0.9 and 0.99; the second lacks position 2, and inserts after 3. */
    private static final List<AlignedRead> READS = List.of(
            read("f").bases("AC").quality(10).build(),
            read("r").cigar("1M1D1M1I").bases("AGT").quality(20).reverse().build());

    private Path folder;

    @BeforeClass
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("pileup");
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    /** Piles the reads up at positions 1 to 4, whose reference is ACNT. */
    private Path write(final String name, final boolean perStrand, final String... contigs) {
        final Path path = folder.resolve(name);
        final SoftPileup definition = new SoftPileup(PARAMETERS);
        try (PileupHdf5Writer writer = new PileupHdf5Writer(path, perStrand, List.of("rows=FREQUENCY", "note=a=b"))) {
            for (final String contig : contigs) {
                final WindowCounter counter = new WindowCounter(PARAMETERS, OverlappingMates.COUNT_BOTH);
                final PileupWindow window = new PileupWindow(contig, 1, 4, READS);
                final SoftCounts counts = counter.count(window);
                final Optional<PileupPosition.Strands> strands = Optional.of(counter.countStrands(window));
                for (int column = 0; column < 4; column++) {
                    writer.write(new PileupPosition(
                            contig,
                            column + 1,
                            BaseCode.of("ACNT")[column],
                            column,
                            counts,
                            strands,
                            definition.row(counts, column)));
                }
            }
        }
        return path;
    }

    private static Object data(final Group group, final String array) {
        return ((Dataset) group.getChild(array)).getData();
    }

    @Test
    public void arraysHoldWhatIsKnownOfPositions() {
        try (HdfFile file = new HdfFile(write("all.h5", false, "chr1"))) {
            final Group chr1 = (Group) file.getChild("chr1");
            assertEquals(
                    chr1.getChildren().keySet().stream().sorted().toList(),
                    List.of(
                            "consensus",
                            "coverage",
                            "depth",
                            "entropy",
                            "frequencies",
                            "mean_quality",
                            "position",
                            "reference",
                            "soft_counts",
                            "variant_score"));
            assertEquals(data(chr1, "position"), new int[] {1, 2, 3, 4});
            assertEquals(data(chr1, "reference"), new byte[] {0, 1, 4, 3});
            assertEquals(data(chr1, "soft_counts"), new float[][] {
                {1.89f, 0, 0, 0, 0, 0}, {0, 0.9f, 0, 0, 0.99f, 0}, {0, 0, 0.99f, 0, 0, 0.99f}, {0, 0, 0, 0, 0, 0}
            });
            assertEquals(data(chr1, "coverage"), new float[] {1.89f, 1.89f, 0.99f, 0});
            assertEquals(data(chr1, "depth"), new int[] {2, 1, 1, 0});
            final float meanQuality = (float) ((0.9 * 10 + 0.99 * 20) / 1.89);
            assertEquals(data(chr1, "mean_quality"), new float[] {meanQuality, meanQuality, 20, 0});
            assertEquals(data(chr1, "frequencies"), new float[][] {
                {1, 0, 0, 0, 0, 0},
                {0, (float) (0.9 / 1.89), 0, 0, (float) (0.99 / 1.89), 0},
                {0, 0, 1, 0, 0, 1},
                {0, 0, 0, 0, 0, 0}
            });
            assertEquals(data(chr1, "variant_score"), new float[] {0, (float) (1 - 0.9 / 1.89), 1, 1});
            assertEquals(((float[]) data(chr1, "entropy")).length, 4);
            assertEquals(data(chr1, "consensus"), new byte[] {0, 5, 2, 4});
        }
    }

    @Test
    public void strandsHaveArraysOfTheirOwn() {
        try (HdfFile file = new HdfFile(write("strands.h5", true, "chr1"))) {
            final Group chr1 = (Group) file.getChild("chr1");
            assertEquals(data(chr1, "forward_soft_counts"), new float[][] {
                {0.9f, 0, 0, 0, 0, 0}, {0, 0.9f, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}
            });
            assertEquals(data(chr1, "reverse_soft_counts"), new float[][] {
                {0.99f, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0.99f, 0}, {0, 0, 0.99f, 0, 0, 0.99f}, {0, 0, 0, 0, 0, 0}
            });
        }
    }

    @Test
    public void attributesSayWhatIsInThere() {
        try (HdfFile file = new HdfFile(write("attributes.h5", false, "chr1"))) {
            assertEquals(file.getAttribute("rows").getData(), "FREQUENCY");
            assertEquals(file.getAttribute("note").getData(), "a=b");
            assertEquals(
                    file.getAttribute("channels").getData(),
                    new String[] {"A", "C", "G", "T", "deletion", "insertion"});
            final Group chr1 = (Group) file.getChild("chr1");
            assertEquals(
                    chr1.getChild("consensus").getAttribute("letters").getData(),
                    new String[] {"A", "C", "G", "T", "N", "*"});
            assertNull(chr1.getChild("depth").getAttribute("letters"));
            assertEquals(
                    chr1.getChild("depth").getAttribute("description").getData(),
                    "number of bases, N included, deletions not");
            assertTrue(((String) chr1.getChild("frequencies")
                            .getAttribute("description")
                            .getData())
                    .contains("frequency_deletion: deletion over coverage"));
        }
    }

    @Test
    public void contigsAreGroupsWhateverTheirNames() {
        try (HdfFile file = new HdfFile(write("odd.h5", false, "HLA:A*01:01", "a/b.1", "."))) {
            assertEquals(file.getChildren().size(), 3);
            for (final List<String> names :
                    List.of(List.of("HLA:A*01:01", "HLA:A*01:01"), List.of("a/b.1", "a%2Fb.1"), List.of(".", "%2E"))) {
                final Group group = (Group) file.getChild(names.get(1));
                assertEquals(group.getAttribute("contig").getData(), names.get(0));
                assertEquals(data(group, "position"), new int[] {1, 2, 3, 4});
            }
        }
    }

    @Test
    public void aFileWithoutPositionsHasNoGroups() {
        try (HdfFile file = new HdfFile(write("empty.h5", false))) {
            assertTrue(file.getChildren().isEmpty());
            assertEquals(file.getAttribute("rows").getData(), "FREQUENCY");
        }
    }
}
