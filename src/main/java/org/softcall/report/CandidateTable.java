package org.softcall.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.Candidate;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.Verdict;
import org.softcall.nn.LogOdds;

/** A tab-separated table of the alleles that the network judged, one a row, and what became of each. */
public final class CandidateTable implements AutoCloseable {

    static final String HEADER = String.join(
            "\t",
            "contig",
            "position",
            "ref",
            "alt",
            "depth",
            "reference_fragments",
            "allele_fragments",
            "p_present",
            "p_two_copies",
            "verdict");

    private final Path file;
    // GATK's TableWriter hides a full disk: it writes through a PrintWriter.
    private final BufferedWriter writer;

    /**
     * Makes the table, or replaces it, and writes the names of its columns.
     *
     * @throws UserException.CouldNotCreateOutputFile where that is not possible
     */
    public CandidateTable(final Path file) {
        this.file = file;
        try {
            writer = Files.newBufferedWriter(file);
        } catch (final IOException e) {
            throw failure(e);
        }
        writeLine(HEADER);
    }

    /**
     * Writes the rows of a site.
     *
     * @param scores one for each of the site's candidates, in their order
     * @param verdicts likewise
     * @throws UserException.CouldNotCreateOutputFile where the disk is full, for instance
     */
    public void write(final CandidateSite site, final List<LogOdds> scores, final List<Verdict> verdicts) {
        for (int i = 0; i < scores.size(); i++) {
            writeLine(row(site, site.candidates().get(i), scores.get(i), verdicts.get(i)));
        }
    }

    private static String row(
            final CandidateSite site, final Candidate candidate, final LogOdds score, final Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%s\t%d\t%s\t%s\t%d\t%d\t%d\t%.6g\t%.6g\t%s",
                site.contig(),
                site.locus(),
                candidate.allele().ref(),
                candidate.allele().alt(),
                site.depth(),
                candidate.referenceFragments(),
                candidate.fragments(),
                score.present(),
                score.twoCopiesIfPresent(),
                verdict.label());
    }

    private void writeLine(final String line) {
        try {
            writer.write(line);
            writer.write('\n');
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    /**
     * Writes what is left.
     *
     * @throws UserException.CouldNotCreateOutputFile where that is not possible
     */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (final IOException e) {
            throw failure(e);
        }
    }

    private UserException failure(final IOException e) {
        return new UserException.CouldNotCreateOutputFile(
                file.toString(), "the table of candidates cannot be written: " + e.getMessage(), e);
    }
}
