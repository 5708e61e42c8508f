package org.softcall.nn;

import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that a model which cannot be used is refused, and how. */
public final class DamagedModelTest {

    private static final TensorSpec SPEC = new TensorSpec("TEST", 16, 20, List.of("A", "B"), "any");
    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1, Precision.FLOAT32);
    private static final String WEIGHTS = "saved_model/variables/variables.data-00000-of-00001";

    private Path folder;

    @BeforeClass
    public void makeModels() throws IOException {
        folder = Files.createTempDirectory("models");
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 2, ONE_THREAD)) {
            final ModelDescription description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    "test",
                    SPEC,
                    ModelDescription.CLASSES,
                    trainer.weights(),
                    null,
                    Map.of(),
                    Map.of(),
                    Map.of());
            ModelDirectory.write(folder.resolve("sound"), description, trainer, trainer.exportWeights());
            ModelDirectory.write(folder.resolve("sound.zip"), description, trainer, trainer.exportWeights());
        }
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    /** What is replaced in model.json, by what, and what the refusal says. */
    @DataProvider
    public Object[][] descriptions() {
        return new Object[][] {
            {"\"formatVersion\": 1", "\"formatVersion\": 2", "formatVersion is 2 instead of 1"},
            {"\"formatVersion\": 1", "\"x\": 1", "formatVersion is missing instead of 1"},
            {"\"name\"", "\"x\"", "it has no name"},
            {"\"tensor\"", "\"x\"", "it has no tensor"},
            {"\"classes\"", "\"x\"", "its classes are null instead of [0/0, 0/1, 1/1]"},
            {"\"layout\"", "\"x\"", "it has no tensor.layout"},
            {"\"rowOrder\"", "\"x\"", "it has no tensor.rowOrder"},
            {"\"depth\"", "\"x\"", "tensor.depth and tensor.width must be above 0, and are 0 and 20"},
            {"\"channels\"", "\"x\"", "tensor.channels must name the channels, and is null"},
            {"\"B\"", "null", "tensor.channels must name the channels, and is [A, null]"},
            {"\"depth\": 16", "\"depth\": \"many\"", "$.tensor.depth"},
            {"(?s).*", "", "model.json is empty"},
            {"(?s).*", "no json", "model.json cannot be read"},
            {"\"depth\": 16", "\"depth\": 17", "depth is 17 instead of 16"},
            {"\"width\": 20", "\"width\": 21", "width is 21 instead of 20"},
            {"\"layout\": \"TEST\"", "\"layout\": \"OTHER\"", "layout is OTHER instead of TEST"},
            {"\"rowOrder\": \"any\"", "\"rowOrder\": \"none\"", "rowOrder is none instead of any"},
            {"\"A\"(,\\s*)\"B\"", "\"B\"$1\"A\"", "channels is [B, A] instead of [A, B]"},
        };
    }

    @Test(dataProvider = "descriptions")
    public void whatIsWrongWithADescriptionIsNamed(final String found, final String replacement, final String said)
            throws IOException {
        final Path model = copy();
        final Path json = model.resolve("model.json");
        Files.writeString(json, Files.readString(json).replaceFirst(found, replacement));
        assertRefused(model, SPEC, said);
    }

    @Test
    public void theNetworkOfOtherTensorsIsRefused() throws IOException {
        final Path model = copy();
        final Path json = model.resolve("model.json");
        Files.writeString(json, Files.readString(json).replace("\"depth\": 16", "\"depth\": 17"));
        final TensorSpec said = new TensorSpec("TEST", 17, 20, List.of("A", "B"), "any");
        assertRefused(model, said, "its images are of shape [-1, 16, 20, 2] instead of [-1, 17, 20, 2]");
    }

    /** Files that a model cannot do without. */
    @DataProvider
    public Object[][] parts() {
        return new Object[][] {
            {"model.json", "it holds no model.json"},
            {"saved_model/saved_model.pb", "TensorFlow cannot load saved_model"},
            {WEIGHTS, "TensorFlow cannot load saved_model"},
            {"saved_model/variables/variables.index", "TensorFlow cannot load saved_model"},
        };
    }

    @Test(dataProvider = "parts")
    public void aMissingPartIsRefused(final String part, final String said) throws IOException {
        final Path model = copy();
        Files.delete(model.resolve(part));
        assertRefused(model, SPEC, said);
    }

    @Test
    public void weightsThatWereCutOrChangedAreRefused() throws IOException {
        final Path cut = copy();
        final byte[] weights = Files.readAllBytes(cut.resolve(WEIGHTS));
        Files.write(cut.resolve(WEIGHTS), Arrays.copyOf(weights, weights.length / 2));
        assertRefused(cut, SPEC, "copy it from its source again");
        final Path changed = copy();
        weights[100] ^= 0x55;
        Files.write(changed.resolve(WEIGHTS), weights);
        assertRefused(changed, SPEC, "copy it from its source again");
    }

    @Test
    public void aZipThatWasCutIsRefused() throws IOException {
        final byte[] zip = Files.readAllBytes(folder.resolve("sound.zip"));
        final Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2));
        assertRefused(cut, SPEC, "cut.zip");
    }

    private Path copy() throws IOException {
        final Path copy = Files.createTempDirectory(folder, "model");
        FileUtils.copyDirectory(folder.resolve("sound").toFile(), copy.toFile());
        return copy;
    }

    private static void assertRefused(final Path path, final TensorSpec built, final String said) {
        final UserException refusal = expectThrows(UserException.class, () -> {
            try (ModelDirectory model = ModelDirectory.open(path)) {
                model.openSession(built, ONE_THREAD).close();
            }
        });
        assertTrue(refusal.getMessage().contains(said), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(path.toString()), refusal.getMessage());
    }
}
