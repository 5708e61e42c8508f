package org.softcall.training;

import java.nio.file.Path;

/**
 * Reads with known truth: one line of the table of training sets.
 *
 * @param name of the set, for logs and the model's description
 * @param reads coordinate-sorted, indexed BAM or CRAM
 * @param reference the reads' reference
 * @param truth indexed VCF of one sample with genotypes
 * @param confident BED of the regions where the truth is complete
 * @param role whether the set is learned from or held back
 * @param repeats how often each example is shown in an epoch, at least 1
 * @param fraction share of the fragments to keep, in (0, 1]: what lies below 1 imitates a shallower library
 */
public record TrainingSet(
        String name, Path reads, Path reference, Path truth, Path confident, Role role, int repeats, double fraction) {

    /** What a set is for. */
    public enum Role {
        /** Learned from. */
        TRAIN,
        /** Held back, to choose the best epoch by. */
        TUNE
    }
}
