package org.softcall.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.softcall.calling.Candidate;
import org.softcall.reads.Shard;

/**
 * Truth alleles that no candidate equals, each near the next, with the candidates near them that equal no truth allele.
 * A candidate belongs to one cluster at most.
 *
 * @param missing the truth alleles, in their order
 * @param free the candidates, in the order of their alleles
 * @param found truth alleles in between that candidates equal, in their order
 * @param from first position of the reference that concerns the cluster, 1-based
 * @param to last position of the reference that concerns the cluster, 1-based, inclusive
 */
record HaplotypeCluster(List<TruthAllele> missing, List<Candidate> free, List<TruthAllele> found, int from, int to) {

    /**
     * The clusters of a shard that have candidates and that no candidate can belong to but those that the shard owns.
     *
     * @param missing truth alleles that no candidate equals, sorted
     * @param found truth alleles that candidates equal, sorted
     * @param free candidates that equal no truth allele
     */
    static List<HaplotypeCluster> of(
            final Shard shard,
            final List<TruthAllele> missing,
            final List<TruthAllele> found,
            final List<Candidate> free) {
        final List<Candidate> near = free.stream()
                .filter(candidate -> missing.stream().anyMatch(truth -> truth.isNear(candidate.allele())))
                .sorted(Comparator.comparing(Candidate::allele))
                .toList();
        final List<HaplotypeCluster> clusters = new ArrayList<>();
        for (final Span span : spans(missing, near)) {
            // Each of them lies within the span that it meets, as it is a part of one.
            final List<Candidate> within = near.stream()
                    .filter(candidate -> span.meets(
                            candidate.allele().locus(), candidate.allele().end()))
                    .toList();
            if (!within.isEmpty() && span.isSeenWhole(shard)) {
                clusters.add(cluster(span, missing, found, within));
            }
        }
        return clusters;
    }

    private static HaplotypeCluster cluster(
            final Span span,
            final List<TruthAllele> missing,
            final List<TruthAllele> found,
            final List<Candidate> within) {
        final List<TruthAllele> between = found.stream()
                .filter(allele -> span.meets(allele.allele().locus(), allele.last()))
                .toList();
        int from = span.from;
        int to = span.to;
        for (final TruthAllele allele : between) {
            from = Math.min(from, allele.nearFrom());
            to = Math.max(to, allele.nearTo());
        }
        final List<TruthAllele> explainable = missing.stream()
                .filter(allele -> span.meets(allele.nearFrom(), allele.nearTo()))
                .toList();
        return new HaplotypeCluster(explainable, within, between, from, to);
    }

    /** What is near the truth alleles, and the candidates that reach into it, united where they meet. */
    private static List<Span> spans(final List<TruthAllele> missing, final List<Candidate> near) {
        final List<Span> all = new ArrayList<>();
        missing.forEach(allele -> all.add(new Span(allele.nearFrom(), allele.nearTo())));
        near.forEach(candidate ->
                all.add(new Span(candidate.allele().locus(), candidate.allele().end())));
        all.sort(Comparator.comparingInt(Span::from));
        final List<Span> united = new ArrayList<>();
        for (final Span span : all) {
            final int last = united.size() - 1;
            if (last >= 0 && united.get(last).meets(span.from, span.to)) {
                united.set(last, new Span(united.get(last).from, Math.max(united.get(last).to, span.to)));
            } else {
                united.add(span);
            }
        }
        return united;
    }

    /** Positions from the first to the last, 1-based, inclusive. */
    private record Span(int from, int to) {

        boolean meets(final int first, final int last) {
            return first <= to && last >= from;
        }

        /** Whether the shard owns every locus that a candidate which reaches into it can have. */
        boolean isSeenWhole(final Shard shard) {
            return shard.ownsAll(from - Shard.MAX_INDEL_BP, to);
        }
    }
}
