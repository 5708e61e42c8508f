package org.softcall.tools;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMRecord;
import htsjdk.samtools.SamInputResource;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.softcall.pas.Golden;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Runs PasSummitMerger as PeakATail, and holds it against the golden runs of that program. */
public final class PasPeakATailIntegrationTest extends PasToolTest {

    private Path bam;

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void writeExample() throws IOException {
        bam = folder.resolve("example.bam");
        try (SamReader reads = SamReaderFactory.makeDefault()
                .open(SamInputResource.of(Golden.class.getResourceAsStream("pas_example.sam")))) {
            final SAMFileHeader header = reads.getFileHeader();
            try (SAMFileWriter writer =
                    new SAMFileWriterFactory().setCreateIndex(true).makeBAMWriter(header, true, bam)) {
                for (final SAMRecord record : reads) {
                    writer.addAlignment(record);
                }
            }
        }
    }

    @DataProvider
    public Object[][] runs() throws IOException {
        final List<Object[]> runs = new ArrayList<>();
        for (final JsonElement config :
                Golden.part("end_to_end").getAsJsonObject().getAsJsonArray("configs")) {
            runs.add(new Object[] {"golden" + runs.size(), config.getAsJsonObject()});
        }
        return runs.toArray(Object[][]::new);
    }

    private ArgumentsBuilder arguments(final JsonObject golden) {
        final ArgumentsBuilder arguments = on(bam).add("compatibility", "PEAKATAIL")
                .add("seq-len", 50)
                .add("peak-strategy", Golden.text(golden, "strategy").toUpperCase(Locale.ROOT))
                .add("min-pas-prominence", Golden.text(golden, "min_pas_prominence"));
        // The golden spacing of this merger is what the tool is to find in the reads.
        if (!Golden.text(golden, "merger").equals("default_auto_spacing_50")) {
            arguments.add("min-pas-spacing", Golden.text(golden, "min_pas_spacing"));
        }
        golden.getAsJsonObject("params")
                .entrySet()
                .forEach(parameter -> arguments.add(
                        parameter.getKey().replace('_', '-'),
                        parameter.getValue().getAsString()));
        return arguments;
    }

    /** Intervals, 1-based, and counts by cell. */
    private static Map<List<Object>, Map<String, Integer>> expected(final JsonObject golden) {
        final JsonArray columns = golden.getAsJsonArray("columns");
        final List<Map<String, Integer>> counts = new ArrayList<>();
        golden.getAsJsonArray("bed").forEach(row -> counts.add(new TreeMap<>()));
        for (final JsonElement element : golden.getAsJsonArray("matrix_row_col_count")) {
            final int[] entry = Golden.integers(element);
            counts.get(entry[0] - 1).put(columns.get(entry[1] - 1).getAsString(), entry[2]);
        }
        final Map<List<Object>, Map<String, Integer>> expected = new HashMap<>();
        for (final JsonElement element : golden.getAsJsonArray("bed")) {
            final JsonArray row = element.getAsJsonArray();
            expected.put(
                    List.of(
                            row.get(0).getAsString(),
                            row.get(1).getAsInt(),
                            row.get(2).getAsInt(),
                            row.get(5).getAsString()),
                    counts.get(row.get(3).getAsInt() - 1));
        }
        return expected;
    }

    @Test(dataProvider = "runs")
    public void sitesAndCountsAreTheOriginals(final String name, final JsonObject golden) throws IOException {
        final Run run = call(name, arguments(golden));
        final Map<String, Map<String, Integer>> counts = run.countsOfSites();
        final Map<List<Object>, Map<String, Integer>> found = new HashMap<>();
        for (final String[] site : run.sites()) {
            found.put(
                    List.of(site[0], Integer.parseInt(site[1]) + 1, Integer.parseInt(site[2]), site[5]),
                    counts.get(site[3]));
        }
        assertEquals(found, expected(golden));
    }

    /** The depth of a peak depends on what came before it on its contig. */
    @Test
    public void scatteredRunsGatherToOne() throws IOException {
        final Run whole = call("whole", many());
        int shard = 0;
        for (final int cut : new int[] {1000, 1200, 1201, 1202, 1300, 1754, 1755, 4049, 4150, 4151, 4200}) {
            final List<Run> shards = List.of(
                    call("shard" + shard++, many().add("L", "chr1:1-" + cut)),
                    call(
                            "shard" + shard++,
                            many().add("L", "chr1:" + (cut + 1) + "-10000").add("L", "chr2")));
            assertEquals(gather("gathered" + cut, bam, shards).contents(), whole.contents(), "cut after " + cut);
        }
    }

    private ArgumentsBuilder many() {
        return on(bam).add("compatibility", "PEAKATAIL")
                .add("seq-len", 50)
                .add("smoothing-window", 1)
                .add("min-pas-spacing", 0)
                .add("min-pas-prominence", -1);
    }
}
