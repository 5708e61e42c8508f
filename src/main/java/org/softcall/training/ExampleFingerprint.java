package org.softcall.training;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How examples are made and all that they are made from, as lines of text. Two that are equal stand for the same
 * examples, on one machine.
 *
 * @param text one line for each setting and input
 * @param folderName name of the folder for these examples, the reads' name and a hash of the text
 */
public record ExampleFingerprint(String text, String folderName) {

    private static final List<String> INDEX_EXTENSIONS =
            List.of(".bai", ".csi", ".crai", ".tbi", ".idx", ".fai", ".gzi", ".dict");

    /**
     * The fingerprint of reads and their truth as the files and their indexes are now, by size and time of modification.
     *
     * @param inputs what the examples are made from
     * @param settings how they are made
     * @throws IOException where one of the files cannot be read
     */
    public static ExampleFingerprint of(final LabelledReads inputs, final ExampleSettings settings) throws IOException {
        final String text = settings.text()
                + String.join(
                        "\n",
                        "fraction: " + inputs.fraction(),
                        "reads: " + describe(inputs.reads()),
                        "reference: " + describe(inputs.reference()),
                        "truth: " + describe(inputs.truth()),
                        "confident: " + describe(inputs.confident()),
                        "");
        final String hash = Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
        final String reads = inputs.reads().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
        return new ExampleFingerprint(text, reads + "-" + hash);
    }

    /** With the indexes beside it: through a stale one other records are read, or none. */
    private static String describe(final Path file) throws IOException {
        final StringBuilder text = new StringBuilder(describeAlone(file));
        final String name = file.getFileName().toString();
        final String stem = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        for (final String extension : INDEX_EXTENSIONS) {
            for (final String before : List.of(name, stem)) {
                final Path index = file.resolveSibling(before + extension);
                if (Files.isRegularFile(index)) {
                    text.append("; index ").append(describeAlone(index));
                }
            }
        }
        return text.toString();
    }

    private static String describeAlone(final Path file) throws IOException {
        return file.toAbsolutePath().normalize() + ", " + Files.size(file) + " bytes, modified at "
                + Files.getLastModifiedTime(file).toMillis() + " ms";
    }
}
