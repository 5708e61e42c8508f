package org.softcall.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.archive.ZippedFolder;

/**
 * The examples of a training set as one file that can be passed on: a zip of the folder that {@link ExampleFile} reads,
 * whose manifest says how they were made but not what from.
 *
 * @param zip the file
 */
public record PackedExamples(Path zip) implements TrainingSet.Origin {

    /**
     * Makes examples and packs them.
     *
     * @param settings by which the source makes them
     * @param folder an empty one, for the examples before they are packed
     */
    public LabelCounts write(final ExampleSettings settings, final ExampleSource source, final Path folder)
            throws IOException {
        try (ExampleFileWriter writer = new ExampleFileWriter(folder)) {
            source.writeTo(writer);
            writer.finish(settings.text());
            ZippedFolder.zip(folder, zip);
            return writer.counts();
        }
    }

    /**
     * Opens the examples.
     *
     * @param settings by which they must have been made
     * @param folder an empty one to unpack them into, needed until they are closed
     * @throws UserException where they are damaged or were made by other settings
     */
    public ExampleFile open(final ExampleSettings settings, final Path folder) {
        try {
            ZippedFolder.unzip(zip, folder);
            final Path manifest = folder.resolve(ExampleFile.MANIFEST);
            if (!Files.isRegularFile(manifest)) {
                throw new IOException("it holds no " + ExampleFile.MANIFEST + " at its top");
            }
            requireSame(settings.differences(Files.readString(manifest)));
            return ExampleFile.open(folder, settings.text());
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(
                    zip,
                    "it cannot be unpacked as examples: " + e.getMessage()
                            + ". Copy it from its source again or make it anew with MakeTrainingExamples, and see that"
                            + " --tmp-dir has room for what is in it.",
                    e);
        }
    }

    private void requireSame(final List<String> differences) {
        if (!differences.isEmpty()) {
            throw new UserException(
                    "The examples in " + zip + " were made by other settings than those of this training: "
                            + String.join("; ", differences)
                            + ". Make them anew with MakeTrainingExamples of this gatk-softcall, or train with the settings"
                            + " and the gatk-softcall that made them; both tools take --seed and --tensor-layout.");
        }
    }
}
