package org.softcall.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;

/** Runs the tools of poly(A) sites, and reads what they write. */
abstract class PasToolTest extends SoftCallToolTest {

    @Override
    public String getTestedToolName() {
        return PasSummitMerger.class.getSimpleName();
    }

    /** The outputs of one run. */
    record Run(Path bed, Path counts) {

        /** The lines of the sites, without that of the column names. */
        List<String[]> sites() throws IOException {
            return Files.readAllLines(bed).stream()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        }

        List<String> names() throws IOException {
            return sites().stream().map(fields -> fields[3]).toList();
        }

        /** Everything written, by the name of the file. */
        Map<String, String> contents() throws IOException {
            final Map<String, String> contents = new LinkedHashMap<>();
            contents.put("sites", Files.readString(bed));
            for (final String file : List.of("features.tsv.gz", "barcodes.tsv.gz", "matrix.mtx.gz")) {
                contents.put(file, text(file));
            }
            return contents;
        }

        String text(final String file) throws IOException {
            try (InputStream bytes = new GZIPInputStream(Files.newInputStream(counts.resolve(file)))) {
                return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        /** Counts by site and cell. */
        Map<String, Map<String, Integer>> countsOfSites() throws IOException {
            final List<String> features = text("features.tsv.gz").lines().toList();
            final List<String> cells = text("barcodes.tsv.gz").lines().toList();
            final Map<String, Map<String, Integer>> all = new LinkedHashMap<>();
            features.forEach(feature -> all.put(feature.split("\t")[0], new HashMap<>()));
            text("matrix.mtx.gz").lines().skip(2).map(line -> line.split(" ")).forEach(entry -> all.get(
                            features.get(Integer.parseInt(entry[0]) - 1).split("\t")[0])
                    .put(cells.get(Integer.parseInt(entry[1]) - 1), Integer.parseInt(entry[2])));
            return all;
        }
    }

    static ArgumentsBuilder on(final Path... files) {
        final ArgumentsBuilder arguments = new ArgumentsBuilder();
        for (final Path file : files) {
            arguments.add("I", file.toString());
        }
        return arguments;
    }

    /** Calls sites into files of a name. */
    Run call(final String name, final ArgumentsBuilder arguments) {
        return run(PasSummitMerger.class.getSimpleName(), name, arguments);
    }

    /** Gathers runs on contigs of a dictionary into files of a name. */
    Run gather(final String name, final Path dictionary, final List<Run> shards) {
        final ArgumentsBuilder arguments = new ArgumentsBuilder().add("sequence-dictionary", dictionary.toString());
        shards.forEach(shard -> arguments
                .add("sites", shard.bed().toString())
                .add("shard-counts-dir", shard.counts().toString()));
        return run(GatherPasSites.class.getSimpleName(), name, arguments);
    }

    Run run(final String tool, final String name, final ArgumentsBuilder arguments) {
        final Run run = new Run(folder.resolve(name + ".bed"), folder.resolve(name + ".counts"));
        runCommandLine(
                arguments
                        .add("O", run.bed().toString())
                        .add("counts-dir", run.counts().toString()),
                tool);
        return run;
    }
}
