package org.softcall.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The tensors a network reads: {@code [batch, depth, width, channels]} unsigned bytes.
 *
 * @param layout name of the layout
 * @param depth number of rows
 * @param width number of columns, reference positions
 * @param channels name of each channel, in order
 * @param rowOrder what the rows hold, in words; a different order is a different layout
 */
public record TensorSpec(String layout, int depth, int width, List<String> channels, String rowOrder) {

    /** Bytes of one tensor. */
    public int bytes() {
        return depth * width * channels.size();
    }

    /** What is wrong with a spec that was read from a file. */
    Optional<String> problem() {
        if (layout == null) {
            return Optional.of("it has no tensor.layout");
        }
        if (depth < 1 || width < 1) {
            return Optional.of("tensor.depth and tensor.width must be above 0, and are " + depth + " and " + width);
        }
        if (channels == null || channels.isEmpty() || channels.stream().anyMatch(Objects::isNull)) {
            return Optional.of("tensor.channels must name the channels, and is " + channels);
        }
        return rowOrder == null ? Optional.of("it has no tensor.rowOrder") : Optional.empty();
    }

    /** One line for each field in which the other spec differs from this one; empty where it fits. */
    public List<String> differences(final TensorSpec other) {
        final List<String> differences = new ArrayList<>();
        compare("layout", layout, other.layout, differences);
        compare("depth", depth, other.depth, differences);
        compare("width", width, other.width, differences);
        compare("channels", channels, other.channels, differences);
        compare("rowOrder", rowOrder, other.rowOrder, differences);
        return differences;
    }

    private static void compare(
            final String field, final Object mine, final Object theirs, final List<String> differences) {
        if (!Objects.equals(mine, theirs)) {
            differences.add(field + " is " + theirs + " instead of " + mine);
        }
    }
}
