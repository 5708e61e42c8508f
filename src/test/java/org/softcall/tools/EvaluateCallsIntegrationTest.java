package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import com.opencsv.CSVReader;
import htsjdk.samtools.SAMSequenceDictionary;
import htsjdk.samtools.SAMSequenceRecord;
import htsjdk.tribble.Tribble;
import htsjdk.tribble.index.IndexFactory;
import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.GenotypeBuilder;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.VariantContextBuilder;
import htsjdk.variant.variantcontext.writer.VariantContextWriter;
import htsjdk.variant.variantcontext.writer.VariantContextWriterBuilder;
import htsjdk.variant.vcf.VCFCodec;
import htsjdk.variant.vcf.VCFConstants;
import htsjdk.variant.vcf.VCFFilterHeaderLine;
import htsjdk.variant.vcf.VCFHeader;
import htsjdk.variant.vcf.VCFHeaderLine;
import htsjdk.variant.vcf.VCFStandardHeaderLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Evaluates call sets that are made from the truth of the repository's test data. */
public final class EvaluateCallsIntegrationTest extends SoftCallToolTest {

    private static final Path TRUTH = TESTDATA.resolve("truth.vcf.gz");
    private static final Path CONFIDENT = TESTDATA.resolve("confident.bed");

    private static final List<String> FILES = List.of(
            "annotated.vcf.gz",
            "annotated.vcf.gz.tbi",
            "concordance.csv",
            "extended.csv",
            "given-up.bed",
            "gq-reliability.csv",
            "report.html",
            "roc.csv",
            "summary.csv");

    private final List<VariantContext> truth = new ArrayList<>();

    /** The truth without every tenth record, with a wrong genotype each tenth, and every tenth filtered. */
    private Path calls;

    @Override
    public String getTestedToolName() {
        return EvaluateCalls.class.getSimpleName();
    }

    @BeforeClass
    public void makeCalls() {
        truth.addAll(read(TRUTH));
        final List<VariantContext> made = new ArrayList<>();
        for (int i = 0; i < truth.size(); i++) {
            if (i % 10 != 0) {
                made.add(
                        i % 10 == 1
                                ? otherGenotype(truth.get(i))
                                : i % 10 == 2 ? filtered(truth.get(i)) : truth.get(i));
            }
        }
        calls = write("calls.vcf.gz", made);
    }

    private static VariantContext otherGenotype(final VariantContext record) {
        final boolean isHomozygous = record.getGenotype(0).isHom();
        final Allele alt = record.getGenotype(0).getAlleles().stream()
                .filter(Allele::isNonReference)
                .findFirst()
                .orElseThrow();
        return new VariantContextBuilder(record)
                .genotypes(new GenotypeBuilder(
                                record.getGenotype(0).getSampleName(),
                                List.of(isHomozygous ? record.getReference() : alt, alt))
                        .make())
                .make();
    }

    private static VariantContext filtered(final VariantContext record) {
        return new VariantContextBuilder(record).filter("LowQual").make();
    }

    private Path write(final String name, final List<VariantContext> records, final String... moreSamples) {
        final Path file = folder.resolve(name);
        final Set<VCFHeaderLine> lines = new HashSet<>();
        VCFStandardHeaderLines.addStandardFormatLines(
                lines, true, VCFConstants.GENOTYPE_KEY, VCFConstants.GENOTYPE_QUALITY_KEY);
        VCFStandardHeaderLines.addStandardInfoLines(lines, true, VCFConstants.END_KEY);
        lines.add(new VCFFilterHeaderLine("LowQual", "Low quality"));
        final List<String> samples = new ArrayList<>(List.of("SIM"));
        samples.addAll(List.of(moreSamples));
        final VCFHeader header = new VCFHeader(lines, samples);
        header.setSequenceDictionary(new SAMSequenceDictionary(
                List.of(new SAMSequenceRecord("chrA", 40_000), new SAMSequenceRecord("chrB", 12_000))));
        try (VariantContextWriter writer = new VariantContextWriterBuilder()
                .setOutputPath(file)
                .setReferenceDictionary(header.getSequenceDictionary())
                .build()) {
            writer.writeHeader(header);
            records.forEach(writer::add);
        }
        return file;
    }

    private ArgumentsBuilder arguments(final Path expected, final Path evaluated, final String output) {
        return new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("truth", expected.toString())
                .add("evaluation", evaluated.toString())
                .add("O", folder.resolve(output).toString());
    }

