package org.softcall.pileup;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.softcall.reads.BaseCode;
import org.testng.Assert;

/** Reads the golden numbers of the soft pileup. */
final class Golden {

    private Golden() {}

    /** One case of the file by its name. */
    static JsonObject of(final String name) throws IOException {
        try (Reader file = new InputStreamReader(
                Golden.class.getResourceAsStream("/org/softcall/golden/soft_pileup.json"), StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(file).getAsJsonObject().getAsJsonObject(name);
        }
    }

    static double[] vector(final JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    static double[][] matrix(final JsonElement array) {
        return array.getAsJsonArray().asList().stream().map(Golden::vector).toArray(double[][]::new);
    }

    static int[] integers(final JsonElement array) {
        return array.getAsJsonArray().asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }

    static float[][] floats(final JsonElement array) {
        final double[][] matrix = matrix(array);
        final float[][] floats = new float[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            floats[i] = new float[matrix[i].length];
            for (int k = 0; k < floats[i].length; k++) {
                floats[i][k] = (float) matrix[i][k];
            }
        }
        return floats;
    }

    /** Reads of letters as one-hot vectors. */
    static float[][][] oneHot(final JsonElement reads) {
        return reads.getAsJsonArray().asList().stream()
                .map(JsonElement::getAsString)
                .map(Golden::oneHot)
                .toArray(float[][][]::new);
    }

    private static float[][] oneHot(final String bases) {
        final float[][] vectors = new float[bases.length()][PileupChannel.BASES];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i][BaseCode.of((byte) bases.charAt(i))] = 1;
        }
        return vectors;
    }

    static void assertNear(final double[] actual, final JsonElement expected, final double tolerance) {
        assertNear(actual, vector(expected), tolerance);
    }

    static void assertNear(final double[][] actual, final JsonElement expected, final double tolerance) {
        final double[][] rows = matrix(expected);
        Assert.assertEquals(actual.length, rows.length);
        for (int i = 0; i < rows.length; i++) {
            assertNear(actual[i], rows[i], tolerance);
        }
    }

    private static void assertNear(final double[] actual, final double[] expected, final double tolerance) {
        Assert.assertEquals(actual.length, expected.length);
        for (int i = 0; i < expected.length; i++) {
            Assert.assertEquals(actual[i], expected[i], tolerance, "at " + i);
        }
    }
}
