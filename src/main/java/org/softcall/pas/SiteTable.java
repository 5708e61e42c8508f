package org.softcall.pas;

import htsjdk.tribble.annotation.Strand;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.broadinstitute.hellbender.exceptions.UserException;

/** Sites as a BED file: six columns that every program knows, and what else is known of each site. */
public final class SiteTable implements AutoCloseable {

    /** Names the columns. */
    public static final String HEADER =
            "#contig\tstart\tend\tname\tscore\tstrand\tsummit\theight\tvalley\treads\tumis\tpolya_reads\tinternal_priming";

    private static final int MAX_SCORE = 1000;

    private final Path file;
    private final BufferedWriter writer;

    /**
     * Starts a file.
     *
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    public SiteTable(final Path file) {
        this.file = file;
        try {
            writer = Files.newBufferedWriter(file);
            writer.write(HEADER + "\n");
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /** A name that tells a site from all others: contig, 1-based position and strand. */
    public static String name(final PasSite site) {
        return name(site.contig(), site.position(), site.strand());
    }

    static String name(final String contig, final int position, final Strand strand) {
        return contig + ":" + position + ":" + strand.encodeAsChar();
    }

    /**
     * Writes a site.
     *
     * @param internalPriming whether the genome alone may explain it; empty where nobody knows
     */
    public void write(final PasSite site, final Optional<Boolean> internalPriming) {
        final Object[] fields = {
            site.contig(),
            site.start() - 1,
            site.end(),
            name(site),
            Math.min(MAX_SCORE, site.umis() > 0 ? site.umis() : site.reads()),
            site.strand().encodeAsChar(),
            site.summit(),
            site.height(),
            site.valley(),
            site.reads(),
            site.umis(),
            site.polyAReads(),
            internalPriming.map(likely -> likely ? "1" : "0").orElse(".")
        };
        final StringBuilder line = new StringBuilder();
        for (final Object field : fields) {
            line.append(line.length() == 0 ? "" : "\t").append(field);
        }
        write(line.toString());
    }

    /** Writes a site that another table has. */
    public void write(final SiteRow site) {
        write(site.line());
    }

    private void write(final String line) {
        try {
            writer.write(line + "\n");
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private UserException failure(final IOException cause) {
        return new UserException.CouldNotCreateOutputFile(
                file.toString(), "the sites cannot be written: " + cause.getMessage(), cause);
    }
}
