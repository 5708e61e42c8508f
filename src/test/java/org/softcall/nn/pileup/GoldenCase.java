package org.softcall.nn.pileup;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A case of the golden file, with tolerances for numbers of 32 bits. */
final class GoldenCase {

    static final double VALUE = 2e-6;
    static final double COVERAGE = 1e-4;
    private static final double GRADIENT_RELATIVE = 2e-4;
    private static final double GRADIENT_ABSOLUTE = 1e-7;

    private static final String BASES = "ACGT";

    private final JsonObject root;

    private GoldenCase(final JsonObject root) {
        this.root = root;
    }

    static GoldenCase of(final String name) {
        try (Reader reader = new InputStreamReader(
                GoldenCase.class.getResourceAsStream("/org/softcall/golden/soft_pileup.json"),
                StandardCharsets.UTF_8)) {
            return new GoldenCase(
                    JsonParser.parseReader(reader).getAsJsonObject().getAsJsonObject(name));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GoldenCase at(final String... path) {
        JsonObject object = root;
        for (final String name : path) {
            object = object.getAsJsonObject(name);
        }
        return new GoldenCase(object);
    }

    boolean has(final String name) {
        return root.has(name);
    }

    double number(final String name) {
        return root.get(name).getAsDouble();
    }

    String text(final String name) {
        return root.get(name).getAsString();
    }

    List<String> texts(final String name) {
        final List<String> texts = new ArrayList<>();
        root.getAsJsonArray(name).forEach(text -> texts.add(text.getAsString()));
        return texts;
    }

    /** The numbers of an array of whatever shape, row by row. */
    float[] floats(final String name) {
        final List<Float> values = new ArrayList<>();
        flatten(root.get(name), values);
        final float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }

    int[] ints(final String name) {
        final float[] values = floats(name);
        final int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }

    private static void flatten(final JsonElement element, final List<Float> values) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(inner -> flatten(inner, values));
        } else {
            values.add(element.getAsFloat());
        }
    }

    static float[] oneHot(final String bases) {
        final float[] rows = new float[bases.length() * 4];
        for (int i = 0; i < bases.length(); i++) {
            rows[i * 4 + BASES.indexOf(bases.charAt(i))] = 1;
        }
        return rows;
    }

    /** A window of ungapped reads of one length. */
    static PileupBatch window(final int windowBp, final int[] positions, final float[] bases, final float[] qualities) {
        final int readLength = qualities.length / positions.length;
        final int[] cells = new int[qualities.length];
        for (int i = 0; i < cells.length; i++) {
            final int position = positions[i / readLength] + i % readLength;
            cells[i] = position >= 0 && position < windowBp ? position : -1;
        }
        return new PileupBatch(1, cells, bases, qualities, constant(cells.length, 60), constant(cells.length, 1));
    }

    static float[] constant(final int length, final float value) {
        final float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    void assertNear(final float[] actual, final String name, final double tolerance) {
        assertNear(actual, floats(name), tolerance, name);
    }

    static void assertNear(final float[] actual, final float[] expected, final double tolerance, final String what) {
        assertEquals(actual.length, expected.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(actual[i], expected[i], tolerance, what + " at " + i);
        }
    }

    void assertGradient(final float[] actual, final String name) {
        assertGradient(actual, floats(name), name);
    }

    static void assertGradient(final float[] actual, final float[] expected, final String what) {
        assertEquals(actual.length, expected.length, what);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    actual[i],
                    expected[i],
                    GRADIENT_ABSOLUTE + GRADIENT_RELATIVE * Math.abs(expected[i]),
                    what + " at " + i);
        }
        assertTrue(actual.length > 0, what + " is empty");
    }

    void assertGradient(final double actual, final String name) {
        assertGradient(new float[] {(float) actual}, new float[] {(float) number(name)}, name);
    }
}
