package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.reference.FastaSequenceIndexCreator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** What PasSummitMerger makes of small BAMs in its default mode. */
public final class PasSummitMergerIntegrationTest extends PasToolTest {

    private static final Map<String, Integer> CONTIGS = new LinkedHashMap<>();

    static {
        CONTIGS.put("chrA", 10_000);
        CONTIGS.put("chrBare", 500);
        CONTIGS.put("chrB", 3_000);
    }

    private Path bam;

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void writeReads() {
        final CellReads reads = new CellReads("donor", CONTIGS);
        reads.pile("chrA", 2000, false, 60);
        reads.pile("chrA", 5000, true, 60);
        reads.pile("chrA", 8000, false, 60);
        reads.pile("chrB", 2000, false, 60);
        bam = reads.write(folder.resolve("both-strands.bam"));
    }

    @Test
    public void sitesLieAtTheThreePrimeEndOnBothStrands() throws IOException {
        final Run run = call("both", on(bam));
        assertEquals(run.names(), List.of("chrA:2000:+", "chrA:5000:-", "chrA:8000:+", "chrB:2000:+"));
        for (final String[] site : run.sites()) {
            final int start = Integer.parseInt(site[1]);
            final int end = Integer.parseInt(site[2]);
            assertTrue(start < end, String.join(" ", site));
            assertEquals(site[5].equals("+") ? end : start + 1, Integer.parseInt(site[3].split(":")[1]));
            assertEquals(site[9], "60");
            assertEquals(site[10], "60");
            assertEquals(site[12], ".");
        }
    }

    @Test
    public void theMatrixHoldsTheCountsOfTheSites() throws IOException {
        final Run run = call("matrix", on(bam));
        final Map<String, Map<String, Integer>> counts = run.countsOfSites();
        assertEquals(List.copyOf(counts.keySet()), run.names());
        for (final String[] site : run.sites()) {
            assertEquals(counts.get(site[3]), Map.of("cell-1", 45, "other-1", 15));
        }
        assertEquals(
                run.text("matrix.mtx.gz").lines().limit(3).toList(),
                List.of("%%MatrixMarket matrix coordinate integer general", "4 2 8", "1 1 45"));
        assertEquals(run.text("barcodes.tsv.gz"), "cell-1\nother-1\n");
        assertEquals(
                run.text("features.tsv.gz").lines().findFirst().orElseThrow(),
                "chrA:2000:+\tchrA:2000:+\tGene Expression");
    }

    @Test
    public void aUmiCountsOnceForACellAndSite() throws IOException {
        final CellReads reads = new CellReads("donor", CONTIGS);
        for (int i = 0; i < 60; i++) {
            reads.endingAt(
                    "chrA", 2000 - Math.max(0, i - 10), false, i % 2 == 0 ? "a-1" : "b-1", CellReads.umi(i / 20));
            reads.endingAt("chrA", 4000 - Math.max(0, i - 10), false, "a-1", CellReads.umi(i / 20));
        }
        final Path file = reads.write(folder.resolve("umis.bam"));
        assertEquals(
                call("umis", on(file)).countsOfSites(),
                Map.of("chrA:2000:+", Map.of("a-1", 3, "b-1", 3), "chrA:4000:+", Map.of("a-1", 3)));
        final Run asReads = call("reads", on(file).add("count", "READS"));
        assertEquals(
                asReads.countsOfSites(),
                Map.of("chrA:2000:+", Map.of("a-1", 30, "b-1", 30), "chrA:4000:+", Map.of("a-1", 60)));
    }

    @Test
    public void readsWithoutUmiCountAsReadsWhereNoneHasOne() throws IOException {
        final CellReads reads = new CellReads("donor", CONTIGS);
        for (int i = 0; i < 60; i++) {
            reads.endingAt("chrA", 2000 - Math.max(0, i - 10), false, "a-1", null);
        }
        final Run run = call("no-umis", on(reads.write(folder.resolve("no-umis.bam"))));
        assertEquals(run.countsOfSites(), Map.of("chrA:2000:+", Map.of("a-1", 60)));
    }

