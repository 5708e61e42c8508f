package org.softcall.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.softcall.calling.TensorLayout;
import org.softcall.nn.NetworkTrainer;
import org.softcall.nn.TensorFlowOptions;

/** What decides the bytes of a trained network, by name: where any of it differs, a training is another one. */
public final class TrainingFingerprint {

    /**
     * To be raised with every change of augmentation, network, loss or optimiser, so that no training goes on by other
     * rules than it began with.
     */
    public static final int TRAINING_VERSION = 1;

    private TrainingFingerprint() {}

    /**
     * What is known before there are examples: arguments, by their names, and the software.
     *
     * @param software versions by name, but for that of TensorFlow
     */
    public static Map<String, String> ofSettings(
            final TrainingSchedule schedule,
            final TensorLayout layout,
            final TensorFlowOptions options,
            final Map<String, String> software) {
        final Map<String, String> fingerprint = new LinkedHashMap<>();
        fingerprint.put("--epochs", String.valueOf(schedule.epochs()));
        fingerprint.put("--patience", String.valueOf(schedule.patience()));
        fingerprint.put("--batch-size", String.valueOf(schedule.batchSize()));
        fingerprint.put("--learning-rate", String.valueOf(schedule.learningRate()));
        fingerprint.put("--seed", String.valueOf(schedule.seed()));
        fingerprint.put("--tensor-layout", layout.name());
        fingerprint.put("the tensors' description", layout.spec().toString());
        fingerprint.put("--device", options.device().name());
        fingerprint.put("--tf-intra-op-threads", threads(options.intraOpThreads()));
        fingerprint.put("--tf-inter-op-threads", threads(options.interOpThreads()));
        software.forEach((name, version) -> fingerprint.put(name + "'s version", version));
        fingerprint.put("TensorFlow's version", NetworkTrainer.tensorFlowVersion());
        fingerprint.put("the version of how examples are made", String.valueOf(ExampleSettings.EXAMPLES_VERSION));
        fingerprint.put("the version of how networks are trained", String.valueOf(TRAINING_VERSION));
        return fingerprint;
    }

    /** TensorFlow's choice depends on the machine. */
    private static String threads(final int asked) {
        return asked > 0
                ? String.valueOf(asked)
                : "0 (one per core of " + Runtime.getRuntime().availableProcessors() + ")";
    }

    /** The settings with what one pass over the examples found out. */
    public static Map<String, String> with(
            final Map<String, String> settings, final ExampleSummary train, final ExampleSummary tune) {
        final Map<String, String> fingerprint = new LinkedHashMap<>(settings);
        fingerprint.put("the number of training examples", String.valueOf(train.size()));
        fingerprint.put("the digest of the training examples", Long.toHexString(train.digest()));
        fingerprint.put("the number of examples held back", String.valueOf(tune.size()));
        fingerprint.put("the digest of the examples held back", Long.toHexString(tune.digest()));
        return fingerprint;
    }
}
