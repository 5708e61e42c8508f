package org.softcall.calling;

import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.Device;
import org.softcall.nn.ModelDescription;
import org.softcall.nn.ModelDirectory;
import org.softcall.nn.NetworkTrainer;
import org.softcall.nn.NetworkWeights;
import org.softcall.nn.Precision;
import org.softcall.nn.TensorFlowOptions;
import org.softcall.nn.TensorSpec;
import org.testng.annotations.Test;

/** Tests what becomes of a network's answers. */
public final class NetworkScorerTest {

    private static final TensorFlowOptions ONE_THREAD = new TensorFlowOptions(Device.CPU, 1, 1, Precision.FLOAT32);

    @Test
    public void answersThatAreNoNumbersAreAUserError() throws IOException {
        final Path folder = Files.createTempDirectory("useless");
        try {
            writeUselessModel(folder.resolve("model"));
            try (ModelDirectory model = ModelDirectory.open(folder.resolve("model"));
                    NetworkScorer scorer = new NetworkScorer(model, ONE_THREAD)) {
                final List<Candidate> candidates = List.of(new CandidateBuilder("ACGTACGT", 4, "T", "C").build());
                final UserException refusal = expectThrows(UserException.class, () -> scorer.score(candidates));
                assertTrue(refusal.getMessage().contains("The model useless answers with NaN"), refusal.getMessage());
            }
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    private static void writeUselessModel(final Path path) throws IOException {
        final TensorSpec spec = TensorLayout.EVIDENCE.spec();
        try (NetworkTrainer trainer = new NetworkTrainer(spec, 1, ONE_THREAD)) {
            final Map<String, float[]> weights =
                    new HashMap<>(trainer.exportWeights().values());
            weights.replaceAll((name, values) -> {
                final float[] useless = new float[values.length];
                Arrays.fill(useless, Float.NaN);
                return useless;
            });
            final ModelDescription description = new ModelDescription(
                    ModelDescription.FORMAT_VERSION,
                    "useless",
                    spec,
                    ModelDescription.CLASSES,
                    trainer.weights(),
                    null,
                    Map.of(),
                    Map.of(),
                    Map.of());
            ModelDirectory.write(path, description, trainer, new NetworkWeights(spec, weights));
        }
    }
}
