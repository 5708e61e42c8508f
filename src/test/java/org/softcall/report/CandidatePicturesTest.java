package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.TensorLayout;
import org.softcall.calling.VariantAllele;
import org.softcall.nn.LogOdds;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of a folder of pictures: their names, titles and what happens where there can be none. */
public final class CandidatePicturesTest {

    private static final CandidateSite SITE = CandidateBuilder.site(1234, 9, 7, "A>C", "A>G");
    private static final List<LogOdds> SCORES = List.of(new LogOdds(-2, 0), new LogOdds(3, -1));

    private Path folder;

    @BeforeClass
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("pictures");
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private static String name(final String contig, final String ref, final String alt) {
        return CandidatePictures.fileName(contig, new VariantAllele(17, ref, alt));
    }

    @Test
    public void aNameHoldsContigLocusAndAlleles() {
        assertEquals(name("chr1", "A", "C"), "chr1_17_A_C.png");
        assertEquals(name("chr1", "A", "A".repeat(20)), "chr1_17_A_" + "A".repeat(20) + ".png");
    }

    @Test
    public void contigsThatNoFileNameShouldHoldAreEscaped() {
        assertEquals(name("HLA-A*01:01", "A", "C"), "HLA-A%2A01%3A01_17_A_C.png");
        assertEquals(name("../x", "A", "C"), "..%2Fx_17_A_C.png");
    }

    @Test
    public void longAllelesAreShortenedAndStillDiffer() {
        final String first = name("chr1", "A", "A".repeat(300));
        assertTrue(first.startsWith("chr1_17_A_" + "A".repeat(20) + "-300bp-"), first);
        assertTrue(first.length() < 60, first);
        assertNotEquals(name("chr1", "A", "A".repeat(299) + "C"), first);
    }

    @Test
    public void theTitleTellsCountsAndTheNetworksAnswer() {
        assertEquals(
                CandidatePictures.title(SITE, SITE.candidates().get(1), SCORES.get(1)),
                List.of(
                        "chr1:1,234  A > G",
                        "3 fragments carry it, 7 agree with the reference, 9 cover the locus; 0 reads drawn",
                        "P(variant) 0.9526: P(0/1) 0.6964, P(1/1) 0.2562; for this allele alone 0/1, genotype"
                                + " quality 4"));
    }

    @DataProvider
    public Object[][] layouts() {
        return new Object[][] {{TensorLayout.EVIDENCE}, {TensorLayout.SEED_7}};
    }

    @Test(dataProvider = "layouts")
    public void thereIsOnePictureForEachCandidateAndItIsTheSameAgain(final TensorLayout layout) throws IOException {
        final Path pictures = folder.resolve("deep/" + layout);
        new CandidatePictures(pictures, layout).write(SITE, SCORES);
        final byte[] first = Files.readAllBytes(pictures.resolve("chr1_1234_A_C.png"));
        new CandidatePictures(pictures, layout).write(SITE, SCORES);
        assertEquals(Files.readAllBytes(pictures.resolve("chr1_1234_A_C.png")), first);
        assertEquals(pictures.toFile().list().length, 2);
    }

    @Test
    public void aFolderThatIsAFileIsAUserError() throws IOException {
        final Path file = Files.createFile(folder.resolve("file"));
        for (final Path path : List.of(file, file.resolve("below"))) {
            final UserException error = expectThrows(
                    UserException.CouldNotCreateOutputFile.class,
                    () -> new CandidatePictures(path, TensorLayout.EVIDENCE));
            assertTrue(error.getMessage().contains(path.toString()), error.getMessage());
        }
    }
}
