package org.softcall.nn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code model.json} says of a model.
 *
 * @param formatVersion of this description, {@link #FORMAT_VERSION} today
 * @param name of the model
 * @param tensor the tensors it reads
 * @param classes what its answers tell apart
 * @param weights number of weights
 * @param calibration what makes probabilities of its answers; null where they are taken as they are
 * @param training what it was trained on and how, by name
 * @param figures what was measured at the end of training, by name
 * @param versions of the software that trained it, by name
 */
public record ModelDescription(
        int formatVersion,
        String name,
        TensorSpec tensor,
        List<String> classes,
        long weights,
        Calibration calibration,
        Map<String, Object> training,
        Map<String, Double> figures,
        Map<String, String> versions) {

    /** The version of the format that this code writes, and the only one that it reads. */
    public static final int FORMAT_VERSION = 1;

    /** The genotypes that a model's two answers tell apart. */
    public static final List<String> CLASSES = List.of("0/0", "0/1", "1/1");

    /** What is wrong with a description that was read from a file. */
    Optional<String> problem() {
        if (formatVersion != FORMAT_VERSION) {
            return Optional.of("its formatVersion is " + (formatVersion == 0 ? "missing" : formatVersion)
                    + " instead of " + FORMAT_VERSION + ", the format version that this gatk-softcall reads");
        }
        if (name == null) {
            return Optional.of("it has no name");
        }
        if (!CLASSES.equals(classes)) {
            return Optional.of("its classes are " + classes + " instead of " + CLASSES);
        }
        if (tensor == null) {
            return Optional.of("it has no tensor");
        }
        return tensor.problem().or(() -> calibration == null ? Optional.empty() : calibration.problem());
    }
}
