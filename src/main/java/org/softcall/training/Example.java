package org.softcall.training;

import org.softcall.calling.Candidate;

/**
 * A candidate with the truth about it.
 *
 * @param candidate the allele and its reads
 * @param label the truth
 * @param weight of its loss: 1, or more where it stands for others like it that were left out
 */
public record Example(Candidate candidate, Label label, float weight) {

    /** An example that stands for itself alone. */
    public Example(final Candidate candidate, final Label label) {
        this(candidate, label, 1);
    }
}
