package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.TensorLayout;
import org.softcall.nn.Device;
import org.softcall.nn.Precision;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.nn.TrainerState;
import org.testng.annotations.Test;

/** Tests of what makes a training another one. */
public final class TrainingFingerprintTest {

    private static final TensorFlowOptions OPTIONS = new TensorFlowOptions(Device.CPU, 1, 1, Precision.FLOAT32);

    private static Map<String, String> of(final String version) {
        return TrainingFingerprint.ofSettings(
                new TrainingSchedule(20, 10, 32, 0.001, 724),
                TensorLayout.EVIDENCE,
                OPTIONS,
                Map.of("gatk-softcall", version));
    }

    @Test
    public void anUpdateIsNamedWhereATrainingIsResumed() throws IOException {
        final Path parent = Files.createTempDirectory("fingerprint");
        try {
            final CheckpointFolder folder = new CheckpointFolder(parent.resolve("checkpoint"));
            folder.write(new Checkpoint(TrainingProgress.start(), new TrainerState(0, Map.of())), of("0.1.0"));
            folder.requireSame(of("0.1.0"));
            final UserException refusal = expectThrows(UserException.class, () -> folder.requireSame(of("0.2.0")));
            assertTrue(
                    refusal.getMessage().contains("gatk-softcall's version is 0.2.0 instead of 0.1.0"),
                    refusal.getMessage());
        } finally {
            FileUtils.deleteDirectory(parent.toFile());
        }
    }

    @Test
    public void theVersionsRaisedByHandAreInIt() {
        assertEquals(
                of("0.1.0").get("the version of how examples are made"),
                String.valueOf(ExampleSettings.EXAMPLES_VERSION));
        assertEquals(
                of("0.1.0").get("the version of how networks are trained"),
                String.valueOf(TrainingFingerprint.TRAINING_VERSION));
    }

    @Test
    public void otherExamplesAreAnotherTraining() {
        final ExampleSummary some = new ExampleSummary(5, 1, new double[3]);
        final ExampleSummary others = new ExampleSummary(5, 2, new double[3]);
        assertNotEquals(
                TrainingFingerprint.with(Map.of(), others, some), TrainingFingerprint.with(Map.of(), some, some));
        assertNotEquals(
                TrainingFingerprint.with(Map.of(), some, others), TrainingFingerprint.with(Map.of(), some, some));
    }
}
