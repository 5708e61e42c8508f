package org.softcall.training;

import org.softcall.nn.LogOdds;

/**
 * What a network says of an example, without the example's reads.
 *
 * @param isSnv whether the allele is an SNV, else it is an indel
 * @param label the truth
 * @param weight of the example
 * @param isRepeat whether the example is one that another answer is about already, shown again
 * @param odds the network's answer
 */
record Answer(boolean isSnv, Label label, double weight, boolean isRepeat, LogOdds odds) {

    static Answer of(final Example example, final boolean isRepeat, final LogOdds odds) {
        return new Answer(example.candidate().allele().isSnv(), example.label(), example.weight(), isRepeat, odds);
    }

    /** Cross-entropy: the natural log of the true genotype's probability, negated. */
    double loss() {
        return -odds.logProbability(label.copies());
    }

    Answer with(final LogOdds other) {
        return new Answer(isSnv, label, weight, isRepeat, other);
    }
}
