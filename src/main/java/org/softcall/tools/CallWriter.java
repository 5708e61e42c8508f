package org.softcall.tools;

import com.google.common.base.Throwables;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.writer.VariantContextWriter;
import htsjdk.variant.vcf.VCFHeader;
import java.io.IOException;
import java.util.Optional;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;

/** Writes variants; where the disk is full or fails, the error is a {@link UserException.CouldNotCreateOutputFile}. */
final class CallWriter implements VariantContextWriter {

    private final VariantContextWriter writer;
    private final GATKPath output;

    /**
     * @param writer of the records and their index
     * @param output the name of the file, as the user gave it
     */
    CallWriter(final VariantContextWriter writer, final GATKPath output) {
        this.writer = writer;
        this.output = output;
    }

    @Override
    public void writeHeader(final VCFHeader header) {
        orUserException(() -> writer.writeHeader(header));
    }

    @Override
    public void setHeader(final VCFHeader header) {
        writer.setHeader(header);
    }

    @Override
    public void add(final VariantContext call) {
        orUserException(() -> writer.add(call));
    }

    @Override
    public boolean checkError() {
        return writer.checkError();
    }

    @Override
    public void close() {
        orUserException(writer::close);
    }

    private void orUserException(final Runnable writing) {
        try {
            writing.run();
        } catch (final RuntimeException e) {
            // htsjdk wraps what the file system says in exceptions of several kinds.
            final Optional<IOException> failure = Throwables.getCausalChain(e).stream()
                    .filter(IOException.class::isInstance)
                    .map(IOException.class::cast)
                    .findFirst();
            if (failure.isEmpty() || e instanceof UserException) {
                throw e;
            }
            throw new UserException.CouldNotCreateOutputFile(
                    output,
                    "the variants or their index cannot be written: "
                            + failure.get().getMessage()
                            + ". Is there room on the disk?",
                    e);
        }
    }
}
