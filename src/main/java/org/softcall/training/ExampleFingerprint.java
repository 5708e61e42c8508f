package org.softcall.training;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.TensorLayout;

/**
 * All that the examples of a training set are made from, as lines of text. Two that are equal stand for the same
 * examples. A set's name, role and repeats change none of them and are left out.
 *
 * @param text one line for each input
 * @param folderName name of the folder for these examples, the reads' name and a hash of the text
 */
public record ExampleFingerprint(String text, String folderName) {

    /**
     * To be raised with every change of candidates, labels, the rows of reads or {@link ExampleCodec}: the version of the
     * program stays the same between releases, and examples that it made before would be taken for those that it makes.
     */
    public static final int EXAMPLES_VERSION = 2;

    private static final List<String> INDEX_EXTENSIONS =
            List.of(".bai", ".csi", ".crai", ".tbi", ".idx", ".fai", ".gzi", ".dict");

    /**
     * The fingerprint of a set as its files and their indexes are now, by size and time of modification.
     *
     * @param set the set
     * @param layout that the examples will be drawn in, which decides what is asked about a site
     * @param seed of thinning
     * @param software versions by name: others may find other candidates, or filter other reads
     * @throws IOException where one of the set's files cannot be read
     */
    public static ExampleFingerprint of(
            final TrainingSet set, final TensorLayout layout, final long seed, final Map<String, String> software)
            throws IOException {
        final String text = String.join(
                "\n",
                "software " + software,
                "examples of version " + EXAMPLES_VERSION,
                "layout " + layout.name(),
                "thresholds " + CandidateThresholds.TRAINING,
                "one fragment is enough below " + CandidateThresholds.LOW_DEPTH_FRAGMENTS
                        + ", for an SNV of base quality " + CandidateThresholds.MIN_SINGLE_SNV_QUALITY,
                "absent SNVs of one fragment kept 1 in " + SingleFragmentThinning.ONE_IN,
                "fraction " + set.fraction(),
                "seed " + seed,
                "reads " + describe(set.reads()),
                "reference " + describe(set.reference()),
                "truth " + describe(set.truth()),
                "confident " + describe(set.confident()),
                "");
        final String hash = Hashing.sha256()
                .hashString(text, StandardCharsets.UTF_8)
                .toString()
                .substring(0, 16);
        final String reads = set.reads().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_");
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
