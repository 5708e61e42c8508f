package org.softcall.tools;

import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.utils.read.GATKRead;
import org.broadinstitute.hellbender.utils.read.SAMFileGATKReadWriter;

/** Writes reads; what goes wrong with that, whatever htsjdk throws, becomes a {@link UserException}. */
final class SampleWriter implements AutoCloseable {

    private final SAMFileGATKReadWriter writer;
    private final String output;
    private long count;

    /** Writes what another writer does, into a file that users know by this name. */
    SampleWriter(final SAMFileGATKReadWriter writer, final String output) {
        this.writer = writer;
        this.output = output;
    }

    void write(final GATKRead read) {
        orUserException(() -> writer.addRead(read));
        count++;
    }

    /** How many were written. */
    long count() {
        return count;
    }

    @Override
    public void close() {
        orUserException(writer::close);
    }

    private void orUserException(final Runnable writing) {
        try {
            writing.run();
        } catch (final UserException e) {
            throw e;
        } catch (final IllegalArgumentException e) {
            throw new UserException(
                    "The reads are not sorted as their header says: " + e.getMessage() + ". samtools sort sorts them.",
                    e);
        } catch (final RuntimeException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    output, "the sample cannot be written: " + e.getMessage(), e);
        }
    }
}
