package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import htsjdk.samtools.SAMFileHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What PasSummitMerger makes of reads that it cannot call, and of few and of many contigs. */
public final class PasInputsIntegrationTest extends PasToolTest {

    private static final Map<String, Integer> CONTIGS = new LinkedHashMap<>();

    static {
        CONTIGS.put("chrA", 5000);
        CONTIGS.put("chrB", 5000);
    }

    private static final int MANY = 100_000;

    private CellReads reads;
    private int files;

    @BeforeMethod
    public void makeReads() {
        reads = new CellReads("donor", CONTIGS);
    }

    private Path file(final String ending) {
        return folder.resolve("reads" + files++ + ending);
    }

    private <T extends Throwable> void assertRefused(
            final Class<T> type, final ArgumentsBuilder arguments, final String... messages) throws IOException {
        final T error = expectThrows(type, () -> call("refused", arguments));
        for (final String message : messages) {
            assertTrue(error.getMessage().contains(message), error.getMessage());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    left.map(path -> path.getFileName().toString())
                            .filter(name -> name.startsWith(".") || name.contains("refused"))
                            .toList(),
                    List.of());
        }
    }

    @Test
    public void readsWithoutBarcodesAreRefused() throws IOException {
        for (int i = 0; i < 60; i++) {
            reads.endingAt("chrA", 2000, false, null, CellReads.umi(i)).setAttribute("XC", "cell");
        }
        final Path bam = reads.write(file(".bam"));
        assertRefused(UserException.class, on(bam), "has the tag CB", "RG, UB, XC", "--barcode-tag");
        assertEquals(
                call("named", on(bam).add("barcode-tag", "XC")).countsOfSites(),
                Map.of("chrA:2000:+", Map.of("cell", 60)));
    }

    @Test
    public void aWrongBarcodeTagIsRefused() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final Path bam = reads.write(file(".bam"));
        assertRefused(
                UserException.class, on(bam).add("barcode-tag", "CR"), bam.toString(), "has the tag CR", "CB, RG, UB");
    }

    @Test
    public void countingUmisNeedsUmis() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final Path bam = reads.write(file(".bam"));
        assertRefused(
                UserException.class,
                on(bam).add("count", "UMIS").add("umi-tag", "XU"),
                bam.toString(),
                "has the tag XU for its UMI",
                "CB, RG, UB",
                "--umi-tag");
    }

    @DataProvider
    public Object[][] unfitArguments() {
        return new Object[][] {
            {new String[] {"umi-tag", "UMI"}, "--umi-tag"},
            {new String[] {"barcode-tag", "1B"}, "--barcode-tag"},
            {new String[] {"compatibility", "PEAKATAIL", "count", "UMIS"}, "PEAKATAIL"},
        };
    }

    @Test(dataProvider = "unfitArguments")
    public void argumentsThatDoNotFitAreRefused(final String[] arguments, final String named) throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final ArgumentsBuilder all = on(reads.write(file(".bam")));
        for (int i = 0; i < arguments.length; i += 2) {
            all.add(arguments[i], arguments[i + 1]);
        }
        assertRefused(CommandLineException.class, all, named);
    }

    @Test
    public void aDashIsNoBarcode() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        for (int i = 0; i < 60; i++) {
            reads.endingAt("chrA", 2000, false, "-", CellReads.umi(i));
        }
        assertTrue(call("dashes", on(reads.write(file(".bam")))).countsOfSites().values().stream()
                .noneMatch(counts -> counts.containsKey("-")));
    }

    @Test
    public void samplesWithAndWithoutUmisAreRefused() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final CellReads bare = new CellReads("bare", CONTIGS);
        for (int i = 0; i < 60; i++) {
            bare.endingAt("chrA", 2000, false, "cell-1", null);
        }
        final Path with = reads.write(file(".bam"));
        final Path without = bare.write(file(".bam"));
        assertRefused(UserException.class, on(with, without), "--count READS");
    }

    @Test
    public void peakATailCountsSecondaryReadsToo() throws IOException {
        for (int i = 0; i < 200; i++) {
            reads.endingAt("chrA", 2000 + i, false, "ACGTACGTACGTACGT-1", CellReads.umi(i))
                    .setSecondaryAlignment(true);
        }
        final Path bam = reads.write(file(".bam"));
        final ArgumentsBuilder original =
                on(bam).add("compatibility", "PEAKATAIL").add("peak-strategy", "SIERRA_ITERATIVE");
        assertEquals(call("secondary", original).sites().size(), 1);
        assertEquals(call("filtered", on(bam)).sites().size(), 0);
    }

    @DataProvider
    public Object[][] unsorted() {
        return new Object[][] {{SAMFileHeader.SortOrder.queryname}, {SAMFileHeader.SortOrder.unsorted}};
    }

    @Test(dataProvider = "unsorted")
    public void unsortedReadsAreRefused(final SAMFileHeader.SortOrder order) throws IOException {
        reads.header().setSortOrder(order);
        reads.pile("chrA", 2000, false, 60);
        final Path bam = reads.write(file(".bam"));
        assertRefused(
                UserException.class, on(bam), bam.toString(), "not sorted by coordinate", order.toString(), "sort");
    }

    @Test
    public void aHeaderThatIsWrongAboutTheOrderIsFoundOut() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        assertRefused(UserException.class, on(reads.writeAsAdded(file(".sam"))), "not sorted by coordinate", "chrA:");
    }

    @Test
    public void contigsOutOfOrderAreFoundOut() throws IOException {
        for (final String contig : List.of("chrB", "chrA")) {
            for (int i = 0; i < 60; i++) {
                reads.endingAt(contig, 2000, false, "cell-1", CellReads.umi(i));
            }
        }
        assertRefused(
                UserException.class, on(reads.writeAsAdded(file(".sam"))), "not in the order of their header", "chrA");
    }

    @Test
    public void intervalsNeedAnIndex() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final Path bam = reads.writeWithoutIndex(file(".bam"));
        assertRefused(UserException.class, on(bam).add("L", "chrA"), bam.toString(), "samtools index");
    }

    @Test
    public void twoFilesOfOneSampleAreRefused() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        assertRefused(
                UserException.class,
                on(reads.write(file(".bam")), reads.write(file(".bam"))),
                "Two files are of the sample donor:");
    }

    /** A sample that failed has no say in what is counted in the others. */
    @Test
    public void aSampleWithoutReadsAddsNothing() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final Path filled = reads.write(file(".bam"));
        final Path empty = new CellReads("failed", CONTIGS).write(file(".bam"));
        final Map<String, Map<String, Integer>> counts =
                call("beside", on(empty, filled)).countsOfSites();
        assertEquals(counts.keySet(), Set.of("chrA:2000:+"));
        assertEquals(call("behind", on(filled, empty)).countsOfSites(), counts);
    }

    /** Contigs are told by their names, and whoever lacks one has no reads there. */
    @Test
    public void samplesMayLackContigs() throws IOException {
        final Map<String, Integer> more = new LinkedHashMap<>();
        more.put("chrA", 5000);
        more.put("chrDecoy", 3000);
        more.put("chrB", 5000);
        final CellReads other = new CellReads("other", more);
        for (final CellReads sample : List.of(reads, other)) {
            sample.pile("chrA", 2000, false, 60);
            sample.pile("chrB", 3000, true, 60);
        }
        other.pile("chrDecoy", 1000, false, 60);
        final List<String> names = List.of("chrA:2000:+", "chrDecoy:1000:+", "chrB:3000:-");
        final Run joined = call("lacking", on(reads.write(file(".bam")), other.write(file(".bam"))));
        assertEquals(joined.names(), names);
        assertEquals(joined.countsOfSites().get("chrB:3000:-").size(), 4);
        assertEquals(joined.countsOfSites().get("chrDecoy:1000:+").size(), 2);
        final Run plain =
                call("lacking-plain", on(other.writeWithoutIndex(file(".bam")), reads.writeWithoutIndex(file(".bam"))));
        assertEquals(plain.contents(), joined.contents());
    }

    @Test
    public void samplesOfDifferentReferencesAreRefused() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final CellReads longer = new CellReads("longer", Map.of("chrA", 6000));
        longer.pile("chrA", 2000, false, 60);
        assertRefused(
                UserException.class,
                on(reads.write(file(".bam")), longer.write(file(".bam"))),
                "Contig chrA is of 5000 bp",
                "of 6000 bp");
        final Map<String, Integer> swapped = new LinkedHashMap<>();
        swapped.put("chrB", 5000);
        swapped.put("chrA", 5000);
        final CellReads otherOrder = new CellReads("swapped", swapped);
        otherOrder.pile("chrA", 2000, false, 60);
        assertRefused(
                UserException.class,
                on(reads.write(file(".bam")), otherOrder.write(file(".bam"))),
                "contigs in different orders",
                "ReorderSam");
    }

    @Test
    public void filteringNeedsAReference() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        assertRefused(
                CommandLineException.class, on(reads.write(file(".bam"))).add("internal-priming", "FILTER"), "-R");
    }

    @Test
    public void aFileIsNoFolderForCounts() throws IOException {
        reads.pile("chrA", 2000, false, 60);
        final Path other = Files.writeString(folder.resolve("notes.txt"), "notes");
        final ArgumentsBuilder arguments = on(reads.write(file(".bam")))
                .add("O", folder.resolve("refused.bed").toString())
                .add("counts-dir", other.toString());
        final UserException error =
                expectThrows(UserException.CouldNotCreateOutputFile.class, () -> runCommandLine(arguments));
        assertTrue(error.getMessage().contains("notes.txt"), error.getMessage());
        assertTrue(error.getMessage().contains("it is a file"), error.getMessage());
        assertEquals(Files.readString(other), "notes");
        assertTrue(Files.notExists(folder.resolve("refused.bed")));
    }

    @Test
    public void outputsOfBeforeStayWhereARunFails() throws IOException {
        for (final String contig : List.of("chrB", "chrA")) {
            for (int i = 0; i < 60; i++) {
                reads.endingAt(contig, 2000, false, "cell-1", CellReads.umi(i));
            }
        }
        final Run before = call("before", on(reads.write(file(".bam"))));
        final Map<String, String> contents = before.contents();
        final Path damaged = reads.writeAsAdded(file(".sam"));
        expectThrows(UserException.class, () -> call("before", on(damaged)));
        assertEquals(before.contents(), contents);
        try (Stream<Path> left = Files.list(before.counts())) {
            assertEquals(left.count(), 3);
        }
    }

    @Test
    public void noReadsGiveNoSites() throws IOException {
        final Map<String, String> nothing = new LinkedHashMap<>();
        nothing.put("features.tsv.gz", "");
        nothing.put("barcodes.tsv.gz", "");
        nothing.put("matrix.mtx.gz", "%%MatrixMarket matrix coordinate integer general\n0 0 0\n");
        for (final Path bam : List.of(reads.write(file(".bam")), reads.writeWithoutIndex(file(".bam")))) {
            final Run run = call("nothing", on(bam));
            final Map<String, String> contents = run.contents();
            assertTrue(contents.remove("sites").startsWith("#contig\t"));
            assertEquals(run.sites(), List.of());
            assertEquals(contents, nothing);
        }
    }

    /** Sites on the last of many contigs. Takes seconds; what takes time for each of them squared would not end. */
    @Test(timeOut = 180_000)
    public void manyContigsWithoutReadsTakeLittleTime() throws IOException {
        final Map<String, Integer> contigs = new LinkedHashMap<>();
        for (int i = 1; i <= MANY; i++) {
            contigs.put("scaffold" + i, 3000);
        }
        final CellReads few = new CellReads("donor", contigs);
        few.pile("scaffold1", 2000, false, 60);
        few.pile("scaffold" + MANY, 2000, true, 60);
        final List<String> names = List.of("scaffold1:2000:+", "scaffold" + MANY + ":2000:-");
        assertEquals(call("many", on(few.write(file(".bam")))).names(), names);
        assertEquals(call("many-plain", on(few.writeWithoutIndex(file(".bam")))).names(), names);
    }
}
