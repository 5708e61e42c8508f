package org.softcall.training;

import java.util.Comparator;

/**
 * Which of a cluster's free candidates make one haplotype, or the two of a sample.
 *
 * @param first a bit for each candidate on the first haplotype
 * @param second the same for the second
 * @param fewestFragments number of fragments that carry the one that fewest carry
 */
record Spelling(int first, int second, int fewestFragments) {

    /** The best spelling first: that whose weakest candidate most fragments carry, then that of fewest candidates. */
    static final Comparator<Spelling> BEST_FIRST = Comparator.comparingInt(Spelling::fewestFragments)
            .reversed()
            .thenComparingInt(spelling -> spelling.copies())
            .thenComparingInt(Spelling::first)
            .thenComparingInt(Spelling::second);

    /** Both haplotypes of a sample, each spelled as the first of what is given. */
    static Spelling ofBoth(final Spelling a, final Spelling b) {
        return new Spelling(a.first, b.first, Math.min(a.fewestFragments, b.fewestFragments));
    }

    /** Whether all candidates of another spelling are among these, haplotype by haplotype. */
    boolean contains(final Spelling other) {
        return (other.first & first) == other.first && (other.second & second) == other.second;
    }

    /** The number of copies of the i-th candidate. */
    int copies(final int i) {
        return (first >> i & 1) + (second >> i & 1);
    }

    private int copies() {
        return Integer.bitCount(first) + Integer.bitCount(second);
    }
}
