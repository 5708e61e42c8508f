package org.softcall.report;

import static org.testng.Assert.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.io.FileUtils;
import org.softcall.calling.VariantAllele;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.MatchLevel;
import org.softcall.evaluation.VariantType;
import org.softcall.evaluation.Verdict;
import org.softcall.evaluation.Zygosity;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of links to tensor images. */
public final class TensorImagesTest {

    private Path root;

    @BeforeClass
    public void makeFolder() throws IOException {
        root = Files.createTempDirectory("report");
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(root.toFile());
    }

    private static CallError error(final String contig, final AlleleText... alleles) {
        return new CallError(
                contig,
                Arrays.asList(alleles),
                VariantType.SNP,
                Zygosity.HET,
                Verdict.FP,
                MatchLevel.NONE,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    private Path image(final String folder, final String name) throws IOException {
        final Path parent = Files.createDirectories(root.resolve(folder));
        return Files.writeString(parent.resolve(name), "");
    }

    @Test
    public void anImageThatIsThereIsLinkedForEachAllele() throws IOException {
        image("all", "chr1_7_A_C.png");
        image("all", "chr1_7_A_G.png");
        image("all", "chr1_7_AC_A.png");
        final TensorImages images = new TensorImages(Optional.of(root.resolve("all")), root.resolve("out"));
        assertEquals(
                images.links(error("chr1", new AlleleText(7, "A", "C"), new AlleleText(7, "A", "G"))),
                List.of("./../all/chr1_7_A_C.png", "./../all/chr1_7_A_G.png"));
        assertEquals(
                images.links(error("chr1", new AlleleText(7, "A", "T"), new AlleleText(7, "A", "G"))),
                List.of("./../all/chr1_7_A_G.png"));
        assertEquals(images.links(error("chr2", new AlleleText(7, "A", "C"))), List.of());
    }

    @Test
    public void withoutAFolderThereAreNoImages() {
        assertEquals(
                new TensorImages(Optional.empty(), root).links(error("chr1", new AlleleText(7, "A", "C"))), List.of());
    }

    @DataProvider
    public Object[][] contigsAndFolders() {
        return new Object[][] {
            {"HLA-A*01:01", "images"},
            {"a%2Ab", "100% of #1?"},
            {"<img src=x>", "<b>&\"quoted\""},
            {"chr1#2", "c:images"},
            {"\u00e9 ;=", "\u00e9t\u00e9/deep er"},
        };
    }

    @Test(dataProvider = "contigsAndFolders")
    public void aLinkLeadsFromThePageToTheFile(final String contig, final String folder) throws IOException {
        final AlleleText allele = new AlleleText(7, "A", "C");
        final CallError error = error(contig, allele);
        final Path image = image(folder, CandidatePictures.fileName(contig, new VariantAllele(7, "A", "C")));
        for (final Path page : List.of(root, root.resolve("out/deeper"), root.resolve(folder))) {
            final String link = new TensorImages(Optional.of(root.resolve(folder)), page)
                    .links(error)
                    .get(0);
            final URI base = URI.create("file://" + page.toUri().getRawPath().replaceFirst("/*$", "/") + "report.html");
            assertEquals(Path.of(base.resolve(link)), image, link);
        }
    }
}
