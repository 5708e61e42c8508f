package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.CandidateBuilder;
import org.softcall.calling.CandidateSite;
import org.softcall.calling.Verdict;
import org.softcall.nn.LogOdds;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests of the table of candidates. */
public final class CandidateTableTest {

    private static final CandidateSite SITE = CandidateBuilder.site(1234, 9, 7, "A>C", "A>G", "A>T", "AC>A");

    /** Odds of 1 to 3 and of 1 to 1; then near certainties. */
    private static final List<LogOdds> SCORES = List.of(
            new LogOdds(-Math.log(3), 0), new LogOdds(Math.log(3), 0), new LogOdds(-20, -20), new LogOdds(-1e4, 1e4));

    private static final List<Verdict> VERDICTS = List.of(Verdict.values());

    private Path folder;

    @BeforeMethod
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("table");
    }

    @AfterMethod(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @Test
    public void thereIsARowForEveryCandidateUnderTheNamesOfTheColumns() throws IOException {
        final Path file = folder.resolve("candidates.tsv");
        try (CandidateTable table = new CandidateTable(file)) {
            table.write(SITE, SCORES, VERDICTS);
        }
        assertEquals(
                Files.readString(file),
                """
                contig\tposition\tref\talt\tdepth\treference_fragments\tallele_fragments\tp_present\tp_two_copies\tverdict
                chr1\t1234\tA\tC\t9\t7\t2\t0.250000\t0.500000\tcalled
                chr1\t1234\tA\tG\t9\t7\t3\t0.750000\t0.500000\tlow_qual
                chr1\t1234\tA\tT\t9\t7\t4\t2.06115e-09\t2.06115e-09\tother_allele
                chr1\t1234\tAC\tA\t9\t7\t5\t0.00000\t1.00000\treference
                """);
    }

    @Test
    public void aFullDiskIsNamedHoweverLateItShows() {
        final Path full = Path.of("/dev/full");
        if (!Files.exists(full)) {
            throw new SkipException("this system has no /dev/full");
        }
        final CandidateTable small = new CandidateTable(full);
        small.write(SITE, SCORES, VERDICTS);
        final UserException atTheEnd = expectThrows(UserException.CouldNotCreateOutputFile.class, small::close);
        assertTrue(atTheEnd.getMessage().contains("/dev/full"), atTheEnd.getMessage());
        final CandidateTable large = new CandidateTable(full);
        expectThrows(UserException.CouldNotCreateOutputFile.class, () -> {
            for (int i = 0; i < 10_000; i++) {
                large.write(SITE, SCORES, VERDICTS);
            }
        });
    }

    @Test
    public void aFolderThatIsMissingIsAUserError() {
        final UserException error = expectThrows(
                UserException.CouldNotCreateOutputFile.class,
                () -> new CandidateTable(folder.resolve("none/candidates.tsv")));
        assertTrue(error.getMessage().contains("candidates.tsv"), error.getMessage());
    }
}
