package org.softcall.training;

import java.nio.file.Path;

/**
 * Reads with known truth, which examples are made from.
 *
 * @param reads coordinate-sorted, indexed BAM or CRAM
 * @param reference the reads' reference
 * @param truth indexed VCF of one sample with genotypes
 * @param confident BED of the regions where the truth is complete
 * @param fraction share of the fragments to keep, in (0, 1]: what lies below 1 imitates a shallower library
 */
public record LabelledReads(Path reads, Path reference, Path truth, Path confident, double fraction)
        implements TrainingSet.Origin {}
