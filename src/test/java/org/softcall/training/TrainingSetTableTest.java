package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of the table of training sets, whose mistakes are the user's. */
public final class TrainingSetTableTest {

    private static final String HEADER = "name\treads\treference\ttruth\tconfident";
    private static final String PATHS = "\tr.bam\tr.fa\tt.vcf.gz\tc.bed";

    private Path table;

    @BeforeMethod
    public void createTable() throws IOException {
        table = Files.createTempFile("sets", ".tsv");
    }

    @AfterMethod
    public void deleteTable() throws IOException {
        Files.deleteIfExists(table);
    }

    private List<TrainingSet> read(final String... lines) throws IOException {
        Files.write(table, List.of(lines));
        return TrainingSetTable.read(table);
    }

    @Test
    public void optionalColumnsMayBeMissing() throws IOException {
        assertEquals(read(HEADER, "a" + PATHS), List.of(new TrainingSet("a", reads(1), TrainingSet.Role.TRAIN, 1)));
    }

    private LabelledReads reads(final double fraction) {
        final Path folder = table.toAbsolutePath().getParent();
        return new LabelledReads(
                folder.resolve("r.bam"),
                folder.resolve("r.fa"),
                folder.resolve("t.vcf.gz"),
                folder.resolve("c.bed"),
                fraction);
    }

    private PackedExamples packed(final String name) {
        return new PackedExamples(table.toAbsolutePath().resolveSibling(name));
    }

    @Test
    public void examplesMayStandInPlaceOfReads() throws IOException {
        assertEquals(
                read("name\texamples\trole\trepeats", "a\ta.zip\tTRAIN\t3", "b\tb.zip\tTUNE\t1"),
                List.of(
                        new TrainingSet("a", packed("a.zip"), TrainingSet.Role.TRAIN, 3),
                        new TrainingSet("b", packed("b.zip"), TrainingSet.Role.TUNE, 1)));
        assertEquals(read("name\texamples", "a\t/a.zip").get(0).origin(), new PackedExamples(Path.of("/a.zip")));
    }

    @Test
    public void someSetsMayHaveExamplesAndOthersReads() throws IOException {
        assertEquals(
                read(HEADER + "\tfraction\texamples", "a" + PATHS + "\t0.5\t", "b\t\t\t\t\t\tb.zip"),
                List.of(
                        new TrainingSet("a", reads(0.5), TrainingSet.Role.TRAIN, 1),
                        new TrainingSet("b", packed("b.zip"), TrainingSet.Role.TRAIN, 1)));
    }

    @Test
    public void setsKeepTheirOrderAndCommentsAreSkipped() throws IOException {
        final List<TrainingSet> sets = read(
                "# what follows are the sets",
                HEADER + "\trole\trepeats\tfraction",
                "b" + PATHS + "\tTRAIN\t3\t0.25",
                "# the last chromosome is held back",
                "a" + PATHS + "\tTUNE\t1\t1");
        assertEquals(sets.stream().map(TrainingSet::name).toList(), List.of("b", "a"));
        assertEquals(sets.get(0).repeats(), 3);
        assertEquals(sets.get(0).origin(), reads(0.25));
        assertEquals(
                sets.stream().map(TrainingSet::role).toList(), List.of(TrainingSet.Role.TRAIN, TrainingSet.Role.TUNE));
    }

    @Test
    public void columnsMayComeInAnyOrder() throws IOException {
        final TrainingSet set = read("role\tconfident\ttruth\treference\treads\tname", "TUNE\tc\tt\tf\tr\tn")
                .get(0);
        assertEquals(set.name(), "n");
        final LabelledReads files = (LabelledReads) set.origin();
        assertEquals(files.reads().getFileName().toString(), "r");
        assertEquals(files.confident().getFileName().toString(), "c");
        assertEquals(set.role(), TrainingSet.Role.TUNE);
    }

