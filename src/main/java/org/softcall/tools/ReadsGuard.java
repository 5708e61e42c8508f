package org.softcall.tools;

import com.google.common.collect.AbstractIterator;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.samtools.ValidationStringency;
import htsjdk.samtools.cram.build.CramIO;
import htsjdk.samtools.util.BlockCompressedInputStream;
import htsjdk.samtools.util.BlockCompressedInputStream.FileTermination;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.read.GATKRead;

/**
 * Stands between files of reads and a tool. What goes wrong while a file is read, whatever htsjdk throws, becomes a
 * {@link UserException} that names the file, the place and the remedy; errors from anywhere else pass.
 */
final class ReadsGuard {

    private static final byte[] BLOCK_COMPRESSED = {0x1f, (byte) 0x8b};
    private static final byte[] CRAM = "CRAM".getBytes(StandardCharsets.US_ASCII);
    private static final int FILES_NAMED = 3;

    /** Larger than a sound record or block ever is. */
    private static final long LARGE_BYTES = 64L << 20;

    private final List<Path> files;
    private final String fileNames;

    /** Guards reads that are read together from BAM, CRAM or SAM files. */
    ReadsGuard(final List<Path> files) {
        this.files = List.copyOf(files);
        fileNames = files.stream().limit(FILES_NAMED).map(Path::toString).collect(Collectors.joining(", "))
                + (files.size() > FILES_NAMED ? ", ..." : "");
    }

    /**
     * Checks that every file has a header that can be read and ends as whole files do. A BAM that was cut off between two
     * blocks reads like a shorter one: calls would be missing, and nobody would know.
     *
     * @param reference of CRAMs; null where none was given
     * @throws UserException.MalformedBAM where a file is damaged or cut off
     */
    void requireWhole(final Path reference) {
        final SamReaderFactory factory =
                SamReaderFactory.makeDefault().validationStringency(ValidationStringency.SILENT);
        // What is missing, GATK says in words of its own.
        if (reference != null && Files.isRegularFile(reference)) {
            factory.referenceSequence(reference);
        }
        for (final Path file : files) {
            // Nor what is no file at all.
            if (Files.isRegularFile(file)) {
                orUserException(file.toString(), () -> "in its header", () -> {
                    try (SamReader reader = factory.open(file)) {
                        return reader.getFileHeader();
                    } catch (final IOException e) {
                        throw new UserException.CouldNotReadInputFile(file, e);
                    }
                });
                requireEndMarker(file);
            }
        }
    }

    private static void requireEndMarker(final Path file) {
        try {
            if (!hasEndMarker(file)) {
                throw new UserException.MalformedBAM(
                        file.toString(),
                        "It does not end with an end-of-file marker, so a part of it is probably missing. Copy it from its"
                                + " source again. If it is whole, and by a program that writes no marker, samtools view"
                                + " makes a copy with one.");
            }
        } catch (final IOException e) {
            throw new UserException.CouldNotReadInputFile(file, e);
        }
    }

    private static boolean hasEndMarker(final Path file) throws IOException {
        final byte[] magic;
        try (InputStream bytes = Files.newInputStream(file)) {
            magic = bytes.readNBytes(CRAM.length);
        }
        if (Arrays.equals(magic, CRAM)) {
            return endsWith(file, CramIO.ZERO_F_EOF_MARKER) || endsWith(file, CramIO.ZERO_B_EOF_MARKER);
        }
        // Text has no marker.
        return !Arrays.equals(Arrays.copyOf(magic, BLOCK_COMPRESSED.length), BLOCK_COMPRESSED)
                || BlockCompressedInputStream.checkTermination(file) == FileTermination.HAS_TERMINATOR_BLOCK;
    }

