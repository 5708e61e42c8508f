package org.softcall.tools;

import static org.testng.Assert.assertSame;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.util.RuntimeIOException;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.writer.VariantContextWriter;
import htsjdk.variant.vcf.VCFHeader;
import java.io.IOException;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.testng.annotations.Test;

/** Tests what becomes of errors in writing variants. */
public final class CallWriterTest {

    @Test
    public void aFullDiskIsAUserErrorWhereverItIsMet() {
        final RuntimeIOException full = new RuntimeIOException(new IOException("No space left on device"));
        final CallWriter writer = new CallWriter(failing(full), new GATKPath("calls.vcf.gz"));
        assertNamesFileAndReason(() -> writer.writeHeader(new VCFHeader()));
        assertNamesFileAndReason(() -> writer.add(null));
        assertNamesFileAndReason(writer::close);
    }

    @Test
    public void otherErrorsPass() {
        final IllegalArgumentException ours = new IllegalArgumentException("a record that is wrong");
        final CallWriter writer = new CallWriter(failing(ours), new GATKPath("calls.vcf.gz"));
        assertSame(expectThrows(IllegalArgumentException.class, () -> writer.add(null)), ours);
    }

    private static void assertNamesFileAndReason(final Runnable writing) {
        final UserException error = expectThrows(UserException.CouldNotCreateOutputFile.class, writing::run);
        assertTrue(error.getMessage().contains("calls.vcf.gz"), error.getMessage());
        assertTrue(error.getMessage().contains("No space left on device"), error.getMessage());
    }

    private static VariantContextWriter failing(final RuntimeException error) {
        return new VariantContextWriter() {
            @Override
            public void writeHeader(final VCFHeader header) {
                throw error;
            }

            @Override
            public void setHeader(final VCFHeader header) {
                throw error;
            }

            @Override
            public void add(final VariantContext call) {
                throw error;
            }

            @Override
            public boolean checkError() {
                return false;
            }

            @Override
            public void close() {
                throw error;
            }
        };
    }
}
