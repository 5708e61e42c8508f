package org.softcall.pileup;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * {@link FilterParameters} as a small JSON file:
 * {@code {"thresholdPhred": 20.0, "softnessPhred": 1.0, "temperature": 1.0}}.
 */
public final class FilterParametersFile {

    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private FilterParametersFile() {}

    /** Values that the file may lack. */
    private record Content(Double thresholdPhred, Double softnessPhred, Double temperature) {}

    /**
     * Reads a file.
     *
     * @throws UserException.CouldNotReadInputFile where there is none, or where a value is missing or out of its range
     */
    public static FilterParameters read(final Path file) {
        try {
            final Content content = GSON.fromJson(Files.readString(file), Content.class);
            if (content == null
                    || content.thresholdPhred() == null
                    || content.softnessPhred() == null
                    || content.temperature() == null) {
                throw new IllegalArgumentException("thresholdPhred, softnessPhred and temperature must all be there");
            }
            return new FilterParameters(content.thresholdPhred(), content.softnessPhred(), content.temperature());
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file, e);
        } catch (final JsonParseException | IllegalArgumentException e) {
            throw new UserException.CouldNotReadInputFile(
                    file, "it holds no parameters of a quality filter: " + e.getMessage(), e);
        }
    }

    /**
     * Writes a file, in place of one that is there.
     *
     * @throws UserException.CouldNotCreateOutputFile where it cannot be written
     */
    public static void write(final FilterParameters parameters, final Path file) {
        try {
            Files.writeString(file, GSON.toJson(parameters) + System.lineSeparator());
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    file.toString(), "the parameters of the quality filter cannot be written: " + e.getMessage(), e);
        }
    }
}
