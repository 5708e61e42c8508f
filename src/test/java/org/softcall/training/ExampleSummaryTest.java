package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.softcall.calling.Candidate;
import org.softcall.reads.AlignedRead;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of what is known of examples as a whole. */
public final class ExampleSummaryTest {

    private static final Example EXAMPLE = ExampleBuilder.withReads(Label.HETEROZYGOUS);

    private Path folder;

    @BeforeMethod
    public void createFolder() throws IOException {
        folder = Files.createTempDirectory("summary");
    }

    @AfterMethod
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private ExampleSummary summary(final int repeats, final Example... examples) throws IOException {
        final Path place = Files.createTempDirectory(folder, "set");
        try (ExampleStore store = new ExampleStore()) {
            final ExampleCache cache = new ExampleCache(place);
            store.add(
                    cache.open("a", new ExampleFingerprint("a\n", "a"), sink -> {
                        for (final Example example : examples) {
                            sink.add(example);
                        }
                    }),
                    repeats);
            store.add(cache.open("b", new ExampleFingerprint("b\n", "b"), sink -> sink.add(EXAMPLE)), 1);
            return ExampleSummary.of(store);
        }
    }

    private static Example weighing(final float weight, final Label label) {
        return new Example(EXAMPLE.candidate(), label, weight);
    }

    @Test
    public void sizeAndWeightsCountRepeats() throws IOException {
        final ExampleSummary summary =
                summary(3, weighing(8, Label.ABSENT), weighing(1, Label.ABSENT), weighing(1, Label.HOMOZYGOUS));
        assertEquals(summary.size(), 10);
        assertEquals(summary.weights(), new double[] {27, 1, 3});
    }

    @Test
    public void theSameExamplesHaveTheSameDigest() throws IOException {
        assertEquals(summary(2, EXAMPLE).digest(), summary(2, EXAMPLE).digest());
    }

    @Test
    public void orderAndRepeatsChangeTheDigest() throws IOException {
        final Example other = weighing(8, Label.ABSENT);
        assertNotEquals(
                summary(1, EXAMPLE, other).digest(), summary(1, other, EXAMPLE).digest());
        assertNotEquals(
                summary(1, EXAMPLE, EXAMPLE).digest(), summary(2, EXAMPLE).digest());
    }

    private static Example with(final AlignedRead first) {
        final Candidate candidate = EXAMPLE.candidate();
        return new Example(
                candidate.withReads(List.of(first, candidate.reads().get(1))), EXAMPLE.label(), EXAMPLE.weight());
    }

    private static Example with(final int fragments, final int referenceFragments) {
        final Candidate candidate = EXAMPLE.candidate();
        return new Example(
                new Candidate(
                        candidate.allele(),
                        fragments,
                        referenceFragments,
                        candidate.reference(),
                        candidate.reads(),
                        candidate.support()),
                EXAMPLE.label(),
                EXAMPLE.weight());
    }

    private static AlignedRead read(
            final int endShift, final int mappingQuality, final int insertSizeBp, final int... cigar) {
        final AlignedRead read = EXAMPLE.candidate().reads().get(0);
        return new AlignedRead(
                read.fragmentHash(),
                read.start(),
                read.end() + endShift,
                read.bases(),
                read.baseQualities(),
                cigar,
                mappingQuality,
                read.mateMappingQuality(),
                insertSizeBp,
                read.reverseStrand());
    }

    @DataProvider
    public Object[][] others() {
        final AlignedRead read = EXAMPLE.candidate().reads().get(0);
        final int[] otherCigar = read.cigar().clone();
        otherCigar[1] += 1 << 4;
        return new Object[][] {
            {with(read(0, read.mappingQuality(), read.insertSizeBp(), otherCigar))},
            {with(read(1, read.mappingQuality(), read.insertSizeBp(), read.cigar()))},
            {with(read(0, 7, read.insertSizeBp(), read.cigar()))},
            {with(read(0, read.mappingQuality(), 99, read.cigar()))},
            {with(read.withMateMappingQuality(7))},
            {with(read.withOtherStrand())},
            {with(EXAMPLE.candidate().fragments() + 1, EXAMPLE.candidate().referenceFragments())},
            {with(EXAMPLE.candidate().fragments(), EXAMPLE.candidate().referenceFragments() + 1)},
        };
    }

    @Test(dataProvider = "others")
    public void whateverDiffersInAnExampleChangesTheDigest(final Example other) throws IOException {
        assertNotEquals(summary(1, other).digest(), summary(1, EXAMPLE).digest());
    }
}