    private static boolean endsWith(final Path file, final byte[] marker) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            bytes.position(Math.max(0, bytes.size() - marker.length));
            return Arrays.equals(Channels.newInputStream(bytes).readNBytes(marker.length), marker);
        }
    }

    /**
     * The same reads, each decoded as far as a caller of variants looks at it.
     *
     * @param contig whose reads they are
     * @param query starts reading
     * @return throws {@link UserException.MalformedBAM} where the reads cannot be read or are not sorted by start
     */
    Iterator<GATKRead> guard(final String contig, final Supplier<Iterator<GATKRead>> query) {
        return guard(contig, query, ReadsGuard::decode);
    }

    /**
     * The same reads, each decoded as far as {@code look} looks at it, for htsjdk decodes at the first look.
     *
     * @param contig whose reads they are
     * @param query starts reading
     * @return throws {@link UserException.MalformedBAM} where the reads cannot be read or are not sorted by start
     */
    Iterator<GATKRead> guard(
            final String contig, final Supplier<Iterator<GATKRead>> query, final Consumer<GATKRead> look) {
        return new AbstractIterator<>() {
            private Iterator<GATKRead> reads;
            private int start;

            @Override
            protected GATKRead computeNext() {
                final GATKRead read = orUserException(fileNames, this::place, this::read);
                if (read == null) {
                    return endOfData();
                }
                // That of the mate where the read itself is not mapped.
                final int readStart = read.getAssignedStart();
                if (readStart < start) {
                    throw new UserException.MalformedBAM(
                            fileNames,
                            "Its reads are not sorted by coordinate: read " + read.getName() + " at " + contig + ":"
                                    + readStart + " comes after " + contig + ":" + start
                                    + ". samtools sort or SortSam sorts them; if they were sorted, the file is damaged.");
                }
                start = readStart;
                return read;
            }

            private String place() {
                return start == 0 ? "at the first read of " + contig : "after " + contig + ":" + start;
            }

            private GATKRead read() {
                if (reads == null) {
                    reads = query.get();
                }
                if (!reads.hasNext()) {
                    return null;
                }
                final GATKRead read = reads.next();
                look.accept(read);
                return read;
            }
        };
    }

    /**
     * The same reads in whatever order, not decoded.
     *
     * @param query starts reading
     * @return throws {@link UserException.MalformedBAM} where the reads cannot be read
     */
    Iterator<GATKRead> guardUndecoded(final Supplier<Iterator<GATKRead>> query) {
        return new AbstractIterator<>() {
            private Iterator<GATKRead> reads;
            private GATKRead last;

            @Override
            protected GATKRead computeNext() {
                last = orUserException(fileNames, this::place, this::read);
                return last == null ? endOfData() : last;
            }

            private String place() {
                return last == null ? "at the first read" : "after read " + last.getName();
            }

            private GATKRead read() {
                if (reads == null) {
                    reads = query.get();
                }
                return reads.hasNext() ? reads.next() : null;
            }
        };
    }

    private static void decode(final GATKRead read) {
        read.getName();
        read.getCigar();
        read.getBasesNoCopy();
        read.getBaseQualitiesNoCopy();
        read.getReadGroup();
    }

    private static <T> T orUserException(final String names, final Supplier<String> place, final Supplier<T> reading) {
        try {
            return reading.get();
        } catch (final UserException e) {
            throw e;
        } catch (final RuntimeException e) {
            throw damaged(names, place.get(), e);
        } catch (final OutOfMemoryError e) {
            // A damaged length asks for what no heap holds. Where little is left, the heap is to blame.
            if (freeBytes() < LARGE_BYTES) {
                throw e;
            }
            throw damaged(names, place.get(), e);
        }
    }

    private static long freeBytes() {
        final Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    private static UserException damaged(final String names, final String place, final Throwable cause) {
        final String problem = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        final UserException error = new UserException.MalformedBAM(
                names,
                "It cannot be read " + place + ": " + problem
                        + ". The file is damaged or cut off, or its index is of another file; a CRAM also needs the"
                        + " reference that it was written with. samtools index makes the index anew; samtools quickcheck"
                        + " and ValidateSamFile check the file; if they find it damaged, copy it from its source again.");
        error.initCause(cause);
        return error;
    }
}
