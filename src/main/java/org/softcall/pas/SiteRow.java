package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.util.Comparator;
import java.util.List;

/**
 * One line of a {@link SiteTable}.
 *
 * @param contig name of the contig
 * @param position the site, 1-based
 * @param strand strand of the transcripts
 * @param name of the site
 * @param line as it stands in the file
 */
public record SiteRow(String contig, int position, Strand strand, String name, String line) {

    /** By the site on one contig, that of the forward strand first, as {@link PasSite#BY_POSITION} has it. */
    static final Comparator<SiteRow> BY_POSITION =
            Comparator.comparingInt(SiteRow::position).thenComparing(SiteRow::strand);

    private static final List<String> PRIMING = List.of("0", "1", ".");
    private static final int FIRST_COUNT = 6;
    private static final int COLUMNS = SiteTable.HEADER.split("\t").length;

    /**
     * Takes a line apart.
     *
     * @throws IllegalArgumentException where it is no such line
     */
    static SiteRow parse(final String line) {
        final String[] fields = line.split("\t", -1);
        if (fields.length != COLUMNS) {
            throw new IllegalArgumentException("it has " + fields.length + " columns, not " + COLUMNS);
        }
        final int start = number(fields[1]);
        final int end = number(fields[2]);
        if (start >= end) {
            throw new IllegalArgumentException("its interval ends where it starts, or before");
        }
        final Strand strand =
                switch (fields[5]) {
                    case "+" -> Strand.POSITIVE;
                    case "-" -> Strand.NEGATIVE;
                    default -> throw new IllegalArgumentException("its strand is neither + nor -");
                };
        final int position = strand == Strand.POSITIVE ? end : start + 1;
        if (!fields[3].equals(SiteTable.name(fields[0], position, strand))) {
            throw new IllegalArgumentException("its name, " + fields[3] + ", is not that of its site");
        }
        number(fields[4]);
        for (int i = FIRST_COUNT; i < COLUMNS - 1; i++) {
            number(fields[i]);
        }
        if (!PRIMING.contains(fields[COLUMNS - 1])) {
            throw new IllegalArgumentException("its last column is none of " + String.join(" ", PRIMING));
        }
        return new SiteRow(fields[0], position, strand, fields[3], line);
    }

    private static int number(final String field) {
        try {
            final int number = Integer.parseInt(field);
            if (number >= 0) {
                return number;
            }
        } catch (final NumberFormatException e) {
            // The same as a negative one.
        }
        throw new IllegalArgumentException(field + " is no number of 0 or more");
    }
}
