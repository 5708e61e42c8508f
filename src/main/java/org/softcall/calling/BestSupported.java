package org.softcall.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps one allele of each locus: the one with the most fragments, among equals the first in the order of alleles. */
final class BestSupported {

    private static final Comparator<Candidate> MOST_FRAGMENTS_FIRST =
            Comparator.comparingInt(Candidate::fragments).reversed().thenComparing(Candidate::allele);

    private BestSupported() {}

    /** Of sites in order, the SNVs and the indels of one locus being neighbours; what is kept lies in its own site. */
    static List<CandidateSite> ofEachLocus(final List<CandidateSite> sites) {
        final List<CandidateSite> kept = new ArrayList<>();
        for (final CandidateSite site : sites) {
            final Candidate best =
                    site.candidates().stream().min(MOST_FRAGMENTS_FIRST).orElseThrow();
            final CandidateSite alone = new CandidateSite(site.contig(), site.locus(), site.depth(), List.of(best));
            final CandidateSite last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
            if (last == null || last.locus() != site.locus()) {
                kept.add(alone);
            } else if (MOST_FRAGMENTS_FIRST.compare(best, last.candidates().get(0)) < 0) {
                kept.set(kept.size() - 1, alone);
            }
        }
        return kept;
    }
}
