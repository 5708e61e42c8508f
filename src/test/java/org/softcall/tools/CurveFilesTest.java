package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotNull;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.training.EpochFigures;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests of the curves beside an output. */
public final class CurveFilesTest {

    private Path folder;

    @BeforeMethod
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("curves");
    }

    @AfterMethod(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private static EpochFigures figures(final int epoch) {
        return new EpochFigures(
                epoch, 0.25, 0.5, 0.75, Map.of("tuneLoss", 0.125, "tuneSnvF1", 0.9, "tuneIndelF1", 0.7, "tuneF1", 0.8));
    }

    @Test
    public void everyEpochIsInTheTableAndThePictureAndNothingElseIsLeft() throws IOException {
        final CurveFiles files = new CurveFiles(folder.resolve("model.zip"));
        files.epochEnded(List.of(figures(1)), 1);
        files.epochEnded(List.of(figures(1), figures(2)), 1);
        assertEquals(
                Files.readAllLines(folder.resolve("model.zip.curves.csv")).subList(1, 3),
                List.of("1,0.25,0.5,0.75,0.125,0.9,0.7,0.8,1", "2,0.25,0.5,0.75,0.125,0.9,0.7,0.8,0"));
        assertNotNull(ImageIO.read(folder.resolve("model.zip.curves.png").toFile()));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(left.count(), 2);
        }
    }

    @Test
    public void aFullDiskIsNamedAndLeavesTheCurvesAsTheyWere() throws IOException {
        final Path full = Path.of("/dev/full");
        if (!Files.exists(full)) {
            throw new SkipException("this system has no /dev/full");
        }
        final CurveFiles files = new CurveFiles(folder.resolve("model.zip"));
        files.epochEnded(List.of(figures(1)), 1);
        final Path csv = folder.resolve("model.zip.curves.csv");
        final String before = Files.readString(csv);
        Files.createSymbolicLink(folder.resolve(".model.zip.curves.csv.partial"), full);
        final UserException error =
                expectThrows(UserException.class, () -> files.epochEnded(List.of(figures(1), figures(2)), 1));
        assertTrue(error.getMessage().contains(csv.toString()), error.getMessage());
        assertTrue(error.getMessage().contains("--resume"), error.getMessage());
        assertEquals(Files.readString(csv), before);
    }
}
