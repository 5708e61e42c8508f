package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNull;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.Calibration;
import org.softcall.nn.NetworkWeights;
import org.softcall.nn.TensorSpec;
import org.softcall.nn.TrainerState;
import org.testng.Assert.ThrowingRunnable;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests of checkpoints on disk. */
public final class CheckpointFolderTest {

    private static final TensorSpec SPEC = new TensorSpec("TEST", 4, 5, List.of("A"), "any");
    private static final Map<String, String> FINGERPRINT = Map.of("--seed", "1", "--epochs", "20");

    private Path parent;
    private CheckpointFolder folder;

    @BeforeMethod
    public void makeFolder() throws IOException {
        parent = Files.createTempDirectory("checkpoints");
        folder = new CheckpointFolder(parent.resolve("model.checkpoint"));
    }

    @AfterMethod(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(parent.toFile());
    }

    private static Checkpoint checkpoint(final long steps) {
        final float[] odd = {0, -0f, Float.MIN_VALUE, 1 / 3f, Float.MAX_VALUE};
        final KeptEpoch kept = new KeptEpoch(
                2,
                new NetworkWeights(SPEC, Map.of("conv_kernel", odd)),
                new Calibration(
                        List.of(0.1, 1.0 / 3, 3.0),
                        new Calibration.OfType(1.1, 0.2, -1e-17, 5),
                        Calibration.OfType.IDENTITY),
                Map.of("tuneF1", 0.9, "tuneLoss", 0.1 + 0.2));
        final EpochFigures figures = new EpochFigures(1, 0.001, Math.PI, 0.1, Map.of("tuneF1", 2.0 / 3));
        return new Checkpoint(
                new TrainingProgress(3, 17, 1e-3 / 7, kept, List.of(figures, figures)),
                new TrainerState(steps, Map.of("learned/a", odd, "adam_mean/a", new float[0])));
    }

    private static void assertArraysEqual(final Map<String, float[]> actual, final Map<String, float[]> expected) {
        assertEquals(actual.keySet(), expected.keySet());
        expected.forEach((name, values) -> {
            assertEquals(actual.get(name).length, values.length);
            for (int i = 0; i < values.length; i++) {
                assertEquals(Float.floatToRawIntBits(actual.get(name)[i]), Float.floatToRawIntBits(values[i]));
            }
        });
    }

    @Test
    public void readsWhatItWrote() {
        final Checkpoint written = checkpoint(99);
        folder.write(written, FINGERPRINT);
        final Checkpoint read = folder.read(SPEC);
        assertEquals(read.trainer().steps(), 99);
        assertArraysEqual(read.trainer().variables(), written.trainer().variables());
        assertEquals(read.progress().epoch(), 3);
        assertEquals(read.progress().batches(), 17);
        assertEquals(read.progress().lossSum(), 1e-3 / 7);
        assertEquals(read.progress().history(), written.progress().history());
        final KeptEpoch kept = read.progress().kept();
        assertEquals(kept.epoch(), 2);
        assertEquals(kept.calibration(), written.progress().kept().calibration());
        assertEquals(kept.figures(), written.progress().kept().figures());
        assertEquals(kept.weights().spec(), SPEC);
        assertArraysEqual(
                kept.weights().values(), written.progress().kept().weights().values());
    }

    @Test
    public void beforeTheFirstEpochEndsNothingIsKept() {
        folder.write(new Checkpoint(TrainingProgress.start(), checkpoint(1).trainer()), FINGERPRINT);
        assertNull(folder.read(SPEC).progress().kept());
        assertEquals(folder.read(SPEC).progress(), TrainingProgress.start());
    }

    @Test
    public void theNewestReplacesTheOneBefore() {
        folder.write(checkpoint(1), FINGERPRINT);
        folder.write(checkpoint(2), FINGERPRINT);
        assertEquals(folder.read(SPEC).trainer().steps(), 2);
    }

    @Test
    public void namesEveryDifferenceAndNothingElse() {
        folder.write(checkpoint(1), FINGERPRINT);
        folder.requireSame(FINGERPRINT);
        folder.requireSame(Map.of("--seed", "1"));
        final UserException refusal = expectThrows(
                UserException.class, () -> folder.requireSame(Map.of("--seed", "2", "--epochs", "20", "new", "x")));
        assertTrue(refusal.getMessage().contains("--seed is 2 instead of 1"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("new is x instead of null"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("--epochs"), refusal.getMessage());
    }

    @Test
    public void damageOfAnyByteIsSaidToBeDamage() throws IOException {
        folder.write(checkpoint(1), FINGERPRINT);
        final Path file = parent.resolve("model.checkpoint/checkpoint");
        final byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            final byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % Byte.SIZE);
            assertSaidToBeDamaged(file, damaged);
        }
        for (final int length : new int[] {0, 2, 11, 12, 20, whole.length - 1}) {
            assertSaidToBeDamaged(file, Arrays.copyOf(whole, length));
        }
        Files.write(file, whole);
        folder.requireSame(FINGERPRINT);
        folder.read(SPEC);
    }