    /** The rows of a table by their first {@code keys} columns, each a value by its column. */
    private Map<List<String>, Map<String, String>> table(final String path, final int keys) throws IOException {
        final Map<List<String>, Map<String, String>> table = new LinkedHashMap<>();
        try (CSVReader csv = new CSVReader(Files.newBufferedReader(folder.resolve(path)))) {
            final List<String[]> rows = csv.readAll();
            for (final String[] row : rows.subList(1, rows.size())) {
                final Map<String, String> values = new LinkedHashMap<>();
                for (int i = 0; i < row.length; i++) {
                    values.put(rows.get(0)[i], row[i]);
                }
                table.put(List.of(row).subList(0, keys), values);
            }
        }
        return table;
    }

    private static int count(final Map<String, String> row, final String column) {
        return Integer.parseInt(row.get(column));
    }

    private List<String> filesIn(final String output) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(output))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    public void theTruthIsPerfect() throws IOException {
        runCommandLine(arguments(TRUTH, TRUTH, "perfect"));
        final Map<List<String>, Map<String, String>> summary = table("perfect/summary.csv", 2);
        assertEquals(
                summary.keySet(),
                Set.of(
                        List.of("SNP", "ALL"),
                        List.of("SNP", "PASS"),
                        List.of("INDEL", "ALL"),
                        List.of("INDEL", "PASS")));
        for (final Map<String, String> row : summary.values()) {
            assertEquals(row.get("METRIC.F1_Score"), "1.000000");
            assertEquals(row.get("TRUTH.FN"), "0");
            assertEquals(row.get("QUERY.UNK"), "0");
            assertEquals(row.get("METRIC.Recall.Upper"), "1.000000");
        }
        assertEquals(filesIn("perfect"), FILES);
        assertTrue(count(summary.get(List.of("SNP", "ALL")), "TRUTH.TOTAL") > 50);
    }

    @Test
    public void errorsAreCountedByKindAndFilter() throws IOException {
        runCommandLine(arguments(TRUTH, calls, "errors"));
        final Map<List<String>, Map<String, String>> summary = table("errors/summary.csv", 2);
        int missed = 0;
        int genotypes = 0;
        int missedOfPassing = 0;
        for (final String type : List.of("SNP", "INDEL")) {
            final Map<String, String> all = summary.get(List.of(type, "ALL"));
            missed += count(all, "TRUTH.FN");
            genotypes += count(all, "FP.gt");
            assertEquals(all.get("FP.gt"), all.get("QUERY.FP"));
            missedOfPassing += count(summary.get(List.of(type, "PASS")), "TRUTH.FN");
        }
        final int tenth = (truth.size() + 9) / 10;
        // Of a site with two alternate alleles, a record may keep one: that makes it a wrong genotype all the same.
        assertEquals(missed, tenth + (truth.size() + 8) / 10);
        assertEquals(genotypes, (truth.size() + 8) / 10);
        assertEquals(missedOfPassing, missed + (truth.size() + 7) / 10);
        final List<VariantContext> annotated = read(folder.resolve("errors/annotated.vcf.gz"));
        assertEquals(
                annotated.stream()
                        .filter(record ->
                                "FN".equals(record.getGenotype("TRUTH").getExtendedAttribute("BD")))
                        .count(),
                missed);
    }

    @Test
    public void swappingTruthAndCallsSwapsWhatIsMissed() throws IOException {
        final List<VariantContext> one = truth.subList(0, truth.size() * 2 / 3);
        final List<VariantContext> other = truth.subList(truth.size() / 3, truth.size());
        final Path first = write("first.vcf.gz", one);
        final Path second = write("second.vcf.gz", other);
        runCommandLine(arguments(first, second, "there"));
        runCommandLine(arguments(second, first, "back"));
        final Map<List<String>, Map<String, String>> there = table("there/summary.csv", 2);
        final Map<List<String>, Map<String, String>> back = table("back/summary.csv", 2);
        for (final List<String> key : there.keySet()) {
            assertTrue(count(there.get(key), "TRUTH.FN") > 0);
            assertEquals(there.get(key).get("TRUTH.FN"), back.get(key).get("QUERY.FP"));
            assertEquals(there.get(key).get("QUERY.FP"), back.get(key).get("TRUTH.FN"));
            assertEquals(there.get(key).get("METRIC.Recall"), back.get(key).get("METRIC.Precision"));
        }
    }

    @Test
    public void outsideOfConfidentRegionsCallsAreUnknown() throws IOException {
        runCommandLine(arguments(TRUTH, TRUTH, "confident").add("confidence", CONFIDENT.toString()));
        final Map<String, String> snps = table("confident/summary.csv", 2).get(List.of("SNP", "ALL"));
        final long within = truth.stream()
                .filter(VariantContext::isSNP)
                .filter(record -> bed(CONFIDENT).stream().anyMatch(region -> region.contains(record)))
                .count();
        assertEquals(count(snps, "TRUTH.TOTAL"), within);
        assertEquals(count(snps, "QUERY.TOTAL") - count(snps, "QUERY.UNK"), within);
        assertTrue(count(snps, "QUERY.UNK") > 0);
    }

    @Test
    public void aliasesAreWhatTheFieldKnows() throws IOException {
        runCommandLine(new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("truth", TRUTH.toString())
                .add("eval", TRUTH.toString())
                .add("confident", CONFIDENT.toString())
                .add("O", folder.resolve("aliases").toString()));
        assertEquals(filesIn("aliases"), FILES);
    }

    @Test
    public void onlyRecordsThatBeginInTheIntervalsCount() throws IOException {
        final List<VariantContext> onA = truth.stream()
                .filter(record -> record.getContig().equals("chrA"))
                .toList();
        final VariantContext deletion = onA.stream()
                .filter(record -> record.getReference().length() > 3)
                .findFirst()
                .orElseThrow();
        final int last = deletion.getStart() + 1;
        runCommandLine(arguments(TRUTH, TRUTH, "intervals")
                .add("L", "chrA:1-" + (deletion.getStart() - 1))
                .add("L", "chrA:" + last + "-" + last));
        int counted = 0;
        for (final String type : List.of("SNP", "INDEL")) {
            counted += count(table("intervals/summary.csv", 2).get(List.of(type, "ALL")), "TRUTH.TOTAL");
        }
        assertEquals(counted, onA.indexOf(deletion));
    }

    @Test
    public void strataAreThoseOfTheReferenceOfBedsAndOfDepth() throws IOException {
        final Path half = folder.resolve("half.bed");
        Files.writeString(half, "chrA\t0\t20000\n");
        runCommandLine(arguments(TRUTH, calls, "strata")
                .add("I", TESTDATA.resolve("reads.bam").toString())
                .add("stratification", "half=" + half));
        final Map<List<String>, Map<String, String>> extended = table("strata/extended.csv", 4);
        assertEquals(
                count(extended.get(List.of("SNP", "*", "half", "ALL")), "TRUTH.TOTAL"),
                truth.stream()
                        .filter(VariantContext::isSNP)
                        .filter(record -> record.getContig().equals("chrA") && record.getStart() <= 20_000)
                        .count());
        final int all = count(extended.get(List.of("SNP", "*", "*", "ALL")), "TRUTH.TOTAL");
        for (final String kind : List.of("depth_", "gc_")) {
            assertEquals(
                    extended.entrySet().stream()
                            .filter(entry -> entry.getKey().get(0).equals("SNP")
                                    && entry.getKey().get(1).equals("*")
                                    && entry.getKey().get(2).startsWith(kind)
                                    && entry.getKey().get(3).equals("ALL"))
                            .mapToInt(entry -> count(entry.getValue(), "TRUTH.TOTAL"))
                            .sum(),
                    all);
        }
        assertTrue(count(extended.get(List.of("SNP", "*", "depth_30_to_49", "ALL")), "TRUTH.TOTAL") > 20);
        assertTrue(extended.containsKey(List.of("INDEL", "D1_5", "*", "PASS")));
    }

    @Test
    public void callSetsAreComparedWithTheTruthAndWithEachOther() throws IOException {
        runCommandLine(arguments(TRUTH, calls, "compared")
                .add("evaluation-name", "made")
                .add("compare", "perfect=" + TRUTH)
                .add("run-time", "made=12.5"));
        final List<String> files = new ArrayList<>(FILES);
        files.add("perfect");
        files.sort(Comparator.naturalOrder());
        assertEquals(filesIn("compared"), files);
        final List<String> others = new ArrayList<>(FILES);
        others.removeAll(List.of("concordance.csv", "report.html"));
        assertEquals(filesIn("compared/perfect"), others);
        assertEquals(
                table("compared/perfect/summary.csv", 2)
                        .get(List.of("INDEL", "PASS"))
                        .get("METRIC.F1_Score"),
                "1.000000");
        final Map<List<String>, Map<String, String>> concordance = table("compared/concordance.csv", 3);
        final Map<String, String> snps = concordance.get(List.of("made", "perfect", "SNP"));
        final Map<String, String> summary = table("compared/summary.csv", 2).get(List.of("SNP", "PASS"));
        // Beside the truth itself, what both share is what is true.
        assertEquals(snps.get("A.Shared"), summary.get("QUERY.TP"));
        assertEquals(snps.get("A.Only"), summary.get("QUERY.FP"));
        assertEquals(snps.get("B.Only"), summary.get("TRUTH.FN"));
        assertTrue(Files.readString(folder.resolve("compared/report.html")).contains("12.5"));
    }

    @Test
    public void aRunReplacesWhatAnEarlierOneWrote() throws IOException {
        runCommandLine(arguments(TRUTH, calls, "again"));
        runCommandLine(arguments(TRUTH, TRUTH, "again"));
        assertEquals(table("again/summary.csv", 2).get(List.of("SNP", "ALL")).get("TRUTH.FN"), "0");
        assertEquals(filesIn("again"), FILES);
    }

    /** As callers write it of an insertion that they count as replacing nothing. */
    @Test
    public void anEndThatIsNotTheReferenceAllelesIsNoMatter() throws IOException {
        final VariantContext first = truth.get(0);
        final Path ended = write(
                "ended.vcf.gz",
                List.of(new VariantContextBuilder(first)
                        .stop(first.getEnd() + 1)
                        .attribute("END", first.getEnd() + 1)
                        .make()));
        runCommandLine(arguments(ended, ended, "ended"));
        assertTrue(Files.readString(folder.resolve("ended/summary.csv")).contains("1.000000"));
    }

    /** As those of a panel or of a piece of the genome: where the reads know nothing, nothing covers. */
    @Test
    public void readsMayLackContigs() throws IOException {
        final CellReads reads = new CellReads("SIM", Map.of("chrA", 40_000));
        reads.pile("chrA", 2000, false, 60);
        final Path bam = reads.write(folder.resolve("chrA.bam"));
        runCommandLine(arguments(TRUTH, calls, "piece").add("I", bam.toString()));
        assertTrue(Files.readString(folder.resolve("piece/extended.csv")).contains("depth_0_to_9"));
    }

    /** Lines of no base are none, wherever they stand. */
    @Test
    public void emptyRegionsAreNone() throws IOException {
        final Path odd = folder.resolve("odd.bed");
        Files.writeString(odd, "chrA\t300\t300\n" + Files.readString(CONFIDENT));
        runCommandLine(arguments(TRUTH, TRUTH, "odd").add("confidence", odd.toString()));
        runCommandLine(arguments(TRUTH, TRUTH, "even").add("confidence", CONFIDENT.toString()));
        assertEquals(
                Files.readString(folder.resolve("odd/summary.csv")),
                Files.readString(folder.resolve("even/summary.csv")));
    }

    /** What is left out of the truth is said, as what is left out of the calls. */
    @Test
    public void recordsLeftOutOfTheTruthAreReported() throws IOException {
        final VariantContext first = truth.get(0);
        final List<VariantContext> records = new ArrayList<>(List.of(new VariantContextBuilder(first)
                .alleles(List.of(first.getReference(), Allele.create("<DUP>")))
                .genotypes(new GenotypeBuilder("SIM", List.of(first.getReference(), Allele.create("<DUP>"))).make())
                .make()));
        records.addAll(truth.subList(1, 10));
        records.add(new VariantContextBuilder(truth.get(10))
                .genotypes(GenotypeBuilder.createMissing("SIM", 2))
                .make());
        final Path symbolic = write("symbolic.vcf.gz", records);
        runCommandLine(arguments(symbolic, TRUTH, "symbolic"));
        final String report = Files.readString(folder.resolve("symbolic/report.html"));
        assertTrue(report.contains("1 records left out for a symbolic allele or breakend"));
        assertTrue(report.contains("1 records left out for a missing genotype"));
    }

    @Test
    public void foldersMadeForNothingGoAgain() {
        expectThrows(
                CommandLineException.class,
                () -> runCommandLine(arguments(TRUTH, calls, "a/b/c").add("run-time", "nobody=3")));
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    public void nothingToCompareIsNoError() throws IOException {
        final Path none = write("none.vcf.gz", List.of());
        runCommandLine(arguments(none, none, "nothing"));
        final Map<String, String> snps = table("nothing/summary.csv", 2).get(List.of("SNP", "ALL"));
        assertEquals(snps.get("TRUTH.TOTAL"), "0");
        assertEquals(snps.get("METRIC.Recall"), "");
    }

    @Test
    public void oneOfSeveralSamplesIsChosen() throws IOException {
        final List<VariantContext> two = truth.stream()
                .map(record -> new VariantContextBuilder(record)
                        .genotypes(
                                record.getGenotype(0),
                                new GenotypeBuilder(record.getGenotype(0))
                                        .name("other")
                                        .make())
                        .make())
                .toList();
        final Path family = write("family.vcf.gz", two, "other");
        final UserException thrown =
                expectThrows(UserException.class, () -> runCommandLine(arguments(TRUTH, family, "family-fails")));
        assertTrue(thrown.getMessage().contains("--evaluation-sample"), thrown.getMessage());
        assertFalse(Files.exists(folder.resolve("family-fails")));
        runCommandLine(
                arguments(family, family, "family").add("truth-sample", "SIM").add("evaluation-sample", "other"));
        assertEquals(table("family/summary.csv", 2).get(List.of("SNP", "ALL")).get("METRIC.F1_Score"), "1.000000");
    }

    /** Indexed, with a genotype of an allele that its record has not. */
    private Path damaged(final String name) throws IOException {
        final Path file = Files.writeString(
                folder.resolve(name),
                """
                ##fileformat=VCFv4.2
                ##contig=<ID=chrA,length=40000>
                ##contig=<ID=chrB,length=12000>
                ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
                #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tSIM
                chrA\t1000\t.\tA\tC\t50\tPASS\t.\tGT\t0/9
                """);
        IndexFactory.createDynamicIndex(file, new VCFCodec()).write(Tribble.indexPath(file));
        return file;
    }

    @DataProvider
    public Object[][] badArguments() throws IOException {
        final Path elsewhere = folder.resolve("elsewhere.bed");
        Files.writeString(elsewhere, "chrZ\t0\t100\n");
        final Path empty = folder.resolve("empty.bed");
        Files.writeString(empty, "");
        final Path noNumber = Files.writeString(folder.resolve("no-number.bed"), "chrA\tx\t5\n");
        final Path damaged = damaged("damaged.vcf");
        final Path unindexed = folder.resolve("unindexed.vcf.gz");
        Files.copy(TRUTH, unindexed);
        final Path file = Files.writeString(folder.resolve("file"), "");
        return new Object[][] {
            {List.of("--confidence", elsewhere.toString()), UserException.class, "chrZ"},
            {List.of("--confidence", empty.toString()), UserException.class, "lists no region"},
            {List.of("--confidence", noNumber.toString()), UserException.class, "no-number.bed"},
            {List.of("--compare", "a=" + damaged), UserException.MalformedFile.class, "damaged.vcf"},
            {List.of("--tensor-image-dir", "nowhere"), CommandLineException.class, "nowhere"},
            {List.of("--compare", TRUTH.toString()), CommandLineException.class, "NAME=VALUE"},
            {List.of("--compare", "../up=" + TRUTH), CommandLineException.class, "folder"},
            {List.of("--compare", "calls=" + TRUTH), CommandLineException.class, "calls"},
            {List.of("--compare", "a=" + TRUTH, "--compare", "a=" + TRUTH), CommandLineException.class, "twice"},
            {List.of("--compare", "a=" + unindexed), UserException.class, "IndexFeatureFile"},
            {List.of("--compare", "summary.csv=" + TRUTH), CommandLineException.class, "summary.csv"},
            {List.of("--stratification", "gc_0=" + CONFIDENT), CommandLineException.class, "gc_0"},
            {List.of("--stratification", "*=" + CONFIDENT), CommandLineException.class, "*"},
            {List.of("--run-time", "calls=-5"), CommandLineException.class, "-5"},
            {List.of("--run-time", "calls=NaN"), CommandLineException.class, "NaN"},
            {List.of("--run-time", "calls=soon"), CommandLineException.class, "soon"},
            {List.of("--run-time", "unknown=3"), CommandLineException.class, "unknown"},
            {List.of("--stratification", "x=" + folder.resolve("missing.bed")), UserException.class, "missing.bed"},
            {List.of("--truth-sample", "nobody"), UserException.class, "nobody"},
            {List.of("--O", file.toString()), UserException.class, "folder"},
        };
    }

    @Test(dataProvider = "badArguments")
    public void badArgumentsAreNamed(
            final List<String> more, final Class<? extends Exception> kind, final String expected) throws IOException {
        final ArgumentsBuilder arguments = new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("truth", TRUTH.toString())
                .add("evaluation", calls.toString());
        if (!more.contains("--O")) {
            arguments.add("O", folder.resolve("bad").toString());
        }
        more.forEach(arguments::addRaw);
        final Exception thrown = expectThrows(kind, () -> runCommandLine(arguments));
        assertTrue(thrown.getMessage().contains(expected), thrown.getMessage());
        assertFalse(Files.exists(folder.resolve("bad")));
    }
}
