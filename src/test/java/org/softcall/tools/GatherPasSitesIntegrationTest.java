package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.pas.SiteTable;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What GatherPasSites takes and what it does not; PasScatterIntegrationTest runs it on the outputs of PasSummitMerger. */
public final class GatherPasSitesIntegrationTest extends PasToolTest {

    private Path dictionary;
    private Run first;
    private Run second;
    private int copies;

    @Override
    public String getTestedToolName() {
        return GatherPasSites.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void writeShards() throws IOException {
        dictionary = Files.writeString(
                folder.resolve("genome.dict"),
                "@HD\tVN:1.6\n@SQ\tSN:chr2\tLN:1000\n@SQ\tSN:chr1\tLN:1000\n@SQ\tSN:chr9\tLN:1000\n");
        first = shard("first", site("chr2", 100, "+") + site("chr2", 200, "-"), "b", "1 1 5", "2 1 7");
        second = shard(
                "second",
                site("chr2", 200, "+").replace("\t200\t", "\t201\t").replace(":200:", ":201:") + site("chr1", 50, "+"),
                "a\nb",
                "1 1 2",
                "1 2 3",
                "2 1 9");
    }

    private static String site(final String contig, final int position, final String strand) {
        final int start = strand.equals("+") ? position - 10 : position - 1;
        final int end = strand.equals("+") ? position : position + 10;
        return String.join(
                        "\t",
                        contig,
                        Integer.toString(start),
                        Integer.toString(end),
                        contig + ":" + position + ":" + strand,
                        "5",
                        strand,
                        "95\t30\t0\t5\t5\t0\t.")
                + "\n";
    }

    private Run shard(final String name, final String sites, final String cells, final String... entries)
            throws IOException {
        final Run run = new Run(folder.resolve(name + ".bed"), Files.createDirectories(folder.resolve(name)));
        Files.writeString(run.bed(), SiteTable.HEADER + "\n" + sites);
        final StringBuilder features = new StringBuilder();
        run.names().forEach(site -> features.append(site + "\t" + site + "\tGene Expression\n"));
        gzip(run.counts().resolve("features.tsv.gz"), features.toString());
        gzip(run.counts().resolve("barcodes.tsv.gz"), cells.isEmpty() ? "" : cells + "\n");
        gzip(
                run.counts().resolve("matrix.mtx.gz"),
                "%%MatrixMarket matrix coordinate integer general\n"
                        + run.names().size() + " " + cells.lines().count() + " " + entries.length + "\n"
                        + Stream.of(entries).map(entry -> entry + "\n").reduce("", String::concat));
        return run;
    }

    private static void gzip(final Path file, final String text) throws IOException {
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(file))) {
            bytes.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    public void cellsAreSortedAndColumnsFollow() throws IOException {
        final Run gathered = gather("gathered", dictionary, List.of(first, second));
        assertEquals(
                gathered.contents(),
                Map.of(
                        "sites",
                        Files.readString(first.bed())
                                + Files.readString(second.bed()).replace(SiteTable.HEADER + "\n", ""),
                        "features.tsv.gz",
                        first.text("features.tsv.gz") + second.text("features.tsv.gz"),
                        "barcodes.tsv.gz",
                        "a\nb\n",
                        "matrix.mtx.gz",
                        "%%MatrixMarket matrix coordinate integer general\n4 2 5\n1 2 5\n2 2 7\n3 1 2\n3 2 3\n4 1 9\n"));
    }

    @Test
    public void partsWithoutSitesAddNothing() throws IOException {
        final Run empty = shard("empty", "", "");
        assertEquals(
                gather("with-empty", dictionary, List.of(empty, first, empty)).contents(), first.contents());
        assertEquals(gather("only-empty", dictionary, List.of(empty)).contents(), empty.contents());
    }

    @Test
    public void sitesGatherWithoutCounts() throws IOException {
        final Path bed = folder.resolve("sites-only.bed");
        runCommandLine(new ArgumentsBuilder()
                .add("sequence-dictionary", dictionary.toString())
                .add("sites", first.bed().toString())
                .add("sites", second.bed().toString())
                .add("O", bed.toString()));
        assertEquals(new Run(bed, null).names().size(), 4);
    }

    private UserException failure(final List<Run> shards) throws IOException {
        final UserException error = expectThrows(UserException.class, () -> gather("failed", dictionary, shards));
        assertNothingLeft();
        return error;
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith(".") || name.contains("failed"))
                            .toList(),
                    List.of());
        }
    }

    @Test
    public void partsOutOfOrderAreRefused() throws IOException {
        assertMessage(failure(List.of(second, first)), "chr2:100:+", "overlap");
        assertMessage(failure(List.of(first, first)), "chr2:100:+ comes after chr2:200:-");
        final Run other = shard("other", site("chr1", 60, "+"), "a", "1 1 1");
        final Run again = shard("again", site("chr2", 900, "+"), "a", "1 1 1");
        assertMessage(failure(List.of(first, other, again)), "chr2:900:+ comes after chr1:60:+");
        assertMessage(failure(List.of(other, first)), "chr2:100:+ comes after chr1:60:+", "genome.dict");
    }

    @Test
    public void contigsThatAreNotInTheDictionaryAreRefused() throws IOException {
        assertMessage(
                failure(List.of(shard("foreign", site("chr7", 60, "+"), "a", "1 1 1"))), "chr7:60:+", "genome.dict");
    }

    @Test
    public void aFileWithoutContigsIsNoDictionary() throws IOException {
        final Path notes = Files.writeString(folder.resolve("notes.txt"), "notes");
        final Path empty = Files.writeString(folder.resolve("empty.dict"), "@HD\tVN:1.6\n");
        for (final Path other : List.of(notes, empty, folder.resolve("missing.dict"), folder.resolve("missing.bam"))) {
            final UserException error =
                    expectThrows(UserException.class, () -> gather("failed", other, List.of(first)));
            assertMessage(error, other.getFileName().toString());
            assertNothingLeft();
        }
    }

    private static void assertMessage(final Exception error, final String... parts) {
        for (final String part : parts) {
            assertTrue(error.getMessage().contains(part), error.getMessage());
        }
    }

    @DataProvider
    public Object[][] damages() {
        return new Object[][] {
            {"bed", edit(text -> text.replace(SiteTable.HEADER, "#chrom")), "column names"},
            {"bed", edit(text -> text + "chr9\t1\t2\n"), "line 4 is no site"},
            {"bed", edit(text -> text.replace("\t90\t100\t", "\t100\t100\t")), "line 2"},
            {"bed", edit(text -> text.replace("\t90\t100\t", "\t90\t101\t")), "line 2"},
            {"bed", edit(text -> text.replace("\t90\t", "\tninety\t")), "ninety is no number"},
            {"bed", edit(text -> text.replace("\t.\n", "\t\n")), "last column"},
            {"bed", edit(text -> text + site("chr2", 300, "+")), "where the sites have chr2:300:+, it has nothing"},
            {"bed", edit(text -> text.replace(site("chr2", 200, "-"), "")), "after the last"},
            {"features.tsv.gz", edit(text -> text.replace("chr2:200:-", "chr2:201:-")), "it has chr2:201:-"},
            {"barcodes.tsv.gz", edit(text -> "c\n" + text), "not sorted"},
            {"barcodes.tsv.gz", edit(text -> text + "c\n"), "names of cells"},
            {"matrix.mtx.gz", edit(text -> text.replace("integer", "real")), "does not begin"},
            {"matrix.mtx.gz", edit(text -> text.replace("2 1 7\n", "")), "numbers"},
            {"matrix.mtx.gz", edit(text -> text.replace("2 1 7", "2 2 7")), "line 4: it is no entry"},
            {"matrix.mtx.gz", edit(text -> text.replace("2 1 7", "2 1 0")), "line 4: it is no entry"},
            {"matrix.mtx.gz", edit(text -> text.replace("1 1 5", "3 1 5")), "numbers"},
            {"matrix.mtx.gz", edit(text -> text.replace("2 1 7", "2 1")), "three numbers"},
        };
    }

    private static UnaryOperator<String> edit(final UnaryOperator<String> edit) {
        return edit;
    }

    @Test(dataProvider = "damages")
    public void otherFilesAreRefused(final String file, final UnaryOperator<String> damage, final String message)
            throws IOException {
        final Run copy =
                shard("copy" + copies++, site("chr2", 100, "+") + site("chr2", 200, "-"), "b", "1 1 5", "2 1 7");
        if (file.equals("bed")) {
            Files.writeString(copy.bed(), damage.apply(Files.readString(copy.bed())));
        } else {
            gzip(copy.counts().resolve(file), damage.apply(copy.text(file)));
        }
        assertMessage(failure(List.of(copy)), message);
    }

    @Test
    public void filesThatAreNotCompressedOrCutOffAreRefused() throws IOException {
        for (final String name : List.of("features.tsv.gz", "barcodes.tsv.gz", "matrix.mtx.gz")) {
            final Run copy = shard("copy" + copies++, site("chr2", 100, "+"), "b", "1 1 5");
            final Path file = copy.counts().resolve(name);
            final byte[] bytes = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
            assertMessage(failure(List.of(copy)), name, "no whole gzip file");
            Files.writeString(file, "text\n");
            assertMessage(failure(List.of(copy)), name, "no whole gzip file");
            Files.delete(file);
            assertMessage(failure(List.of(copy)), name);
        }
        final Run missing = new Run(folder.resolve("missing.bed"), first.counts());
        assertMessage(failure(List.of(missing)), "missing.bed");
        final Run binary = new Run(first.counts().resolve("matrix.mtx.gz"), first.counts());
        assertMessage(failure(List.of(binary)), "it is not text");
    }

    @Test
    public void everyPartHasSitesAndCounts() throws IOException {
        final ArgumentsBuilder arguments = new ArgumentsBuilder()
                .add("sequence-dictionary", dictionary.toString())
                .add("sites", first.bed().toString())
                .add("sites", second.bed().toString())
                .add("shard-counts-dir", first.counts().toString())
                .add("O", folder.resolve("failed.bed").toString());
        expectThrows(CommandLineException.class, () -> runCommandLine(arguments));
        arguments.add("counts-dir", folder.resolve("failed").toString());
        assertMessage(
                expectThrows(CommandLineException.class, () -> runCommandLine(arguments)), "2 --sites and 1 --shard");
        assertNothingLeft();
    }
}
