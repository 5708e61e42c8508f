package org.softcall.sampling;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the golden numbers of read sampling. */
final class GoldenSampling {

    private GoldenSampling() {}

    /** One part of the file by its name. */
    static JsonElement of(final String name) {
        try (Reader file = new InputStreamReader(
                GoldenSampling.class.getResourceAsStream("/org/softcall/golden/read_sampling.json"),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(file).getAsJsonObject().get(name);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
