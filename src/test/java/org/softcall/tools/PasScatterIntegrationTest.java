package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** However PasSummitMerger is run, what it writes is the same to the byte. */
public final class PasScatterIntegrationTest extends PasToolTest {

    private static final int CONTIG_BP = 12_000;

    /** Where the introns begin of reads that end at the site at 3000, 600 bp on. */
    private static final int INTRON = 2360;

    private static final Map<String, Integer> CONTIGS = new LinkedHashMap<>();

    static {
        CONTIGS.put("chrA", CONTIG_BP);
        CONTIGS.put("chrBare", 800);
        CONTIGS.put("chrB", CONTIG_BP);
    }

    private final Map<Integer, Run> whole = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Path> filesWithoutIndex = new ArrayList<>();
    private int runs;

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void callWhole() {
        for (int sample = 0; sample < 3; sample++) {
            final CellReads reads = reads("sample" + sample, new Random(sample));
            files.add(reads.write(folder.resolve("sample" + sample + ".bam")));
            filesWithoutIndex.add(reads.writeWithoutIndex(folder.resolve("plain" + sample + ".bam")));
        }
        for (final int samples : new int[] {1, 3}) {
            whole.put(samples, call("whole" + samples, arguments(samples)));
        }
    }

    /** Sites that lie together on both strands, or join only from sample to sample, with tails, introns and strays. */
    private static CellReads reads(final String name, final Random random) {
        final CellReads reads = new CellReads(name, CONTIGS);
        for (final String contig : List.of("chrA", "chrB")) {
            for (final int site : new int[] {3000, 3400, 3650, 5000, 5060, 8000, 9000}) {
                pile(reads, random, contig, site + random.nextInt(120), site == 5060 || site == 9000);
            }
            for (int i = 0; i < 200; i++) {
                reads.endingAt(
                        contig, 100 + random.nextInt(CONTIG_BP - 200), random.nextBoolean(), "stray-1", umi(random));
            }
        }
        for (int i = 0; i < 20; i++) {
            reads.add("chrA", INTRON - 25, "25M600N25M", false, "spliced-1", umi(random));
        }
        return reads;
    }

    private static void pile(
            final CellReads reads, final Random random, final String contig, final int site, final boolean reverse) {
        for (int i = 0; i < 70; i++) {
            final int before = Math.max(0, random.nextInt(200) - 40);
            final int end = reverse ? site + before : site - before;
            if (random.nextInt(5) == 0) {
                reads.tailedAt(contig, site, reverse, "cell" + random.nextInt(3) + "-1", umi(random));
            } else {
                reads.endingAt(contig, end, reverse, "cell" + random.nextInt(3) + "-1", umi(random));
            }
        }
    }

    private static String umi(final Random random) {
        return CellReads.umi(random.nextInt(40));
    }

    private ArgumentsBuilder arguments(final int samples) {
        return on(files.subList(0, samples).toArray(Path[]::new)).add("smoothing-window", 20);
    }

    @DataProvider
    public Object[][] samples() {
        return new Object[][] {{1}, {3}};
    }

    @Test(dataProvider = "samples")
    public void theReadsHaveSitesOfEveryKind(final int samples) throws IOException {
        final List<String[]> sites = whole.get(samples).sites();
        assertTrue(sites.size() >= 10, sites.size() + " sites");
        assertTrue(sites.stream().anyMatch(site -> site[5].equals("-")));
        assertTrue(sites.stream().anyMatch(site -> !site[8].equals("0")), "no peak with two sites");
        assertTrue(whole.get(samples).text("barcodes.tsv.gz").contains("spliced-1\n"));
    }

    @Test(dataProvider = "samples")
    public void threadsDoNotMatter(final int samples) throws IOException {
        assertEquals(
                call("threads" + samples, arguments(samples).add("threads", 3)).contents(),
                whole.get(samples).contents());
    }

    @Test(dataProvider = "samples")
    public void anIndexDoesNotMatter(final int samples) throws IOException {
        final Path[] plain = filesWithoutIndex.subList(0, samples).toArray(Path[]::new);
        assertEquals(
                call("plain" + samples, on(plain).add("smoothing-window", 20)).contents(),
                whole.get(samples).contents());
    }

    private void assertGathered(final int samples, final List<List<String>> shards) throws IOException {
        final List<Run> parts = new ArrayList<>();
        for (final List<String> intervals : shards) {
            final ArgumentsBuilder arguments = arguments(samples);
            intervals.forEach(interval -> arguments.add("L", interval));
            parts.add(call("part" + runs++, arguments));
        }
        assertEquals(
                gather("gathered" + runs++, files.get(0), parts).contents(),
                whole.get(samples).contents(),
                shards.toString());
    }

    /** Before and after each site and summit, within peaks, between summits, in the intron, and far from anything. */
    @DataProvider
    public Object[][] cuts() throws IOException {
        final List<Object[]> cuts = new ArrayList<>();
        for (final int samples : whole.keySet()) {
            final Set<Integer> ofSamples = new TreeSet<>(Set.of(1, INTRON, INTRON + 300, INTRON + 599, CONTIG_BP - 1));
            int lastSummit = 0;
            for (final String[] site : whole.get(samples).sites()) {
                if (site[0].equals("chrA")) {
                    final int summit = Integer.parseInt(site[6]);
                    final int position = Integer.parseInt(site[3].split(":")[1]);
                    ofSamples.addAll(List.of(position - 1, position, position + 1, summit, (summit + lastSummit) / 2));
                    lastSummit = summit;
                }
            }
            ofSamples.forEach(cut -> cuts.add(new Object[] {samples, cut}));
        }
        return cuts.toArray(Object[][]::new);
    }

    @Test(dataProvider = "cuts")
    public void twoPartsGatherToTheWhole(final int samples, final int cut) throws IOException {
        assertGathered(
                samples,
                List.of(List.of("chrA:1-" + cut), List.of("chrA:" + (cut + 1) + "-" + CONTIG_BP, "chrBare", "chrB")));
    }

    @Test(dataProvider = "samples")
    public void manyPartsGatherToTheWhole(final int samples) throws IOException {
        final List<List<String>> shards = new ArrayList<>();
        for (final String contig : List.of("chrA", "chrB")) {
            for (int start = 1; start <= CONTIG_BP; start += 1777) {
                shards.add(List.of(contig + ":" + start + "-" + Math.min(CONTIG_BP, start + 1776)));
            }
        }
        assertGathered(samples, shards);
    }
}
