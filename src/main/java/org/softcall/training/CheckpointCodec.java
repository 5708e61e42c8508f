package org.softcall.training;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.softcall.nn.Calibration;
import org.softcall.nn.NetworkWeights;
import org.softcall.nn.TensorSpec;
import org.softcall.nn.TrainerState;

/**
 * A {@link Checkpoint} and the fingerprint of its training as bytes: a length, as many bytes of JSON, the arrays that it
 * lists as big-endian 32-bit floats, and a CRC32C of all that. Nothing is believed before the checksum is right.
 */
final class CheckpointCodec {

    private static final int FORMAT_VERSION = 1;
    private static final String OF_TRAINER = "trainer/";
    private static final String OF_KEPT = "kept/";
    private static final Gson GSON = new Gson();

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

    private CheckpointCodec() {}

    static void encode(final Checkpoint checkpoint, final Map<String, String> fingerprint, final OutputStream to)
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
                new DataOutputStream(new CheckedOutputStream(new BufferedOutputStream(to, 1 << 16), crc));
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

    /** The fingerprint alone. */
    static Map<String, String> decodeFingerprint(final byte[] bytes) throws IOException {
        return header(undamaged(bytes)).fingerprint();
    }

    /**
     * The checkpoint alone.
     *
     * @param spec the tensors that its network reads
     */
    static Checkpoint decode(final byte[] bytes, final TensorSpec spec) throws IOException {
        final ByteBuffer in = undamaged(bytes);
        final Header header = header(in);
        final Map<String, float[]> ofTrainer = new LinkedHashMap<>();
        final Map<String, float[]> ofKept = new LinkedHashMap<>();
        for (final Array array : header.arrays()) {
            final float[] values = new float[array.length()];
            in.asFloatBuffer().get(values);
            in.position(in.position() + values.length * Float.BYTES);
            if (array.name().startsWith(OF_TRAINER)) {
                ofTrainer.put(array.name().substring(OF_TRAINER.length()), values);
            } else {
                ofKept.put(array.name().substring(OF_KEPT.length()), values);
            }
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
    }

    /** What is before the checksum. */
    private static ByteBuffer undamaged(final byte[] bytes) throws IOException {
        final int length = bytes.length - Long.BYTES;
        if (length < Integer.BYTES) {
            throw new IOException("it is damaged: it ends too early");
        }
        final CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        if (ByteBuffer.wrap(bytes).getLong(length) != crc.getValue()) {
            throw new IOException("it is damaged: its checksum is wrong");
        }
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** Another version of this program may have written something else under the same names. */
    private static Header header(final ByteBuffer in) throws IOException {
        final byte[] json = new byte[in.getInt()];
        in.get(json);
        try {
            final Header header = GSON.fromJson(new String(json, StandardCharsets.UTF_8), Header.class);
            if (header != null && header.formatVersion() == FORMAT_VERSION) {
                return header;
            }
        } catch (final JsonParseException e) {
            throw new IOException("its header cannot be read: " + e.getMessage(), e);
        }
        throw new IOException("its header is not of format version " + FORMAT_VERSION);
    }
}
