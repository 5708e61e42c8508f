package org.softcall.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The deletions called so far that reach over the loci to come: what VCF writes as the allele {@code *}. Sites must be
 * added and asked for in coordinate order. A deletion counts by its own scores, also where it is left out of the calls
 * because others delete both copies of its locus: what spans a locus depends on what is near it alone.
 */
final class SpanningDeletions {

    private final List<Called> called = new ArrayList<>();

    /**
     * Remembers the deletions of a called site.
     *
     * @param alleles the alternate alleles that the posterior is over, in its order
     */
    void add(final CandidateSite site, final List<Candidate> alleles, final DiploidPosterior posterior) {
        final int end = alleles.stream()
                .mapToInt(candidate -> candidate.allele().end())
                .max()
                .orElse(site.locus());
        called.removeIf(deletion -> !deletion.contig().equals(site.contig()) || deletion.end() < site.locus());
        if (end > site.locus()) {
            called.add(new Called(site.contig(), end, List.copyOf(alleles), posterior));
        }
    }

    /** What spans a locus: every deletion that takes its base away; empty for none. */
    Optional<SpannedLocus> over(final String contig, final int locus) {
        return called.stream()
                .filter(deletion -> deletion.contig().equals(contig))
                .map(deletion -> deletion.over(locus))
                .filter(spanned -> spanned.fragments() > 0)
                .reduce(SpannedLocus::and);
    }

    private record Called(String contig, int end, List<Candidate> alleles, DiploidPosterior posterior) {

        SpannedLocus over(final int locus) {
            int fragments = 0;
            final boolean[] spans = new boolean[alleles.size() + 1];
            for (int a = 0; a < alleles.size(); a++) {
                final Candidate candidate = alleles.get(a);
                final VariantAllele allele = candidate.allele();
                // Its inserted bases, if any, stand before the deleted ones: it deletes the last of the reference's.
                spans[a + 1] = locus > allele.end() + allele.lengthChangeBp() && locus <= allele.end();
                fragments += spans[a + 1] ? candidate.fragments() : 0;
            }
            return new SpannedLocus(posterior.log10Copies(spans), fragments);
        }
    }
}
