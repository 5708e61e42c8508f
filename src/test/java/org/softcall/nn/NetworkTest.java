package org.softcall.nn;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNull;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.tensorflow.proto.RewriterConfig;
import org.testng.SkipException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests training, saving, loading and running a network on small tensors. */
public final class NetworkTest {

    private static final TensorSpec SPEC = new TensorSpec("TEST", 16, 20, List.of("A", "B"), "any");
    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1, Precision.FLOAT32);
    private static final int BATCH = 16;
    private static final int CLASSES = 3;

    private Path folder;

    @BeforeClass
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("network");
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Test
    public void trainingLearnsToTellClassesApart() {
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 1, ONE_THREAD)) {
            train(trainer, 150);
            final Random random = new Random(99);
            int right = 0;
            for (int i = 0; i < 100; i++) {
                final int label = random.nextInt(CLASSES);
                final NetworkOutputs outputs = trainer.predict(new ImageBatch(image(random, label), 1));
                final int answer = outputs.variantLogOdds()[0] < 0 ? 0 : outputs.homozygousLogOdds()[0] < 0 ? 1 : 2;
                right += answer == label ? 1 : 0;
            }
            assertTrue(right >= 95, right + " of 100 are right");
        }
    }

    @Test
    public void trainingRepeatsBitByBit() {
        assertWeightsEqual(weightsAfter(7, 5), weightsAfter(7, 5));
    }

    @Test
    public void aRestoredTrainerGoesOnBitByBit() {
        final TrainerState half;
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 7, ONE_THREAD)) {
            train(trainer, 0, 4);
            half = trainer.exportState();
        }
        try (NetworkTrainer restored = new NetworkTrainer(SPEC, 7, ONE_THREAD)) {
            train(restored, 0, 2);
            restored.restore(half);
            train(restored, 4, 9);
            assertWeightsEqual(restored.exportWeights(), weightsAfter(7, 9));
        }
    }

    @Test
    public void theStateOfAnotherNetworkIsRefused() {
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 7, ONE_THREAD)) {
            final Map<String, float[]> otherName =
                    new HashMap<>(trainer.exportState().variables());
            otherName.put("learned/other", new float[1]);
            final Map<String, float[]> otherShape =
                    new HashMap<>(trainer.exportState().variables());
            final String some =
                    otherShape.keySet().stream().sorted().findFirst().orElseThrow();
            otherShape.put(some, new float[otherShape.get(some).length + 1]);
            assertRefused(trainer, otherName, "learned/other");
            assertRefused(trainer, otherShape, some);
        }
    }

    private static void assertRefused(
            final NetworkTrainer trainer, final Map<String, float[]> variables, final String differing) {
        final UserException refusal =
                expectThrows(UserException.class, () -> trainer.restore(new TrainerState(1, variables)));
        assertTrue(refusal.getMessage().contains("differs in " + differing + "."), refusal.getMessage());
    }

    @Test
    public void anotherSeedGivesOtherWeights() {
        final String kernel = "conv0_kernel";
        assertTrue(!Arrays.equals(
                weightsAfter(7, 1).values().get(kernel),
                weightsAfter(8, 1).values().get(kernel)));
    }

    /** On the model that ships, whose layers are wide enough for TensorFlow to choose among ways to multiply. */
    @Test
    public void answersDoNotDependOnTheBatch() {
        try (ModelDirectory model = ModelDirectory.openDefault();
                NetworkSession session = model.openSession(model.description().tensor(), ONE_THREAD)) {
            final int bytes = model.description().tensor().bytes();
            final byte[] images = new byte[33 * bytes];
            new Random(5).nextBytes(images);
            final NetworkOutputs together = session.run(new ImageBatch(images, 33));
            for (final int size : new int[] {1, 2, 7}) {
                for (int first = 0; first + size <= 33; first += size) {
                    final byte[] some = Arrays.copyOfRange(images, first * bytes, (first + size) * bytes);
                    final NetworkOutputs apart = session.run(new ImageBatch(some, size));
                    for (int i = 0; i < size; i++) {
                        assertEquals(apart.variantLogOdds()[i], together.variantLogOdds()[first + i]);
                        assertEquals(apart.homozygousLogOdds()[i], together.homozygousLogOdds()[first + i]);
                    }
                }
            }
        }
    }

    @Test
    public void halfTheBitsGiveNearlyTheSameAnswers() {
        final TensorFlowOptions half = new TensorFlowOptions(Device.CPU, 1, 1, Precision.BFLOAT16);
        assertEquals(
                half.toConfig().getGraphOptions().getRewriteOptions().getAutoMixedPrecisionOnednnBfloat16(),
                RewriterConfig.Toggle.ON);
        try (ModelDirectory model = ModelDirectory.openDefault();
                NetworkSession exact = model.openSession(model.description().tensor(), ONE_THREAD);
                NetworkSession rough = model.openSession(model.description().tensor(), half)) {
            final byte[] images = new byte[8 * model.description().tensor().bytes()];
            new Random(5).nextBytes(images);
            final NetworkOutputs expected = exact.run(new ImageBatch(images, 8));
            final NetworkOutputs actual = rough.run(new ImageBatch(images, 8));
            for (int i = 0; i < 8; i++) {
                final float logOdds = expected.variantLogOdds()[i];
                assertEquals(actual.variantLogOdds()[i], logOdds, 0.1f + 0.05f * Math.abs(logOdds));
            }
        }
    }

    @Test
    public void aSavedNetworkAnswersAsTheTrainedOne() throws IOException {
        final Path directory = folder.resolve("saved");
        final byte[] images = images(new Random(6), BATCH);
        final NetworkOutputs trained;
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 3, ONE_THREAD)) {
            train(trainer, 5);
            trained = trainer.predict(new ImageBatch(images, BATCH));
            ModelDirectory.write(directory, description(trainer, null), trainer, trainer.exportWeights());
        }
        try (ModelDirectory model = ModelDirectory.open(directory);
                NetworkSession session = model.openSession(SPEC, ONE_THREAD)) {
            assertEquals(session.run(new ImageBatch(images, BATCH)).variantLogOdds(), trained.variantLogOdds(), 1e-5f);
            assertEquals(model.description().name(), "test");
            assertEquals(model.description().tensor(), SPEC);
        }
    }

    /** TensorFlow reports a full disk in the same way as a folder that is in the way. */
    @Test
    public void whatTensorFlowCannotWriteIsAnErrorOfTheDisk() throws IOException {
        final Path directory = folder.resolve("in-the-way");
        Files.createDirectories(directory.resolve("saved_model/variables/variables.index/folder"));
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 3, ONE_THREAD)) {
            expectThrows(
                    IOException.class,
                    () -> ModelDirectory.write(
                            directory, description(trainer, null), trainer, trainer.exportWeights()));
        }
    }

    @Test
    public void aModelOfOtherTensorsIsRefusedByField() throws IOException {
        final TensorSpec other = new TensorSpec("TEST", 16, 21, List.of("A", "C"), "any");
        try (ModelDirectory model = ModelDirectory.open(writeModel("other.zip"))) {
            final UserException refusal = expectThrows(UserException.class, () -> model.openSession(other, ONE_THREAD));
            assertTrue(refusal.getMessage().contains("width is 20 instead of 21"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("channels is [A, B] instead of [A, C]"), refusal.getMessage());
        }
    }

    @Test
    public void aMissingModelIsNamed() {
        final Path missing = folder.resolve("no-such-model");
        final UserException refusal = expectThrows(UserException.class, () -> ModelDirectory.open(missing));
        assertTrue(refusal.getMessage().contains("no-such-model"), refusal.getMessage());
    }

    @Test
    public void whatIsNoModelIsRefused() throws IOException {
        final Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        expectThrows(UserException.class, () -> ModelDirectory.open(text));
        final Path empty = Files.createDirectory(folder.resolve("empty"));
        expectThrows(UserException.class, () -> ModelDirectory.open(empty));
    }

    @Test
    public void anotherFormatVersionIsRefused() throws IOException {
        final Path directory = Files.createDirectory(folder.resolve("future"));
        Files.writeString(directory.resolve("model.json"), "{\"formatVersion\": 99, \"tensor\": {}}");
        final UserException refusal = expectThrows(UserException.class, () -> ModelDirectory.open(directory));
        assertTrue(refusal.getMessage().contains("formatVersion is 99 instead of 1"), refusal.getMessage());
    }

    @Test
    public void aCalibrationIsReadAsItWasWritten() throws IOException {
        final Calibration calibration = new Calibration(
                List.of(0.6, 1.0 / 3, 2.0),
                new Calibration.OfType(1.1, 0.1, -0.2, 12_345),
                new Calibration.OfType(0.9, Math.PI, -1e-17, 6));
        final Path zip = folder.resolve("calibrated.zip");
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 2, ONE_THREAD)) {
            ModelDirectory.write(zip, description(trainer, calibration), trainer, trainer.exportWeights());
        }
        try (ModelDirectory model = ModelDirectory.open(zip)) {
            assertEquals(model.description().calibration(), calibration);
        }
        try (ModelDirectory model = ModelDirectory.open(writeModel("uncalibrated.zip"))) {
            assertNull(model.description().calibration());
        }
    }

    @DataProvider
    public Object[][] malformedCalibrations() {
        final String good = "{\"temperature\": 1, \"heterozygousBias\": 0, \"homozygousBias\": 0, \"examples\": 1}";
        return new Object[][] {
            {"{}"},
            {"[]"},
            {"{\"classWeights\": [1, 1, \"x\"], \"snv\": " + good + ", \"indel\": " + good + "}"},
            {"{\"classWeights\": [1, 1], \"snv\": " + good + ", \"indel\": " + good + "}"},
            {"{\"classWeights\": [1, 1, 1], \"snv\": " + good + "}"},
            {"{\"classWeights\": [1, 1, 1], \"snv\": {}, \"indel\": " + good + "}"},
        };
    }

    @Test(dataProvider = "malformedCalibrations")
    public void aMalformedCalibrationIsAUserError(final String calibration) throws IOException {
        final Path directory = Files.createTempDirectory(folder, "malformed");
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 2, ONE_THREAD)) {
            ModelDirectory.write(directory, description(trainer, null), trainer, trainer.exportWeights());
        }
        final Path json = directory.resolve("model.json");
        Files.writeString(json, Files.readString(json).replaceFirst("\\{", "{\"calibration\": " + calibration + ","));
        final UserException refusal = expectThrows(UserException.class, () -> ModelDirectory.open(directory));
        assertTrue(refusal.getMessage().contains("model.json"), refusal.getMessage());
    }

    @Test
    public void aGpuThatIsNotThereIsSaidPlainly() {
        final TensorFlowOptions gpu = new TensorFlowOptions(Device.GPU, 0, 0, Precision.FLOAT32);
        final UserException refusal;
        try {
            gpu.toConfig();
            throw new SkipException("this machine has a GPU");
        } catch (final UserException e) {
            refusal = e;
        }
        assertTrue(refusal.getMessage().contains("--device GPU"), refusal.getMessage());
    }

    private Path writeModel(final String name) throws IOException {
        final Path zip = folder.resolve(name);
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, 2, ONE_THREAD)) {
            ModelDirectory.write(zip, description(trainer, null), trainer, trainer.exportWeights());
        }
        return zip;
    }

    private static ModelDescription description(final NetworkTrainer trainer, final Calibration calibration) {
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                "test",
                SPEC,
                ModelDescription.CLASSES,
                trainer.weights(),
                calibration,
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static NetworkWeights weightsAfter(final long seed, final int steps) {
        try (NetworkTrainer trainer = new NetworkTrainer(SPEC, seed, ONE_THREAD)) {
            train(trainer, steps);
            return trainer.exportWeights();
        }
    }

    private static void assertWeightsEqual(final NetworkWeights actual, final NetworkWeights expected) {
        assertEquals(actual.values().keySet(), expected.values().keySet());
        expected.values()
                .forEach((name, weights) ->
                        assertTrue(Arrays.equals(actual.values().get(name), weights), name));
    }

    private static void train(final NetworkTrainer trainer, final int steps) {
        train(trainer, 0, steps);
    }

    private static void train(final NetworkTrainer trainer, final int from, final int to) {
        for (int step = from; step < to; step++) {
            final Random random = new Random(step);
            final byte[] images = new byte[BATCH * SPEC.bytes()];
            final float[] present = new float[BATCH];
            final float[] homozygous = new float[BATCH];
            final float[] ones = new float[BATCH];
            Arrays.fill(ones, 1);
            for (int i = 0; i < BATCH; i++) {
                final int label = random.nextInt(CLASSES);
                System.arraycopy(image(random, label), 0, images, i * SPEC.bytes(), SPEC.bytes());
                present[i] = label > 0 ? 1 : 0;
                homozygous[i] = label > 1 ? 1 : 0;
            }
            trainer.step(new ImageBatch(images, BATCH), present, homozygous, ones, 0.003);
        }
    }

    private static byte[] images(final Random random, final int size) {
        final byte[] images = new byte[size * SPEC.bytes()];
        random.nextBytes(images);
        return images;
    }

    /** Noise, with every second row of the middle column bright for class 1, and all its rows for class 2. */
    private static byte[] image(final Random random, final int label) {
        final byte[] image = new byte[SPEC.bytes()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) random.nextInt(60);
        }
        final int rowStep = label == 2 ? 1 : 2;
        for (int row = 0; label > 0 && row < SPEC.depth(); row += rowStep) {
            image[(row * SPEC.width() + SPEC.width() / 2) * SPEC.channels().size()] = (byte) 250;
        }
        return image;
    }
}
