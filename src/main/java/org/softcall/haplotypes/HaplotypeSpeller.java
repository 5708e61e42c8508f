package org.softcall.haplotypes;

import java.util.List;
import java.util.Optional;
import org.softcall.reads.ReferenceWindow;

/**
 * Spells a stretch of the reference with changes in it.
 *
 * @param reference of the contig
 * @param from first position spelled, 1-based
 * @param to last position spelled, 1-based, inclusive
 */
public record HaplotypeSpeller(ReferenceWindow reference, int from, int to) {

    /** The sequence that carries all the changes, or nothing where one lies outside or two exclude each other. */
    public Optional<String> spell(final List<Edit> edits) {
        final StringBuilder haplotype = new StringBuilder();
        Edit last = new Edit(from, from, "");
        for (final Edit edit : edits.stream().sorted().toList()) {
            if (!edit.canFollow(last) || edit.end() > to + 1) {
                return Optional.empty();
            }
            haplotype
                    .append(reference.letters(last.end(), edit.start() - last.end()))
                    .append(edit.bases());
            last = edit;
        }
        return Optional.of(haplotype
                .append(reference.letters(last.end(), to + 1 - last.end()))
                .toString());
    }
}
