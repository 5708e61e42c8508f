package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Makes examples of the repository's test data; TrainCnnSoftCallerIntegrationTest trains on such. */
public final class MakeTrainingExamplesIntegrationTest extends SoftCallToolTest {

    private static final String REGIONS = "chrB\t500\t11500\n";

    /** The inputs by their arguments. */
    private static final Map<String, String> INPUTS = Map.of(
            "R", "reference.fa",
            "I", "reads.bam",
            "truth", "truth.vcf.gz",
            "confident", "confident.bed");

    private Path examples;
    private int runs;

    @Override
    public String getTestedToolName() {
        return MakeTrainingExamples.class.getSimpleName();
    }

    @BeforeClass
    public void makeExamples() throws IOException {
        examples = make(inputs());
    }

    /** Arguments for the test data, but for regions that are quickly done. */
    private Map<String, String> inputs() throws IOException {
        final Map<String, String> inputs = new TreeMap<>();
        INPUTS.forEach(
                (argument, file) -> inputs.put(argument, TESTDATA.resolve(file).toString()));
        inputs.put(
                "confident",
                Files.writeString(folder.resolve("regions.bed"), REGIONS).toString());
        return inputs;
    }

    private Map<String, String> inputs(final String argument, final Object value) throws IOException {
        final Map<String, String> inputs = inputs();
        inputs.put(argument, value.toString());
        return inputs;
    }

    /** Makes examples in a folder of their own. */
    private Path make(final Map<String, String> inputs) throws IOException {
        return make(
                inputs, Files.createDirectory(folder.resolve("run" + runs++)).resolve("donor.zip"));
    }

    private Path make(final Map<String, String> inputs, final Path output) {
        final ArgumentsBuilder arguments = new ArgumentsBuilder().add("O", output.toString());
        inputs.forEach(arguments::add);
        runCommandLine(arguments);
        return output;
    }

    @Test
    public void copiesElsewhereGiveTheSameFile() throws IOException {
        final Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (Stream<Path> files = Files.list(TESTDATA)) {
            for (final Path file : (Iterable<Path>) files::iterator) {
                final Path copy = Files.copy(file, elsewhere.resolve(file.getFileName()));
                Files.setLastModifiedTime(copy, FileTime.fromMillis(1_500_000_000_000L));
            }
        }
        Files.writeString(elsewhere.resolve("confident.bed"), REGIONS);
        final Map<String, String> inputs = new TreeMap<>();
        INPUTS.forEach(
                (argument, file) -> inputs.put(argument, elsewhere.resolve(file).toString()));
        assertEquals(Files.mismatch(make(inputs), examples), -1);
    }

    @DataProvider
    public Object[][] otherArguments() {
        return new Object[][] {{"seed", "1"}, {"tensor-layout", "SEED_7"}, {"fraction", "0.5"}};
    }

    @Test(dataProvider = "otherArguments")
    public void otherArgumentsGiveOtherExamples(final String argument, final String value) throws IOException {
        assertTrue(Files.mismatch(make(inputs(argument, value)), examples) >= 0);
    }

    @Test
    public void anExistingFileIsReplaced() throws IOException {
        final Path existing = Files.writeString(folder.resolve("existing.zip"), "of a run before");
        assertEquals(Files.mismatch(make(inputs(), existing), examples), -1);
    }

    @Test
    public void anExistingFolderIsNotTouched() throws IOException {
        final Path existing = Files.createDirectory(folder.resolve("folder.zip"));
        final UserException error = expectThrows(UserException.class, () -> make(inputs(), existing));
        assertTrue(error.getMessage().contains("folder.zip"), error.getMessage());
        assertTrue(error.getMessage().contains("there is a folder of that name"), error.getMessage());
        assertTrue(Files.isDirectory(existing));
    }

    @Test
    public void aFolderThatIsMissingIsNamed() {
        final UserException error =
                expectThrows(UserException.class, () -> make(inputs(), folder.resolve("no-such-folder/donor.zip")));
        assertTrue(error.getMessage().contains("no-such-folder"), error.getMessage());
    }

    /** Fails with a message that holds all the words, and leaves nothing behind. */
    private void assertMistake(final Map<String, String> inputs, final String... words) throws IOException {
        final Path alone = Files.createDirectory(folder.resolve("mistake" + runs++));
        final UserException error = expectThrows(UserException.class, () -> make(inputs, alone.resolve("donor.zip")));
        for (final String word : words) {
            assertTrue(error.getMessage().contains(word), error.getMessage());
        }
        try (Stream<Path> left = Files.list(alone)) {
            assertEquals(left.toList(), List.of());
        }
    }

    @DataProvider
    public Object[][] inputArguments() {
        return INPUTS.keySet().stream().map(argument -> new Object[] {argument}).toArray(Object[][]::new);
    }

    @Test(dataProvider = "inputArguments")
    public void aMissingInputIsNamed(final String argument) throws IOException {
        assertMistake(inputs(argument, folder.resolve("no-such-file.fa")), "no-such-file");
    }

    @Test(dataProvider = "inputArguments")
    public void anInputThatIsSomethingElseIsNamed(final String argument) throws IOException {
        final Path text = Files.writeString(folder.resolve("something-else.txt"), "not what it should be\n");
        assertMistake(inputs(argument, text), "something-else.txt");
    }

    @Test
    public void inputsWithoutAnIndexAreNamed() throws IOException {
        final Path reads = Files.copy(TESTDATA.resolve("reads.bam"), folder.resolve("unindexed.bam"));
        assertMistake(inputs("I", reads), "unindexed.bam has no index", "samtools index");
        final Path truth = Files.copy(TESTDATA.resolve("truth.vcf.gz"), folder.resolve("unindexed.vcf.gz"));
        assertMistake(inputs("truth", truth), "unindexed.vcf.gz", "IndexFeatureFile");
    }

    @Test
    public void regionsOfAnotherReferenceAreNamed() throws IOException {
        final Path regions = Files.writeString(folder.resolve("chr7.bed"), "chr7\t500\t11500\n");
        assertMistake(inputs("confident", regions), "reads.bam", "chr7", "its contigs are chrA, chrB");
    }

    @DataProvider
    public Object[][] badFractions() {
        return new Object[][] {{"0"}, {"-0.5"}, {"1.5"}, {"NaN"}};
    }

    @Test(dataProvider = "badFractions")
    public void aBadFractionIsRefused(final String fraction) {
        final CommandLineException error =
                expectThrows(CommandLineException.BadArgumentValue.class, () -> make(inputs("fraction", fraction)));
        assertTrue(error.getMessage().contains("above 0 and at most 1"), error.getMessage());
    }
}
