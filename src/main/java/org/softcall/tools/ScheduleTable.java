package org.softcall.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.sampling.SampledSpan;

/**
 * What was to be sampled, and what was: one row for each contig or interval asked for.
 *
 * @param rows in the order of the schedule
 */
record ScheduleTable(List<Row> rows) {

    private static final int MOST_LOGGED = 101;

    private static final String[] COLUMNS = {
        "contig", "reads_per_interval", "length", "intervals", "total", "available", "taken"
    };

    /**
     * One row.
     *
     * @param name of the contig or interval
     * @param span what it is of
     * @param available mapped records of the contig, where that is known
     * @param taken records in the sample
     */
    record Row(String name, SampledSpan span, OptionalLong available, long taken) {

        private String[] fields() {
            return new String[] {
                name,
                String.valueOf(span.readsPerInterval()),
                String.valueOf(span.span().size()),
                String.valueOf(span.intervals()),
                String.valueOf(span.total()),
                available.isPresent() ? String.valueOf(available.getAsLong()) : ".",
                String.valueOf(taken)
            };
        }
    }

    private List<String[]> fields() {
        final List<String[]> fields = new ArrayList<>();
        fields.add(COLUMNS);
        rows.forEach(row -> fields.add(row.fields()));
        return fields;
    }

    /** Writes the rows as tab-separated text below a header. */
    void write(final Path file) {
        try {
            Files.write(
                    file,
                    fields().stream().map(fields -> String.join("\t", fields)).toList());
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(file.toString(), e.getMessage(), e);
        }
    }

    /** Logs the rows, the numbers below each other; of very many contigs the first ones. */
    void log(final Logger logger) {
        fields().stream()
                .limit(MOST_LOGGED)
                .forEach(row -> logger.info(String.format("%-24s %18s %12s %9s %10s %12s %10s", (Object[]) row)));
        if (rows.size() >= MOST_LOGGED) {
            logger.info("... and " + (rows.size() - MOST_LOGGED + 1) + " more; --schedule-table writes all of them");
        }
    }
}