    @Test
    public void splicedReadsAndDuplicatesCountAndOthersAreDropped() throws IOException {
        final CellReads reads = new CellReads("donor", CONTIGS);
        reads.pile("chrA", 2000, false, 60);
        for (int i = 0; i < 10; i++) {
            reads.add("chrA", 1500, "20M451N30M", false, "spliced-1", CellReads.umi(i));
            reads.endingAt("chrA", 2000, false, "duplicate-1", CellReads.umi(i)).setDuplicateReadFlag(true);
            reads.endingAt("chrA", 2000, false, "secondary-1", CellReads.umi(i)).setSecondaryAlignment(true);
            reads.endingAt("chrA", 2000, false, "supplementary-1", CellReads.umi(i))
                    .setSupplementaryAlignmentFlag(true);
            reads.endingAt("chrA", 2000, false, "failed-1", CellReads.umi(i)).setReadFailsVendorQualityCheckFlag(true);
            final SAMRecord withoutQualities = reads.endingAt("chrA", 2000, false, "no-qualities-1", CellReads.umi(i));
            withoutQualities.setBaseQualities(SAMRecord.NULL_QUALS);
        }
        final Run run = call("kinds", on(reads.write(folder.resolve("kinds.bam"))));
        assertEquals(
                run.countsOfSites(),
                Map.of(
                        "chrA:2000:+",
                        Map.of("cell-1", 45, "other-1", 15, "spliced-1", 10, "duplicate-1", 10, "no-qualities-1", 10)));
    }

    @Test
    public void aSiteLiesWhereMostTailsBegin() throws IOException {
        for (final boolean reverse : new boolean[] {false, true}) {
            final CellReads reads = new CellReads("donor", CONTIGS);
            reads.pile("chrA", 2000, reverse, 60);
            final int inward = reverse ? 1 : -1;
            for (int i = 0; i < 5; i++) {
                reads.tailedAt("chrA", 2000 + 7 * inward, reverse, "cell-1", CellReads.umi(1000 + i));
            }
            for (int i = 0; i < 2; i++) {
                reads.tailedAt("chrA", 2000 + 3 * inward, reverse, "cell-1", CellReads.umi(2000 + i));
            }
            final Path file = reads.write(folder.resolve("tails" + reverse + ".bam"));
            final Run run = call("tails" + reverse, on(file));
            assertEquals(run.names(), List.of(reverse ? "chrA:2007:-" : "chrA:1993:+"));
            assertEquals(run.sites().get(0)[11], "7");
            final Run tooFew = call("few-tails" + reverse, on(file).add("polya-min-umis", 8));
            assertEquals(tooFew.names(), List.of(reverse ? "chrA:2000:-" : "chrA:2000:+"));
        }
    }

    /** Reads of a gene whose contig ends with it, as those of reporter genes do. */
    @Test
    public void aTailBeyondTheEndOfAContigIsASiteAtItsEnd() throws IOException {
        final CellReads reads = new CellReads("donor", CONTIGS);
        reads.pile("chrB", 3000, false, 60);
        for (int i = 0; i < 5; i++) {
            reads.add("chrB", 2951, "50M10S", false, "cell-1", CellReads.umi(1000 + i))
                    .setReadString("C".repeat(50) + "GG" + "A".repeat(8));
        }
        final Run run = call("contig-end", on(reads.write(folder.resolve("contig-end.bam"))));
        assertEquals(run.names(), List.of("chrB:3000:+"));
    }

