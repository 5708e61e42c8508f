package org.softcall.nn;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.io.IOUtils;
import org.softcall.archive.ZippedFolder;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * A model on disk: a directory, or one zip of it, that holds {@code model.json} and a TensorFlow SavedModel in
 * {@code saved_model/}.
 */
public final class ModelDirectory implements AutoCloseable {

    private static final String DESCRIPTION = "model.json";
    private static final String SAVED_MODEL = "saved_model";
    private static final String DEFAULT_MODEL = "/org/softcall/models/default.zip";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final String source;
    private final Path directory;
    private final Path temporary;
    private final ModelDescription description;

    private ModelDirectory(final String source, final Path directory, final Path temporary) {
        this.source = source;
        this.directory = directory;
        this.temporary = temporary;
        this.description = readDescription();
    }

    /** Opens the model that ships with the plugin. */
    public static ModelDirectory openDefault() {
        try (InputStream zip = ModelDirectory.class.getResourceAsStream(DEFAULT_MODEL)) {
            if (zip == null) {
                throw new UserException("This build of gatk-softcall ships no model; give one with --model.");
            }
            final Path temporary = createTemporary();
            final Path copy = temporary.resolve("model.zip");
            Files.copy(zip, copy);
            return openZip("the default model", copy, temporary);
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(
                    "the model that ships with gatk-softcall", "it could not be unpacked: " + e.getMessage(), e);
        }
    }

    /**
     * Opens a model.
     *
     * @param path a model directory, or a zip of one
     * @throws UserException where it is missing or is no model
     */
    public static ModelDirectory open(final Path path) {
        if (Files.isDirectory(path)) {
            return new ModelDirectory(path.toString(), path, null);
        }
        if (!Files.exists(path)) {
            throw new UserException.CouldNotReadInputFile(path, "there is no such model");
        }
        try {
            return openZip(path.toString(), path, createTemporary());
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(
                    path, "it is neither a model directory nor a zip of one: " + e.getMessage(), e);
        }
    }

    /** Below java.io.tmpdir as it is now: GATK's --tmp-dir sets it after the JVM has read it. */
    private static Path createTemporary() throws IOException {
        final Path folder = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "softcall-model");
        IOUtils.deleteOnExit(folder);
        return folder;
    }

    private static ModelDirectory openZip(final String source, final Path zip, final Path temporary)
            throws IOException {
        final Path directory = temporary.resolve("model");
        boolean opened = false;
        try {
            ZippedFolder.unzip(zip, directory);
            final ModelDirectory model = new ModelDirectory(source, directory, temporary);
            opened = true;
            return model;
        } finally {
            if (!opened) {
                IOUtils.deleteRecursively(temporary);
            }
        }
    }

    private ModelDescription readDescription() {
        try {
            final ModelDescription read =
                    GSON.fromJson(Files.readString(directory.resolve(DESCRIPTION)), ModelDescription.class);
            if (read == null) {
                throw new UserException.CouldNotReadInputFile(source, DESCRIPTION + " is empty");
            }
            read.problem().ifPresent(problem -> {
                throw new UserException.CouldNotReadInputFile(source, DESCRIPTION + " cannot be used: " + problem);
            });
            return read;
        } catch (final NoSuchFileException e) {
            throw new UserException.CouldNotReadInputFile(
                    source, "it holds no " + DESCRIPTION + " at its top, so it is no model", e);
        } catch (final IOException | JsonParseException | NumberFormatException e) {
            throw new UserException.CouldNotReadInputFile(
                    source, DESCRIPTION + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** What {@code model.json} says. */
    public ModelDescription description() {
        return description;
    }

    /**
     * Loads the network.
     *
     * @param built the tensors that the caller will feed it
     * @throws UserException that names every field in which the model was trained on other tensors
     */
    public NetworkSession openSession(final TensorSpec built, final TensorFlowOptions options) {
        final List<String> differences = built.differences(description.tensor());
        if (!differences.isEmpty()) {
            throw new UserException("The model " + source + " was trained on tensors that this gatk-softcall does not"
                    + " build: " + String.join("; ", differences)
                    + ". Train it again with TrainCnnSoftCaller, or use the gatk-softcall that made it.");
        }
        final Path savedModel = directory.resolve(SAVED_MODEL);
        try {
            return NetworkSession.open(savedModel, built, options);
        } catch (final TensorFlowException | IllegalArgumentException | UnsupportedOperationException e) {
            throw new UserException.CouldNotReadInputFile(
                    source,
                    "TensorFlow cannot load " + SAVED_MODEL + ": " + e.getMessage()
                            + ". Where the model is damaged or a part of it is missing, copy it from its source again.",
                    e);
        }
    }

    /**
     * Writes a model: a directory, or one zip of it where the path ends in {@code .zip}.
     *
     * @param path where to; a directory must be empty or absent
     * @param description of the model
     * @param trainer that holds the network
     * @param weights to write, of that trainer
     */
    public static void write(
            final Path path,
            final ModelDescription description,
            final NetworkTrainer trainer,
            final NetworkWeights weights)
            throws IOException {
        if (!path.toString().endsWith(".zip")) {
            writeDirectory(path, description, trainer, weights);
            return;
        }
        final Path directory = createTemporary();
        try {
            writeDirectory(directory, description, trainer, weights);
            ZippedFolder.zip(directory, path);
        } finally {
            IOUtils.deleteRecursively(directory);
        }
    }

    private static void writeDirectory(
            final Path directory,
            final ModelDescription description,
            final NetworkTrainer trainer,
            final NetworkWeights weights)
            throws IOException {
        Files.createDirectories(directory);
        trainer.save(weights, directory.resolve(SAVED_MODEL));
        Files.writeString(directory.resolve(DESCRIPTION), GSON.toJson(description) + "\n");
    }

    /** Deletes what was unpacked. */
    @Override
    public void close() {
        if (temporary != null) {
            IOUtils.deleteRecursively(temporary);
        }
    }
}
