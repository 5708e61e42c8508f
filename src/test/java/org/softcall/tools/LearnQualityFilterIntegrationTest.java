package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.pileup.FilterParameters;
import org.softcall.pileup.FilterParametersFile;
import org.testng.annotations.Test;

/** Learns quality filters from the repository's test data. */
public final class LearnQualityFilterIntegrationTest extends SoftCallToolTest {

    @Override
    public String getTestedToolName() {
        return LearnQualityFilter.class.getSimpleName();
    }

    private static ArgumentsBuilder arguments(final Path confident, final Path output) {
        return onTestdata()
                .add("truth", TESTDATA.resolve("truth.vcf.gz").toString())
                .add("confident", confident.toString())
                .add("steps", "20")
                .add("tf-intra-op-threads", "1")
                .add("tf-inter-op-threads", "1")
                .add("O", output.toString());
    }

    private FilterParameters learn(final String name, final boolean renormalise, final String... more) {
        final Path output = folder.resolve(name);
        final ArgumentsBuilder arguments = arguments(TESTDATA.resolve("confident.bed"), output)
                .add("filter-renormalise", String.valueOf(renormalise));
        for (int i = 0; i < more.length; i += 2) {
            arguments.add(more[i], more[i + 1]);
        }
        runCommandLine(arguments);
        return FilterParametersFile.read(output);
    }

    @Test
    public void whatIsLearnedIsWrittenAndCanBeStartedFrom() throws IOException {
        final FilterParameters learned = learn("filter.json", true, "max-windows", "30");
        assertNotEquals(learned.thresholdPhred(), 20.0);
        assertNotEquals(learned.softnessPhred(), 1.0);
        assertTrue(learned.temperature() < 0.6, learned.toString());
        assertEquals(learn("again.json", true, "max-windows", "30"), learned);
        final FilterParameters further = learn(
                "further.json",
                true,
                "max-windows",
                "30",
                "filter-parameters",
                folder.resolve("filter.json").toString());
        assertTrue(further.temperature() < learned.temperature(), further + " after " + learned);
    }

    /** Where filtered bases are missing from the frequencies, true bases are worth more than errors cost. */
    @Test
    public void missingMassLowersTheThreshold() {
        final FilterParameters learned = learn("missing.json", false, "L", "chrA:1000-9000");
        assertTrue(learned.thresholdPhred() < 18, learned.toString());
    }

    @Test
    public void regionsOfAnotherReferenceAreRefused() throws IOException {
        final Path other = Files.writeString(folder.resolve("other.bed"), "chrZ\t0\t1000\n");
        final Path output = folder.resolve("none.json");
        final UserException refusal = expectThrows(UserException.class, () -> runCommandLine(arguments(other, output)));
        assertTrue(refusal.getMessage().contains("chrZ"), refusal.getMessage());
        assertFalse(Files.exists(output));
    }

    @Test
    public void intervalsOutsideOfTheRegionsAreRefused() throws IOException {
        final Path some = Files.writeString(folder.resolve("some.bed"), "chrA\t1000\t2000\n");
        final Path output = folder.resolve("empty.json");
        final UserException refusal = expectThrows(
                UserException.class,
                () -> runCommandLine(arguments(some, output).add("L", "chrB:1-500")));
        assertTrue(refusal.getMessage().contains("-L"), refusal.getMessage());
        assertFalse(Files.exists(output));
    }
}
