package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
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
import org.softcall.archive.ZippedFolder;
import org.softcall.calling.TensorLayout;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests that packed examples come back as they were made, or not at all. */
public final class PackedExamplesTest {

    private static final ExampleSettings SETTINGS =
            new ExampleSettings(TensorLayout.EVIDENCE, 724, Map.of("GATK", "4.6.2.0"));
    private static final List<Example> EXAMPLES =
            List.of(ExampleBuilder.withReads(Label.HETEROZYGOUS), ExampleBuilder.of("A", "G", Label.ABSENT));

    private Path folder;
    private PackedExamples packed;

    @BeforeMethod
    public void pack() throws IOException {
        folder = Files.createTempDirectory("packed");
        packed = new PackedExamples(folder.resolve("donor.zip"));
        final LabelCounts counts = packed.write(SETTINGS, PackedExamplesTest::make, emptyFolder());
        assertEquals(counts.toString(), "SNV 1 absent, 0 het, 0 hom; indel 0 absent, 1 het, 0 hom");
    }

    @AfterMethod
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private static void make(final ExampleSink sink) throws IOException {
        for (final Example example : EXAMPLES) {
            sink.add(example);
        }
    }

    private Path emptyFolder() throws IOException {
        return Files.createTempDirectory(folder, "empty");
    }

    private void assertWhole() throws IOException {
        try (ExampleFile file = packed.open(SETTINGS, emptyFolder())) {
            assertEquals(file.size(), EXAMPLES.size());
            for (int i = 0; i < EXAMPLES.size(); i++) {
                assertSameExample(file.get(i), EXAMPLES.get(i));
            }
        }
    }

    /** The message that names the file and the tool to make it anew with. */
    private String refusal(final ExampleSettings settings) {
        final UserException refusal = expectThrows(UserException.class, () -> packed.open(settings, emptyFolder()));
        assertTrue(refusal.getMessage().contains("donor.zip"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("MakeTrainingExamples"), refusal.getMessage());
        return refusal.getMessage();
    }

    @Test
    public void examplesComeBackAsTheyWereMade() throws IOException {
        assertWhole();
        Files.move(packed.zip(), folder.resolve("moved.zip"));
        packed = new PackedExamples(folder.resolve("moved.zip"));
        assertWhole();
    }

    @Test
    public void equalExamplesGiveEqualFiles() throws IOException {
        final PackedExamples again = new PackedExamples(folder.resolve("again.zip"));
        again.write(SETTINGS, PackedExamplesTest::make, emptyFolder());
        assertEquals(Files.mismatch(again.zip(), packed.zip()), -1);
    }

    @Test
    public void noExamplesAreExamplesToo() throws IOException {
        packed.write(SETTINGS, sink -> {}, emptyFolder());
        try (ExampleFile file = packed.open(SETTINGS, emptyFolder())) {
            assertEquals(file.size(), 0);
        }
    }

    @Test
    public void otherSettingsAreRefused() {
        final String refusal = refusal(new ExampleSettings(TensorLayout.SEED_7, 1, Map.of("GATK", "4.7.0.0")));
        for (final String difference : new String[] {
            "GATK's version is 4.6.2.0 instead of 4.7.0.0",
            "--tensor-layout is EVIDENCE instead of SEED_7",
            "--seed is 724 instead of 1"
        }) {
            assertTrue(refusal.contains(difference), refusal);
        }
    }

    @Test
    public void aCutFileIsRefused() throws IOException {
        final byte[] bytes = Files.readAllBytes(packed.zip());
        for (int length = 0; length < bytes.length; length += 7) {
            Files.write(packed.zip(), Arrays.copyOf(bytes, length));
            refusal(SETTINGS);
        }
    }

    @Test
    public void aByteThatFlippedIsFoundOrChangesNothing() throws IOException {
        final byte[] bytes = Files.readAllBytes(packed.zip());
        int refused = 0;
        for (int i = 0; i < bytes.length; i++) {
            final byte[] flipped = bytes.clone();
            flipped[i] ^= 16;
            Files.write(packed.zip(), flipped);
            try {
                assertWhole();
            } catch (final UserException e) {
                refused++;
            }
        }
        assertTrue(refused > bytes.length / 2, refused + " of " + bytes.length);
    }

    @Test
    public void aZipOfSomethingElseIsRefused() throws IOException {
        final Path model = emptyFolder();
        Files.writeString(model.resolve("model.json"), "{}");
        ZippedFolder.zip(model, packed.zip());
        assertTrue(refusal(SETTINGS).contains("it holds no manifest.txt"));
    }

    @Test
    public void aZipThatLacksAPartIsRefused() throws IOException {
        for (final String part : new String[] {ExampleFile.EXAMPLES, ExampleFile.INDEX, ExampleFile.MANIFEST}) {
            final Path files = emptyFolder();
            pack();
            ZippedFolder.unzip(packed.zip(), files);
            Files.delete(files.resolve(part));
            ZippedFolder.zip(files, packed.zip());
            refusal(SETTINGS);
        }
    }

    @Test
    public void aFileThatIsNoZipIsRefused() throws IOException {
        Files.writeString(packed.zip(), "no zip");
        refusal(SETTINGS);
        Files.delete(packed.zip());
        Files.createDirectory(packed.zip());
        refusal(SETTINGS);
    }

    @Test
    public void aSourceThatFailsLeavesNoFile() throws IOException {
        final PackedExamples failing = new PackedExamples(folder.resolve("failing.zip"));
        expectThrows(
                IOException.class,
                () -> failing.write(
                        SETTINGS,
                        sink -> {
                            throw new IOException("No space left on device");
                        },
                        emptyFolder()));
        assertFalse(Files.exists(failing.zip()));
    }
}
