package org.softcall.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.TensorLayout;

/**
 * How examples are made, whatever from: by equal settings equal inputs give equal examples.
 *
 * @param layout that the examples will be drawn in, which decides what is asked about a site
 * @param seed of thinning
 * @param software versions by name: others may find other candidates, or filter other reads
 */
public record ExampleSettings(TensorLayout layout, long seed, Map<String, String> software) {

    /**
     * To be raised with every change of candidates, labels, the rows of reads or {@link ExampleCodec}: the version of the
     * program stays the same between releases, and examples that it made before would be taken for those that it makes.
     */
    public static final int EXAMPLES_VERSION = 2;

    private static final String SEPARATOR = ": ";

    /** All of the settings, with the constants in the code, a line for each. */
    public String text() {
        final StringBuilder text = new StringBuilder();
        values().forEach((name, value) ->
                text.append(name).append(SEPARATOR).append(value).append('\n'));
        return text.toString();
    }

    private Map<String, String> values() {
        final Map<String, String> values = new LinkedHashMap<>();
        software.forEach((name, version) -> values.put(name + "'s version", version));
        values.put("the version of how examples are made", String.valueOf(EXAMPLES_VERSION));
        values.put("--tensor-layout", layout.name());
        values.put("--seed", String.valueOf(seed));
        values.put("the thresholds of candidates", CandidateThresholds.TRAINING.toString());
        values.put(
                "the number of fragments below which one is enough",
                String.valueOf(CandidateThresholds.LOW_DEPTH_FRAGMENTS));
        values.put(
                "the base quality of an SNV of one fragment",
                String.valueOf(CandidateThresholds.MIN_SINGLE_SNV_QUALITY));
        values.put(
                "the number of absent SNVs of one fragment of which one is kept",
                String.valueOf(SingleFragmentThinning.ONE_IN));
        return values;
    }

    /**
     * What differs in the settings that made other examples, for a message; empty where nothing does.
     *
     * @param text the {@link #text} of the others
     */
    List<String> differences(final String text) {
        final Map<String, String> values = values();
        final Map<String, String> others = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            final String[] parts = line.split(SEPARATOR, 2);
            others.put(parts[0], parts[parts.length - 1]);
        });
        final Set<String> names = new LinkedHashSet<>(values.keySet());
        names.addAll(others.keySet());
        final List<String> differences = new ArrayList<>();
        for (final String name : names) {
            final String value = values.getOrDefault(name, "unknown");
            final String other = others.getOrDefault(name, "unknown");
            if (!other.equals(value)) {
                differences.add(name + " is " + other + " instead of " + value);
            }
        }
        return differences;
    }
}
