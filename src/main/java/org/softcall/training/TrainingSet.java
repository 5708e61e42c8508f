package org.softcall.training;

/**
 * One line of the table of training sets.
 *
 * @param name of the set, for logs and the model's description
 * @param origin where its examples come from
 * @param role whether the set is learned from or held back
 * @param repeats how often each example is shown in an epoch, at least 1
 */
public record TrainingSet(String name, Origin origin, Role role, int repeats) {

    /** What a set's examples are made from, or what they were made into. */
    public sealed interface Origin permits LabelledReads, PackedExamples {}

    /** What a set is for. */
    public enum Role {
        /** Learned from. */
        TRAIN,
        /** Held back, to choose the best epoch by. */
        TUNE
    }
}
