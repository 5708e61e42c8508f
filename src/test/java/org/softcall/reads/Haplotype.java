package org.softcall.reads;

import java.util.HashMap;
import java.util.Map;

/** A haplotype as changes of a reference, which spells reads of it and aligns them as they are. */
public final class Haplotype {

    private final String reference;
    private final Map<Integer, Character> snvs = new HashMap<>();
    private final Map<Integer, Integer> deletions = new HashMap<>();
    private final Map<Integer, String> insertions = new HashMap<>();

    /** The unchanged reference, its letters from position 1 on. */
    public Haplotype(final String reference) {
        this.reference = reference;
    }

    /** Replaces the base at a position. */
    public Haplotype snv(final int position, final char base) {
        snvs.put(position, base);
        return this;
    }

    /** Deletes the {@code bp} bases after an anchor. */
    public Haplotype deletion(final int anchor, final int bp) {
        deletions.put(anchor, bp);
        return this;
    }

    /** Inserts bases after an anchor. */
    public Haplotype insertion(final int anchor, final String bases) {
        insertions.put(anchor, bases);
        return this;
    }

    /** The read from one position to another (1-based, inclusive); it ends before an indel that it would end within. */
    public Alignment read(final int from, final int to) {
        final StringBuilder bases = new StringBuilder();
        final StringBuilder operators = new StringBuilder();
        int position = from;
        while (position <= to) {
            final char expected = reference.charAt(position - 1);
            final char base = snvs.getOrDefault(position, expected);
            bases.append(base);
            operators.append(base == expected ? '=' : 'X');
            final int deletedBp = deletions.getOrDefault(position, 0);
            final String inserted = insertions.getOrDefault(position, "");
            if (deletedBp + inserted.length() > 0 && position + deletedBp >= to) {
                return new Alignment(from, position, operators.toString(), bases.toString());
            }
            operators.append("I".repeat(inserted.length())).append("D".repeat(deletedBp));
            bases.append(inserted);
            position += 1 + deletedBp;
        }
        return new Alignment(from, position - 1, operators.toString(), bases.toString());
    }

    /**
     * A read where it belongs.
     *
     * @param start first position, 1-based
     * @param end last position, 1-based, inclusive
     * @param operators one a base: those of a CIGAR, not run-length encoded
     * @param bases its letters
     */
    public record Alignment(int start, int end, String operators, String bases) {

        /** The CIGAR with matches and mismatches told apart. */
        public String cigar() {
            return runLengths(operators);
        }

        /** The CIGAR with M for both. */
        public String plainCigar() {
            return runLengths(operators.replaceAll("[=X]", "M"));
        }

        private static String runLengths(final String operators) {
            final StringBuilder cigar = new StringBuilder();
            int from = 0;
            for (int i = 1; i <= operators.length(); i++) {
                if (i == operators.length() || operators.charAt(i) != operators.charAt(from)) {
                    cigar.append(i - from).append(operators.charAt(from));
                    from = i;
                }
            }
            return cigar.toString();
        }
    }
}
