package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SAMRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What PasSummitMerger says of its reads, its merges and its arguments. */
public final class PasLogIntegrationTest extends PasToolTest {

    private static final String IDLE = "Nothing depends on ";

    private static final Map<String, Integer> CONTIGS = new LinkedHashMap<>();

    static {
        CONTIGS.put("chrA", 10_000);
    }

    private Path bam;
    private Path reference;

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void writeReads() throws IOException {
        final CellReads reads = new CellReads("donor", CONTIGS);
        reads.pile("chrA", 2000, false, 60);
        reads.pile("chrA", 8000, false, 50);
        for (int i = 0; i < 7; i++) {
            reads.endingAt("chrA", 5000, false, "cell-1", CellReads.umi(i / 2)).setSupplementaryAlignmentFlag(true);
            reads.endingAt("chrA", 5000, false, null, CellReads.umi(i / 3));
        }
        final SAMRecord unplaced = reads.endingAt("chrA", 100, false, "cell-1", CellReads.umi(9));
        unplaced.setReadUnmappedFlag(true);
        unplaced.setReferenceName(SAMRecord.NO_ALIGNMENT_REFERENCE_NAME);
        unplaced.setAlignmentStart(SAMRecord.NO_ALIGNMENT_START);
        unplaced.setCigarString(SAMRecord.NO_ALIGNMENT_CIGAR);
        bam = reads.write(folder.resolve("reads.bam"));
        final StringBuilder bases = new StringBuilder("GATC".repeat(2500)).replace(2004, 2012, "AAAAAAAA");
        reference = Files.writeString(folder.resolve("genome.fa"), ">chrA\n" + bases + "\n");
        Files.writeString(folder.resolve("genome.dict"), "@HD\tVN:1.6\n@SQ\tSN:chrA\tLN:10000\n");
        Files.writeString(folder.resolve("genome.fa.fai"), "chrA\t10000\t6\t10000\t10001\n");
    }

    /** What the tool logs while it runs. */
    private List<String> log(final ArgumentsBuilder arguments) {
        final List<String> lines = new ArrayList<>();
        final AbstractAppender appender = new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
            @Override
            public void append(final LogEvent event) {
                lines.add(event.getMessage().getFormattedMessage());
            }
        };
        appender.start();
        final Logger logger = (Logger) LogManager.getRootLogger();
        logger.addAppender(appender);
        try {
            call("logged", arguments.add("verbosity", "INFO"));
        } finally {
            logger.removeAppender(appender);
        }
        return lines;
    }

    @Test
    public void everyReadHasAFate() {
        for (final int threads : new int[] {1, 2}) {
            final List<String> lines = log(on(bam).add("R", reference.toString())
                    .add("internal-priming", "FILTER")
                    .add("threads", threads));
            final int head = lines.indexOf("       reads         UMIs  what became of them");
            assertEquals(
                    lines.subList(head + 1, head + 7),
                    List.of(
                            "          50           50  counted at a site",
                            "          60           60  at a site that was left out, for internal priming may explain it",
                            "           7            4  dropped by a read filter",
                            "           7            3  no cell barcode",
                            "           1            0  not aligned",
                            "         125               in all"));
        }
    }

    @Test
    public void readsWithoutAPlaceAreInNoInterval() {
        assertTrue(log(on(bam).add("L", "chrA")).contains("         124               in all"));
    }

    @Test
    public void eachTierHasALine() {
        final List<String> lines = log(on(bam).add("min-pas-spacing", 98));
        assertTrue(
                lines.containsAll(List.of(
                        "spacing      SUMMIT     98 bp                           2            0            2",
                        "prominence   SUMMIT     lambda of the peak              2            0            2",
                        "samples      SITE       one sample                      2            0            2")),
                lines.toString());
    }

    @DataProvider
    public Object[][] idle() {
        return new Object[][] {
            {List.of("seq-len", "98"), "--seq-len"},
            {List.of("seq-len", "98", "cb-len", "16"), "--seq-len, --cb-len"},
            {List.of("compatibility", "PEAKATAIL", "polya-linkage", "5"), "--polya-linkage"},
            {List.of("subtraction-window", "98"), "--subtraction-window"},
            {List.of("min-pas-prominence", "9"), "--min-pas-prominence"},
            {List.of("peak-strategy", "ORIGINAL", "alpha", "0.1"), "--alpha"},
            {List.of("peak-strategy", "SIERRA_ITERATIVE", "alpha", "0.1"), "--alpha"},
            {List.of("peak-strategy", "LAMBDA_POISSON", "max-pas", "3"), "--max-pas"},
            {List.of("peak-strategy", "LAMBDA_POISSON", "min-pas-spacing", "3"), "--min-pas-spacing"},
            {List.of("lambda-method", "GLOBAL", "floor-fraction", "0.2"), "--floor-fraction"},
            {List.of("ip-a-stretch", "7"), "--ip-a-stretch"},
            {List.of("pas-gap", "7"), "--pas-gap"},
            {List.of("umi-tag", "XU"), "--umi-tag"},
            {List.of("compatibility", "PEAKATAIL", "umi-tag", "UB"), "--umi-tag"},
        };
    }

    @Test(dataProvider = "idle")
    public void argumentsThatChangeNothingAreNamed(final List<String> given, final String named) {
        final ArgumentsBuilder arguments = on(bam);
        for (int i = 0; i < given.size(); i += 2) {
            arguments.add(given.get(i), given.get(i + 1));
        }
        final List<String> warnings =
                log(arguments).stream().filter(line -> line.contains(IDLE)).toList();
        assertEquals(warnings.size(), 1, warnings.toString());
        assertTrue(warnings.get(0).startsWith(IDLE + named + " w"), warnings.toString());
    }

    @Test
    public void argumentsThatDoTheirWorkAreNotNamed() {
        final List<String> lines = log(on(bam).add("min-pas-prominence", -1)
                .add("min-pas-spacing", 30)
                .add("smoothing-window", 20)
                .add("polya-linkage", 5)
                .add("R", reference.toString())
                .add("ip-a-stretch", 7));
        assertTrue(lines.stream().noneMatch(line -> line.contains(IDLE)), lines.toString());
    }
}