    @Test
    public void sitesOfSeveralSamplesJoinAndTheirCellsAreToldApart() throws IOException {
        final CellReads first = new CellReads("one", CONTIGS);
        first.pile("chrA", 2000, false, 60);
        first.pile("chrA", 5000, false, 60);
        final CellReads second = new CellReads("two", CONTIGS);
        second.pile("chrA", 2090, false, 80);
        second.pile("chrA", 5000, true, 60);
        final Run run =
                call("joined", on(first.write(folder.resolve("one.bam")), second.write(folder.resolve("two.bam"))));
        assertEquals(
                run.countsOfSites(),
                Map.of(
                        "chrA:2090:+",
                        Map.of("one_cell-1", 45, "one_other-1", 15, "two_cell-1", 60, "two_other-1", 20),
                        "chrA:5000:+",
                        Map.of("one_cell-1", 45, "one_other-1", 15),
                        "chrA:5000:-",
                        Map.of("two_cell-1", 45, "two_other-1", 15)));
        assertEquals(run.names(), List.of("chrA:2090:+", "chrA:5000:+", "chrA:5000:-"));
        final Run apart = call(
                "apart",
                on(folder.resolve("one.bam"), folder.resolve("two.bam")).add("pas-gap", 80));
        assertEquals(apart.names(), List.of("chrA:2000:+", "chrA:2090:+", "chrA:5000:+", "chrA:5000:-"));
    }

    private Path reference(final String name, final String... contigs) throws IOException {
        final StringBuilder fasta = new StringBuilder();
        final StringBuilder dictionary = new StringBuilder("@HD\tVN:1.6\n");
        for (final String contig : contigs) {
            final StringBuilder bases = new StringBuilder("GATC".repeat(CONTIGS.get(contig) / 4));
            if (contig.equals("chrA")) {
                bases.replace(2004, 2012, "AAAAAAAA");
                bases.replace(4985, 4993, "TTTTTTTT");
                // On the other strand, and so no sign of internal priming.
                bases.replace(8004, 8012, "TTTTTTTT");
            }
            fasta.append(">" + contig + "\n" + bases + "\n");
            dictionary.append("@SQ\tSN:" + contig + "\tLN:" + bases.length() + "\n");
        }
        final Path file = Files.writeString(folder.resolve(name + ".fa"), fasta);
        Files.writeString(folder.resolve(name + ".dict"), dictionary);
        FastaSequenceIndexCreator.create(file, true);
        return file;
    }

    @Test
    public void internalPrimingIsToldFromTheGenome() throws IOException {
        final String reference = reference("genome", "chrA", "chrBare", "chrB").toString();
        final Run annotated = call("annotated", on(bam).add("R", reference));
        assertEquals(annotated.sites().stream().map(site -> site[12]).toList(), List.of("1", "1", "0", "0"));
        final Run filtered = call("filtered", on(bam).add("R", reference).add("internal-priming", "FILTER"));
        assertEquals(filtered.names(), List.of("chrA:8000:+", "chrB:2000:+"));
        assertEquals(List.copyOf(filtered.countsOfSites().keySet()), filtered.names());
    }

    @Test
    public void nobodyKnowsOfInternalPrimingWhereTheReferenceLacksTheContig() throws IOException {
        final String reference = reference("part", "chrA", "chrBare").toString();
        final Run run = call("part", on(bam).add("R", reference).add("internal-priming", "FILTER"));
        assertEquals(run.names(), List.of("chrA:8000:+", "chrB:2000:+"));
        assertEquals(run.sites().stream().map(site -> site[12]).toList(), List.of("0", "."));
    }

    @Test
    public void argumentsMayStandInAFile() throws IOException {
        final Path file = Files.writeString(folder.resolve("arguments"), "-I " + bam + "\n--count READS\n");
        final Run run = call("from-file", new ArgumentsBuilder().add("arguments_file", file.toString()));
        assertEquals(
                run.contents(), call("from-line", on(bam).add("count", "READS")).contents());
    }

    @Test
    public void onlySitesAreWrittenWithoutAFolder() throws IOException {
        final Path bed = folder.resolve("alone.bed");
        runCommandLine(on(bam).add("O", bed.toString()));
        assertEquals(new Run(bed, null).sites().size(), 4);
        assertFalse(Files.exists(folder.resolve("matrix.mtx.gz")));
    }
}