    private void assertSaidToBeDamaged(final Path file, final byte[] bytes) throws IOException {
        Files.write(file, bytes);
        for (final ThrowingRunnable reading :
                List.<ThrowingRunnable>of(() -> folder.requireSame(FINGERPRINT), () -> folder.read(SPEC))) {
            final UserException refusal = expectThrows(UserException.class, reading);
            assertTrue(refusal.getMessage().contains("damaged"), refusal.getMessage());
        }
    }

    @Test
    public void anotherFormatVersionIsSaidToBeOne() throws IOException {
        final Path file =
                Files.createDirectories(parent.resolve("model.checkpoint")).resolve("checkpoint");
        for (final String header : List.of("{\"formatVersion\":2,\"arrays\":[]}", "", "{}")) {
            final ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + header.length() + Long.BYTES);
            bytes.putInt(header.length()).put(header.getBytes(StandardCharsets.UTF_8));
            final CRC32C crc = new CRC32C();
            crc.update(bytes.array(), 0, bytes.position());
            Files.write(file, bytes.putLong(crc.getValue()).array());
            final UserException refusal = expectThrows(UserException.class, () -> folder.read(SPEC));
            assertTrue(refusal.getMessage().contains("not of format version 1"), refusal.getMessage());
        }
    }

    @Test
    public void aFullDiskLeavesTheFormerCheckpoint() throws IOException {
        final Path full = Path.of("/dev/full");
        if (!Files.exists(full)) {
            throw new SkipException("this system has no /dev/full");
        }
        final Path partial =
                Files.createDirectories(parent.resolve("model.checkpoint")).resolve("checkpoint.partial");
        Files.createSymbolicLink(partial, full);
        final UserException first = expectThrows(UserException.class, () -> folder.write(checkpoint(1), FINGERPRINT));
        assertTrue(first.getMessage().contains("--checkpoint-dir"), first.getMessage());
        assertFalse(folder.holdsCheckpoint());
        assertFalse(Files.exists(partial, LinkOption.NOFOLLOW_LINKS));

        folder.write(checkpoint(1), FINGERPRINT);
        Files.createSymbolicLink(partial, full);
        final UserException second = expectThrows(UserException.class, () -> folder.write(checkpoint(2), FINGERPRINT));
        assertTrue(second.getMessage().contains("--resume"), second.getMessage());
        assertFalse(Files.exists(partial, LinkOption.NOFOLLOW_LINKS));
        assertEquals(folder.read(SPEC).trainer().steps(), 1);
    }

    @Test
    public void deletingLeavesNothingButWhatOthersPutThere() throws IOException {
        folder.write(checkpoint(1), FINGERPRINT);
        final Path other = Files.writeString(parent.resolve("model.checkpoint/notes.txt"), "mine");
        folder.delete();
        assertFalse(folder.holdsCheckpoint());
        assertTrue(Files.exists(other));
        Files.delete(other);
        folder.write(checkpoint(1), FINGERPRINT);
        folder.delete();
        assertFalse(Files.exists(parent.resolve("model.checkpoint")));
        folder.delete();
    }

    @Test
    public void aCheckpointThatCannotBeDeletedDoesNoHarm() throws IOException {
        final Path inTheWay = Files.createDirectories(parent.resolve("model.checkpoint/checkpoint/folder"));
        folder.delete();
        assertTrue(Files.exists(inTheWay));
    }

    @Test
    public void askingWhetherItCanBeWrittenLeavesNothing() throws IOException {
        new CheckpointFolder(parent.resolve("one/in/another")).requireWritable();
        folder.requireWritable();
        assertEquals(names(parent), List.of());
        Files.createDirectory(parent.resolve("model.checkpoint"));
        folder.requireWritable();
        assertEquals(names(parent), List.of("model.checkpoint"));
        assertEquals(names(parent.resolve("model.checkpoint")), List.of());
    }

    private static List<String> names(final Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    public void aFileInItsPlaceIsNamed() throws IOException {
        final Path file = Files.writeString(parent.resolve("file"), "mine");
        for (final Path inTheWay : List.of(file, file.resolve("below"))) {
            final UserException refusal =
                    expectThrows(UserException.class, () -> new CheckpointFolder(inTheWay).requireWritable());
            assertTrue(refusal.getMessage().contains(inTheWay.toString()), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("--checkpoint-dir"), refusal.getMessage());
        }
        assertEquals(Files.readString(file), "mine");
    }
}
