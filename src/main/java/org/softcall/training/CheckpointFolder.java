package org.softcall.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.Calibration;
import org.softcall.nn.NetworkWeights;
import org.softcall.nn.TensorSpec;
import org.softcall.nn.TrainerState;

/**
 * A folder that holds the newest {@link Checkpoint} of a training: written beside the one before it, then moved over it,
 * so that there is a whole one at any moment. The file is a length, as many bytes of JSON, the arrays that it lists as
 * big-endian 32-bit floats, and a CRC32C.
 */
public final class CheckpointFolder {

    private static final String FILE = "checkpoint";
    private static final String PARTIAL_FILE = "checkpoint.partial";
    private static final int FORMAT_VERSION = 1;
    private static final String OF_TRAINER = "trainer/";
    private static final String OF_KEPT = "kept/";
    private static final Gson GSON = new Gson();

    private final Path folder;

    private record Array(String name, int length) {}

    private record Kept(int epoch, Calibration calibration, Map<String, Double> figures) {}

    private record Header(
            int formatVersion,
            Map<String, String> fingerprint,
            long steps,
            int epoch,
            int batches,
            double lossSum,
            Kept kept,
            List<EpochFigures> history,
            List<Array> arrays) {}

    /** @param folder made when the first checkpoint is written, deleted with the last */
    public CheckpointFolder(final Path folder) {
        this.folder = folder;
    }

    /** Whether there is a checkpoint to go on from. */
    public boolean holdsCheckpoint() {
        return Files.exists(file());
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    /**
     * Makes sure that a training is the one that the checkpoint is of.
     *
     * @param fingerprint what must be the same, by name; what it does not name may differ
     * @throws UserException that names every difference
     */
    public void requireSame(final Map<String, String> fingerprint) {
        final Map<String, String> written;
        try (DataInputStream in = open(new CRC32C())) {
            written = readHeader(in).fingerprint();
        } catch (final IOException | JsonParseException e) {
            throw unreadable(e);
        }
        final List<String> differences = new ArrayList<>();
        fingerprint.forEach((name, value) -> {
            if (!value.equals(written.get(name))) {
                differences.add(name + " is " + value + " instead of " + written.get(name));
            }
        });
        if (!differences.isEmpty()) {
            throw new UserException("The checkpoint " + file() + " is of another training, which cannot be resumed: "
                    + String.join("; ", differences) + ". Give --resume the arguments and inputs of that training, or"
                    + " delete " + folder + " to start anew.");
        }
    }

    /** Replaces the checkpoint; where that fails, the one before it stays. */
    void write(final Checkpoint checkpoint, final Map<String, String> fingerprint) {
        final Path partial = folder.resolve(PARTIAL_FILE);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                write(checkpoint, fingerprint, Channels.newOutputStream(channel));
                // On the disk before it is moved, or a power cut could leave the name on an empty file.
                channel.force(true);
            }
            Files.move(partial, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    partial.toString(),
                    "the checkpoint could not be written: " + e.getMessage() + ". "
                            + (holdsCheckpoint()
                                    ? "The one before it is whole: make room and run again with --resume."
                                    : "Make room, or choose another folder with --checkpoint-dir."),
                    e);
        }
    }

    private static void write(
            final Checkpoint checkpoint, final Map<String, String> fingerprint, final OutputStream channel)
            throws IOException {
        final Map<String, float[]> arrays = new LinkedHashMap<>();
        checkpoint.trainer().variables().forEach((name, values) -> arrays.put(OF_TRAINER + name, values));
        final TrainingProgress progress = checkpoint.progress();
        final KeptEpoch kept = progress.kept();
        if (kept != null) {
            kept.weights().values().forEach((name, values) -> arrays.put(OF_KEPT + name, values));
        }
        final Header header = new Header(
                FORMAT_VERSION,
                fingerprint,
                checkpoint.trainer().steps(),
                progress.epoch(),
                progress.batches(),
                progress.lossSum(),
                kept == null ? null : new Kept(kept.epoch(), kept.calibration(), kept.figures()),
                progress.history(),
                arrays.entrySet().stream()
                        .map(array -> new Array(array.getKey(), array.getValue().length))
                        .toList());
        final CRC32C crc = new CRC32C();
        final DataOutputStream out =
                new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(channel, 1 << 16), crc));
        final byte[] json = GSON.toJson(header).getBytes(StandardCharsets.UTF_8);
        out.writeInt(json.length);
        out.write(json);
        for (final float[] values : arrays.values()) {
            final ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        }
        out.writeLong(crc.getValue());
        out.flush();
    }

    /**
     * Reads the checkpoint.
     *
     * @param spec the tensors that its network reads
     * @throws UserException where it is damaged
     */
    Checkpoint read(final TensorSpec spec) {
        final CRC32C crc = new CRC32C();
        try (DataInputStream in = open(crc)) {
            final Header header = readHeader(in);
            final Map<String, float[]> ofTrainer = new LinkedHashMap<>();
            final Map<String, float[]> ofKept = new LinkedHashMap<>();
            for (final Array array : header.arrays()) {
                final byte[] bytes = in.readNBytes(array.length() * Float.BYTES);
                final float[] values = new float[bytes.length / Float.BYTES];
                ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
                if (array.name().startsWith(OF_TRAINER)) {
                    ofTrainer.put(array.name().substring(OF_TRAINER.length()), values);
                } else {
                    ofKept.put(array.name().substring(OF_KEPT.length()), values);
                }
            }
            final long expected = crc.getValue();
            if (in.readLong() != expected) {
                throw new IOException("its checksum is wrong");
            }
            final Kept kept = header.kept();
            return new Checkpoint(
                    new TrainingProgress(
                            header.epoch(),
                            header.batches(),
                            header.lossSum(),
                            kept == null
                                    ? null
                                    : new KeptEpoch(
                                            kept.epoch(),
                                            new NetworkWeights(spec, ofKept),
                                            kept.calibration(),
                                            kept.figures()),
                            header.history()),
                    new TrainerState(header.steps(), ofTrainer));
        } catch (final IOException | JsonParseException e) {
            throw unreadable(e);
        }
    }

    private DataInputStream open(final CRC32C crc) throws IOException {
        return new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file()), 1 << 16), crc));
    }

    private Header readHeader(final DataInputStream in) throws IOException {
        final int length = in.readInt();
        if (length < 0 || length > Files.size(file())) {
            throw new IOException("its header is damaged");
        }
        final Header header = GSON.fromJson(new String(in.readNBytes(length), StandardCharsets.UTF_8), Header.class);
        if (header == null || header.formatVersion() != FORMAT_VERSION || header.fingerprint() == null) {
            throw new IOException("its header is not of format version " + FORMAT_VERSION);
        }
        return header;
    }

    private UserException unreadable(final Exception e) {
        return new UserException.CouldNotReadInputFile(
                file(), "it is no usable checkpoint: " + e.getMessage() + ". Delete " + folder + " to start anew.", e);
    }

    /** Deletes the checkpoint, and the folder where nothing else is in it. */
    public void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(PARTIAL_FILE));
        Files.deleteIfExists(file());
        if (Files.isDirectory(folder)) {
            try (var others = Files.list(folder)) {
                if (others.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(folder);
        }
    }
}
