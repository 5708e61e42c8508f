package org.softcall.calling;

import org.broadinstitute.hellbender.utils.MathUtils;

/**
 * A locus under deletions that were called before it.
 *
 * @param log10Copies log to base 10 of the probabilities that 0, 1 and 2 of its copies are deleted
 * @param fragments number of fragments that carry one of the deletions
 */
record SpannedLocus(double[] log10Copies, int fragments) {

    /** Whether at least one of its copies is likelier deleted than none. */
    boolean isDeleted() {
        return MathUtils.maxElementIndex(log10Copies) > 0;
    }

    /** The same locus under another site's deletions as well: a haplotype is deleted by one of them at most. */
    SpannedLocus and(final SpannedLocus other) {
        final double[] sums = new double[3];
        for (int copies = 0; copies < sums.length; copies++) {
            final double[] ways = new double[copies + 1];
            for (int mine = 0; mine <= copies; mine++) {
                ways[mine] = log10Copies[mine] + other.log10Copies[copies - mine];
            }
            sums[copies] = MathUtils.log10SumLog10(ways);
        }
        return new SpannedLocus(MathUtils.normalizeLog10(sums), fragments + other.fragments);
    }
}