    @Test
    public void absolutePathsStayAsTheyAre() throws IOException {
        final TrainingSet set = read(HEADER, "a\t/r.bam\tr.fa\tt.vcf\tc.bed").get(0);
        assertEquals(((LabelledReads) set.origin()).reads(), Path.of("/r.bam"));
    }

    @Test
    public void emptyCellsHaveTheDefaults() throws IOException {
        assertEquals(
                read(HEADER + "\trepeats\tfraction\texamples", "a" + PATHS + "\t\t\t"),
                List.of(new TrainingSet("a", reads(1), TrainingSet.Role.TRAIN, 1)));
    }

    @DataProvider
    public Object[][] mistakes() {
        final String all = HEADER + "\trole\trepeats\tfraction";
        return new Object[][] {
            {List.of(), "", "an empty file"},
            {List.of("# nothing"), "", "a comment alone"},
            {List.of(HEADER), "lists no training set", "no set"},
            {List.of("name\treads\treference\ttruth", "a\tb\tc\td"), "no column confident", "a missing column"},
            {List.of("examples", "a.zip"), "no column name", "examples without a name"},
            {List.of(HEADER, "a\tb"), "line 2", "a short line"},
            {List.of(HEADER, "a\t\tr.fa\tt.vcf\tc.bed"), "there is no reads", "an empty path"},
            {List.of("name\texamples", "a\t"), "there is no examples and no reads", "neither examples nor reads"},
            {List.of(HEADER + "\texamples", "a" + PATHS + "\ta.zip"), "reads must be empty, not r.bam", "both"},
            {List.of("name\texamples\tfraction", "a\ta.zip\t1"), "fraction must be empty, not 1", "a late fraction"},
            {List.of(HEADER + "\trole", "a" + PATHS + "\ttrain"), "role must be TRAIN or TUNE, not train", "a bad role"
            },
            {List.of(HEADER + "\trole", "a" + PATHS + "\t50%s"), "not 50%s", "a bad role with a percent sign"},
            {List.of(HEADER + "\trole", "a" + PATHS + "\t"), "role must be TRAIN or TUNE", "an empty role"},
            {List.of(all, "a" + PATHS + "\tTRAIN\t0\t1"), "repeats must be at least 1", "no repeats"},
            {List.of(all, "a" + PATHS + "\tTRAIN\tmany\t1"), "repeats", "repeats that are no number"},
            {List.of(all, "a" + PATHS + "\tTRAIN\t5%\t1"), "repeats must be a whole number", "repeats in percent"},
            {List.of(all, "a" + PATHS + "\tTRAIN\t1\t50%"), "fraction must be a number", "a fraction in percent"},
            {List.of(all, "a" + PATHS + "\tTRAIN\t1\t0"), "fraction must be above 0", "a fraction of 0"},
            {List.of(all, "a" + PATHS + "\tTRAIN\t1\t1.01"), "at most 1", "a fraction above 1"},
            {List.of(all, "a" + PATHS + "\tTRAIN\t1\tNaN"), "fraction must be above 0", "a fraction that is no number"},
        };
    }

    @Test(dataProvider = "mistakes")
    public void mistakesAreToldToTheUser(final List<String> lines, final String message, final String description)
            throws IOException {
        Files.write(table, lines);
        final UserException thrown = expectThrows(UserException.class, () -> TrainingSetTable.read(table));
        assertTrue(thrown.getMessage().contains(message), description + ": " + thrown.getMessage());
        assertTrue(thrown.getMessage().contains(table.getFileName().toString()), thrown.getMessage());
    }

    @Test
    public void aMissingFileIsToldToTheUser() {
        final Path missing = table.resolveSibling("no-such-table.tsv");
        final UserException thrown = expectThrows(UserException.class, () -> TrainingSetTable.read(missing));
        assertTrue(thrown.getMessage().contains("no-such-table.tsv"), thrown.getMessage());
    }
}
