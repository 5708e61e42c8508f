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
 * {@code reference}, {@code truth} and {@code confident}, and optionally {@code role} (TRAIN or TUNE), {@code repeats}
 * and {@code fraction}. Paths are relative to the table's folder; lines that begin with {@code #} are comments.
 */
public final class TrainingSetTable extends TableReader<TrainingSet> {

    private static final List<String> REQUIRED = List.of("name", "reads", "reference", "truth", "confident");

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
        for (final String column : REQUIRED) {
            if (!columns.contains(column)) {
                throw formatException("there is no column " + column + "; the columns must be "
                        + String.join(", ", REQUIRED) + " and, if wanted, role, repeats and fraction");
            }
        }
    }

    @Override
    protected TrainingSet createRecord(final DataLine line) {
        final String role = line.columns().contains("role") ? line.get("role") : TrainingSet.Role.TRAIN.name();
        if (!List.of("TRAIN", "TUNE").contains(role)) {
            throw mistake("role must be TRAIN or TUNE, not " + role);
        }
        final int repeats = line.columns().contains("repeats") ? wholeNumber(line.get("repeats")) : 1;
        final double fraction = line.columns().contains("fraction") ? number(line.get("fraction")) : 1;
        if (repeats < 1 || !(fraction > 0 && fraction <= 1)) {
            throw mistake("repeats must be at least 1, and fraction above 0 and at most 1");
        }
        return new TrainingSet(
                line.get("name"),
                folder.resolve(line.get("reads")),
                folder.resolve(line.get("reference")),
                folder.resolve(line.get("truth")),
                folder.resolve(line.get("confident")),
                TrainingSet.Role.valueOf(role),
                repeats,
                fraction);
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
