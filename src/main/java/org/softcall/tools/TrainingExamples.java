package org.softcall.tools;

import com.google.common.io.Closer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.training.ExampleCache;
import org.softcall.training.ExampleFile;
import org.softcall.training.ExampleFingerprint;
import org.softcall.training.ExampleSettings;
import org.softcall.training.ExampleStore;
import org.softcall.training.LabelCounts;
import org.softcall.training.LabelledReads;
import org.softcall.training.PackedExamples;
import org.softcall.training.TrainingSet;

/** The examples of all training sets, by what they are for. */
final class TrainingExamples implements AutoCloseable {

    private static final Logger LOGGER = LogManager.getLogger(TrainingExamples.class);

    private final List<TrainingSet> sets;
    private final ExampleSettings settings;
    private final Path temporary;
    private final Map<LabelledReads, ExampleFingerprint> fingerprints = new HashMap<>();
    private final Map<TrainingSet.Role, ExampleStore> stores = new EnumMap<>(TrainingSet.Role.class);

    /**
     * @param sets whose examples are wanted
     * @param settings how they are made
     * @param temporary folder in which examples that come packed are unpacked
     */
    TrainingExamples(final List<TrainingSet> sets, final ExampleSettings settings, final Path temporary) {
        this.sets = sets;
        this.settings = settings;
        this.temporary = temporary;
        for (final TrainingSet.Role role : TrainingSet.Role.values()) {
            stores.put(role, new ExampleStore());
        }
    }

    /** Opens the examples of every set; of reads, made now where the cache in a folder lacks them. */
    void open(final Path folder) {
        requireBothRoles();
        requireFiles();
        final ExampleCache cache = cache(folder);
        final List<LabelCounts> counts = new ArrayList<>();
        for (final TrainingSet set : sets) {
            final ExampleFile examples = open(cache, set);
            stores.get(set.role()).add(examples, set.repeats());
            counts.add(examples.counts());
            describe(set, examples.counts());
        }
        for (final TrainingSet.Role role : TrainingSet.Role.values()) {
            requireBothKinds(role, counts);
        }
    }

    private static ExampleCache cache(final Path folder) {
        try {
            return new ExampleCache(folder);
        } catch (final IOException e) {
            throw new UserException(
                    "The folder for examples, " + folder + ", cannot be made: " + e.getMessage()
                            + ". --example-cache, or without it --tmp-dir, can name another.",
                    e);
        }
    }

    private ExampleFile open(final ExampleCache cache, final TrainingSet set) {
        try {
            if (set.origin() instanceof PackedExamples packed) {
                return packed.open(settings, Files.createTempDirectory(temporary, "unpacked"));
            }
            final LabelledReads reads = (LabelledReads) set.origin();
            return cache.open(set.name(), fingerprints.get(reads), new ExampleMaker(set.name(), reads, settings));
        } catch (final UserException e) {
            // No subclass: theirs begin with words of their own, as the message already does.
            throw new UserException("Training set " + set.name() + ": " + e.getMessage(), e);
        } catch (final IOException e) {
            throw new UserException(
                    "Training set " + set.name() + ": its examples cannot be kept: " + e.getMessage()
                            + ". --example-cache, or without it --tmp-dir, names the folder that they are written to.",
                    e);
        }
    }

    private static void describe(final TrainingSet set, final LabelCounts counts) {
        LOGGER.info(String.format("Examples of %s (%s): %s", set.name(), set.role(), counts));
        if (counts.present() == 0) {
            LOGGER.warn("No candidate of training set " + set.name() + " is a true variant: it only shows"
                    + " what to reject");
        }
        if (counts.absent() == 0) {
            LOGGER.warn("Every candidate of training set " + set.name() + " is a true variant: it does not show what to"
                    + " reject");
        }
    }

    /** Nothing can be learned, or measured, from true variants alone or from errors alone. */
    private void requireBothKinds(final TrainingSet.Role role, final List<LabelCounts> counts) {
        final List<String> names = new ArrayList<>();
        int present = 0;
        int absent = 0;
        for (int i = 0; i < sets.size(); i++) {
            if (sets.get(i).role() == role) {
                names.add(sets.get(i).name());
                present += counts.get(i).present();
                absent += counts.get(i).absent();
            }
        }
        final String ofRole = "the training sets of role " + role + " (" + String.join(", ", names) + ")";
        if (present == 0) {
            throw new UserException.BadInput("No candidate of " + ofRole + " is a true variant. Reads, truth and"
                    + " confident regions of a set must be of the same sample and reference, and at least one set of each"
                    + " role must hold true variants.");
        }
        if (absent == 0) {
            throw new UserException.BadInput(
                    "Every candidate of " + ofRole + " is a true variant: there is nothing to"
                            + " reject. At least one set of each role must hold errors too: larger confident regions have more.");
        }
    }

    private void requireBothRoles() {
        for (final TrainingSet.Role role : TrainingSet.Role.values()) {
            if (sets.stream().noneMatch(set -> set.role() == role)) {
                throw new UserException.BadInput("The table of training sets lists no set of role " + role
                        + "; there must be sets of both roles, TRAIN to learn from and TUNE to hold back");
            }
        }
    }

    /** Of all sets before any is opened, so that a file that is missing is found at once. */
    private void requireFiles() {
        for (final TrainingSet set : sets) {
            try {
                if (set.origin() instanceof LabelledReads reads) {
                    fingerprints.put(reads, ExampleFingerprint.of(reads, settings));
                } else if (set.origin() instanceof PackedExamples packed && !Files.exists(packed.zip())) {
                    throw new NoSuchFileException(packed.zip().toString());
                }
            } catch (final NoSuchFileException e) {
                throw new UserException.BadInput(
                        "Training set " + set.name() + " names " + e.getFile()
                                + ", which does not exist. Paths in the table are relative to its folder.",
                        e);
            } catch (final IOException e) {
                throw new UserException.BadInput(
                        "A file of training set " + set.name() + " cannot be read: " + e.getMessage(), e);
            }
        }
    }

    /** Examples to learn from. */
    ExampleStore train() {
        return stores.get(TrainingSet.Role.TRAIN);
    }

    /** Examples held back. */
    ExampleStore tune() {
        return stores.get(TrainingSet.Role.TUNE);
    }

    @Override
    public void close() throws IOException {
        try (Closer closer = Closer.create()) {
            stores.values().forEach(closer::register);
        }
    }
}
