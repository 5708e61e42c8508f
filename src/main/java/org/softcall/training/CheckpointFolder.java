package org.softcall.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.nn.TensorSpec;

/**
 * A folder that holds the newest {@link Checkpoint} of a training: written beside the one before it, then moved over it,
 * so that there is a whole one at any moment.
 */
public final class CheckpointFolder {

    private static final Logger LOGGER = LogManager.getLogger(CheckpointFolder.class);
    private static final String FILE = "checkpoint";
    private static final String PARTIAL_FILE = "checkpoint.partial";

    private final Path folder;

    /** @param folder made when the first checkpoint is written, deleted with the last */
    public CheckpointFolder(final Path folder) {
        this.folder = folder;
    }

    /** Whether there is a checkpoint to go on from. */
    public boolean holdsCheckpoint() {
        return Files.exists(file());
    }

    /**
     * Makes sure, as far as can be told beforehand, that checkpoints can be written. Leaves nothing behind: a folder that
     * is yet to be made is tried by what is there of its parents.
     *
     * @throws UserException.CouldNotCreateOutputFile where they cannot
     */
    public void requireWritable() {
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            Files.delete(Files.createTempFile(existing, ".writable", null));
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    folder.toString(),
                    "no checkpoint can be written there. Choose another folder with --checkpoint-dir.",
                    e);
        }
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    /**
     * Makes sure that a training is the one that the checkpoint is of.
     *
     * @param fingerprint what must be the same, by name; what it does not name may differ
     * @throws UserException that names every difference, or says that the checkpoint is damaged
     */
    public void requireSame(final Map<String, String> fingerprint) {
        final Map<String, String> written;
        try {
            written = CheckpointCodec.decodeFingerprint(Files.readAllBytes(file()));
        } catch (final IOException e) {
            throw unreadable(e);
        }
        final List<String> differences = new ArrayList<>();
        fingerprint.forEach((name, value) -> {
            if (!value.equals(written.get(name))) {
                differences.add(name + " is " + value + " instead of " + written.get(name));
            }
        });
        if (!differences.isEmpty()) {
            throw new UserException("The checkpoint " + file() + " is of another training, which cannot be resumed: "
                    + String.join("; ", differences) + ". Give --resume the arguments and inputs of that training, or"
                    + " delete " + folder + " to start anew.");
        }
    }

    /** Replaces the checkpoint; where that fails, the one before it stays. */
    void write(final Checkpoint checkpoint, final Map<String, String> fingerprint) {
        final Path partial = folder.resolve(PARTIAL_FILE);
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(
                    partial,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                CheckpointCodec.encode(checkpoint, fingerprint, Channels.newOutputStream(channel));
                // On the disk before it is moved, or a power cut could leave the name on an empty file.
                channel.force(true);
            }
            Files.move(partial, file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (final IOException e) {
            deletePartial(e);
            throw new UserException.CouldNotCreateOutputFile(
                    partial.toString(),
                    "the checkpoint could not be written: " + e.getMessage() + ". "
                            + (holdsCheckpoint()
                                    ? "The one before it is whole: make room and run again with --resume."
                                    : "Make room, or choose another folder with --checkpoint-dir."),
                    e);
        }
        syncFolder();
    }

    /** On a full disk, half a checkpoint would take the room that is to be made. */
    private void deletePartial(final IOException reason) {
        try {
            Files.deleteIfExists(folder.resolve(PARTIAL_FILE));
        } catch (final IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Lets the move, too, last through a power cut. Not every system opens a folder, and the checkpoint is whole. */
    private void syncFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (final IOException e) {
            LOGGER.debug("The folder {} cannot be synchronised with its disk: {}", folder, e.getMessage());
        }
    }

    /**
     * Reads the checkpoint.
     *
     * @param spec the tensors that its network reads
     * @throws UserException where it is damaged
     */
    Checkpoint read(final TensorSpec spec) {
        try {
            return CheckpointCodec.decode(Files.readAllBytes(file()), spec);
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    private UserException unreadable(final IOException e) {
        return new UserException.CouldNotReadInputFile(
                file(), "it is no usable checkpoint: " + e.getMessage() + ". Delete " + folder + " to start anew.", e);
    }

    /**
     * Deletes the checkpoint, and the folder where nothing else is in it. Where that fails it warns: the model that the
     * checkpoint was for is not the worse for it.
     */
    public void delete() {
        try {
            Files.deleteIfExists(folder.resolve(PARTIAL_FILE));
            Files.deleteIfExists(file());
            if (Files.isDirectory(folder) && isEmpty()) {
                Files.delete(folder);
            }
        } catch (final IOException | UncheckedIOException e) {
            LOGGER.warn(
                    "The checkpoint in {} is of no more use, but cannot be deleted ({}): delete it yourself",
                    folder,
                    e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
