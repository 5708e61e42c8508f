package org.softcall.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.tsv.DataLine;
import org.broadinstitute.hellbender.utils.tsv.TableColumnCollection;
import org.broadinstitute.hellbender.utils.tsv.TableReader;

/**
 * Reads the table of training sets: tab-separated with a header line; columns {@code name}, {@code reads},
 * {@code reference}, {@code truth} and {@code confident}, or {@code examples} in their place, and optionally
 * {@code role} (TRAIN or TUNE), {@code repeats} and, of reads, {@code fraction}. A table may have the columns of both, each
 * line with cells of one. Paths are relative to the table's folder; lines that begin with {@code #} are comments.
 */
public final class TrainingSetTable extends TableReader<TrainingSet> {

    private static final List<String> NAME_AND_READS = List.of("name", "reads", "reference", "truth", "confident");
    private static final List<String> OF_READS = List.of("reads", "reference", "truth", "confident", "fraction");

    private final Path folder;

    private TrainingSetTable(final Path table) throws IOException {
        super(table);
        this.folder = table.toAbsolutePath().getParent();
    }

    /**
     * All sets of a table, in its order.
     *
     * @throws UserException where the table cannot be read or has no set
     */
    public static List<TrainingSet> read(final Path table) {
        try (TrainingSetTable reader = new TrainingSetTable(table)) {
            final List<TrainingSet> sets = reader.toList();
            if (sets.isEmpty()) {
                throw new UserException.BadInput(table + " lists no training set");
            }
            return sets;
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(table, e.getMessage(), e);
        }
    }

    @Override
    protected void processColumns(final TableColumnCollection columns) {
        final List<String> required = columns.contains("examples") ? List.of("name") : NAME_AND_READS;
        for (final String column : required) {
            if (!columns.contains(column)) {
                throw formatException("there is no column " + column + "; the columns must be "
                        + String.join(", ", NAME_AND_READS)
                        + ", or name and examples, and, if wanted, role, repeats and fraction");
            }
        }
    }

    @Override
    protected TrainingSet createRecord(final DataLine line) {
        final String role = line.columns().contains("role") ? line.get("role") : TrainingSet.Role.TRAIN.name();
        if (!List.of("TRAIN", "TUNE").contains(role)) {
            throw mistake("role must be TRAIN or TUNE, not " + role);
        }
        final int repeats = isEmpty(line, "repeats") ? 1 : wholeNumber(line.get("repeats"));
        if (repeats < 1) {
            throw mistake("repeats must be at least 1, not " + repeats);
        }
        return new TrainingSet(line.get("name"), origin(line), TrainingSet.Role.valueOf(role), repeats);
    }

    private TrainingSet.Origin origin(final DataLine line) {
        if (isEmpty(line, "examples")) {
            return reads(line);
        }
        for (final String column : OF_READS) {
            if (!isEmpty(line, column)) {
                throw mistake(
                        "examples are made already, so that " + column + " must be empty, not " + line.get(column));
            }
        }
        return new PackedExamples(folder.resolve(line.get("examples")));
    }

    private LabelledReads reads(final DataLine line) {
        final double fraction = isEmpty(line, "fraction") ? 1 : number(line.get("fraction"));
        if (!(fraction > 0 && fraction <= 1)) {
            throw mistake("fraction must be above 0 and at most 1, not " + fraction);
        }
        return new LabelledReads(
                path(line, "reads"), path(line, "reference"), path(line, "truth"), path(line, "confident"), fraction);
    }

    private static boolean isEmpty(final DataLine line, final String column) {
        return !line.columns().contains(column) || line.get(column).isEmpty();
    }

    private Path path(final DataLine line, final String column) {
        if (isEmpty(line, column)) {
            throw mistake("there is no " + (line.columns().contains("examples") ? "examples and no " : "") + column);
        }
        return folder.resolve(line.get(column));
    }

    private int wholeNumber(final String repeats) {
        try {
            return Integer.parseInt(repeats);
        } catch (final NumberFormatException e) {
            throw mistake("repeats must be a whole number, not " + repeats);
        }
    }

    private double number(final String fraction) {
        try {
            return Double.parseDouble(fraction);
        } catch (final NumberFormatException e) {
            throw mistake("fraction must be a number, not " + fraction);
        }
    }

    /** GATK takes the message for a format, and so stumbles over a percent sign in what the user wrote. */
    private UserException mistake(final String message) {
        return formatException(message.replace("%", "%%"));
    }
}
