package org.softcall.hdf5;

import io.jhdf.ObjectHeader.ObjectHeaderV2;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.object.message.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadinstitute.hellbender.exceptions.UserException;

/**
 * An HDF5 file that is written from its beginning to its end, but for the first bytes: a reader knows it only when it is
 * complete. Its groups come one after the other, and in each its arrays grow side by side. Readers need HDF5 1.10.
 */
public final class Hdf5File implements AutoCloseable {

    private static final int SUPERBLOCK_BYTES = 48;

    /** The longest name that jHDF encodes as the format has it. */
    private static final int MAX_NAME_BYTES = 254;

    private final Path path;
    private final FileChannel channel;
    private final Attributes attributes = new Attributes();
    private final Map<String, Long> links = new LinkedHashMap<>();
    private long end = SUPERBLOCK_BYTES;
    private String groupName;
    private Hdf5Group group;

    /**
     * Starts a file.
     *
     * @param path on a local disk; nothing may be there yet
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    public Hdf5File(final Path path) {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (final FileAlreadyExistsException | UnsupportedOperationException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    path.toString(),
                    "HDF5 needs a new file on a local disk; it cannot go to standard output, a device or cloud storage",
                    e);
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /**
     * Describes the file.
     *
     * @param values one string, or several; less than 64 kB in all
     */
    public void attribute(final String name, final String... values) {
        attributes.put(name, values);
    }

    /**
     * Begins a group, which completes the one before.
     *
     * @param name any text; what cannot be part of a path in HDF5 is percent-encoded: / as %2F, % as %25, and . as %2E where
     *     it stands alone
     * @throws UserException.CouldNotCreateOutputFile where the group before cannot be written, or the name is longer than
     *     254 bytes
     * @throws IllegalArgumentException where there is a group of this name already
     */
    public Hdf5Group group(final String name) {
        completeGroup();
        groupName = encode(name);
        if (groupName.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
            throw new UserException.CouldNotCreateOutputFile(
                    path.toString(), "this name is longer than HDF5 files can have here: " + name);
        }
        if (links.containsKey(groupName)) {
            throw new IllegalArgumentException("There are two groups of name " + name);
        }
        group = new Hdf5Group(this);
        return group;
    }

    private static String encode(final String name) {
        return name.equals(".") ? "%2E" : name.replace("%", "%25").replace("/", "%2F");
    }

    private void completeGroup() {
        if (group != null) {
            links.put(groupName, group.complete());
            group = null;
        }
    }

    /** Where the next bytes will be. */
    long end() {
        return end;
    }

    /** Appends a buffer's bytes, and returns where in the file they are. */
    long append(final ByteBuffer bytes) {
        final long address = end;
        end += bytes.remaining();
        write(bytes, address);
        return address;
    }

    /** Appends a header that says all this, and returns where in the file it is. */
    long appendHeader(final List<Message> messages) {
        return append(new ObjectHeaderV2(end, messages).toBuffer());
    }

    private void write(final ByteBuffer bytes, final long address) {
        try {
            long next = address;
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
            }
        } catch (final IOException e) {
            abandon(e);
            throw failure(e);
        }
    }

    /** What could not be written cannot be completed either. */
    private void abandon(final IOException cause) {
        try {
            channel.close();
        } catch (final IOException e) {
            cause.addSuppressed(e);
        }
    }

    /** Completes the file, unless that was done or something could not be written. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            completeGroup();
            final long root = appendHeader(Hdf5Group.messages(links, attributes));
            write(new SuperblockV2V3(0, root).toBuffer(end), 0);
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private UserException failure(final IOException cause) {
        return new UserException.CouldNotCreateOutputFile(
                path.toString(), "it cannot be written: " + cause.getMessage(), cause);
    }
}
