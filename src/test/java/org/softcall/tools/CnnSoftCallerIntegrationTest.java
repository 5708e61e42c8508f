package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import com.google.common.base.Strings;
import htsjdk.samtools.SAMFileHeader;
import htsjdk.samtools.SAMFileWriter;
import htsjdk.samtools.SAMFileWriterFactory;
import htsjdk.samtools.SAMReadGroupRecord;
import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFileReader;
import htsjdk.variant.vcf.VCFFilterHeaderLine;
import htsjdk.variant.vcf.VCFHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Runs CnnSoftCaller with the model that ships, on the repository's test data. */
public final class CnnSoftCallerIntegrationTest extends SoftCallToolTest {

    private Path calls;

    /** Calls and sites without one, and the table of their candidates. */
    private Path withRefCalls;

    private Path candidateTable;

    @Override
    public String getTestedToolName() {
        return CnnSoftCaller.class.getSimpleName();
    }

    @BeforeClass(dependsOnMethods = "makeFolder")
    public void callTestdata() {
        calls = call("calls", onTestdata());
        candidateTable = folder.resolve("candidates.tsv");
        withRefCalls = call(
                "with-ref-calls",
                onTestdata().addFlag("emit-ref-calls").add("candidate-table", candidateTable.toString()));
    }

    private static boolean isRefCall(final VariantContext record) {
        return record.getFilters().contains("RefCall");
    }

    private Path call(final String name, final ArgumentsBuilder arguments) {
        final Path output = folder.resolve(name + ".vcf.gz");
        runCommandLine(arguments.add("O", output.toString()));
        return output;
    }

    @Test
    public void findsTheDonorsVariants() {
        final List<VariantContext> truth = read(TESTDATA.resolve("truth.vcf.gz"));
        final List<SimpleInterval> confident = bed(TESTDATA.resolve("confident.bed"));
        final Accuracy snvs = Accuracy.ofSnvs(read(calls), truth, confident);
        final Accuracy indels = Accuracy.ofIndels(read(calls), truth, confident);
        assertTrue(snvs.truePositives() > 50 && snvs.f1() > 0.95, snvs.toString());
        assertTrue(indels.truePositives() > 20 && indels.f1() > 0.85, indels.toString());
        assertTrue(snvs.wrongGenotypes() + indels.wrongGenotypes() <= 6, snvs + " " + indels);
    }

    @Test
    public void everyNumberOfARecordComesFromOnePosterior() {
        for (final VariantContext record : read(calls)) {
            final Genotype genotype = record.getGenotype(0);
            final int[] phred = genotype.getPL();
            final int alleles = record.getNAlleles();
            assertEquals(phred.length, alleles * (alleles + 1) / 2);
            assertEquals(IntStream.of(phred).min().orElseThrow(), 0);
            final int[] sorted = phred.clone();
            Arrays.sort(sorted);
            assertEquals(genotype.getGQ(), Math.min(99, sorted[1]));
            assertFalse(genotype.isHomRef(), record.toString());
            assertTrue(record.getPhredScaledQual() > 3, record.toString());
            assertTrue(record.filtersWereApplied() && record.isNotFiltered(), record.toString());
            assertEquals(genotype.getAD().length, alleles);
            assertTrue(IntStream.of(genotype.getAD()).sum() <= genotype.getDP(), record.toString());
        }
    }

    @Test
    public void theHeaderHoldsWhatGatkWrites() {
        try (VCFFileReader reader = new VCFFileReader(calls, true)) {
            final VCFHeader header = reader.getFileHeader();
            assertEquals(header.getGenotypeSamples(), List.of("SIM"));
            assertEquals(header.getContigLines().size(), 2);
            assertTrue(header.getOtherHeaderLine("GATKCommandLine") != null
                    || header.getMetaDataInInputOrder().stream()
                            .anyMatch(line -> line.getKey().equals("GATKCommandLine")));
            for (final String format : List.of("GT", "AD", "DP", "GQ", "PL")) {
                assertTrue(header.hasFormatLine(format), format);
            }
        }
        assertEquals(filters(calls), List.of("LowQual"));
        assertEquals(filters(withRefCalls), List.of("LowQual", "RefCall"));
    }

    private static List<String> filters(final Path vcf) {
        try (VCFFileReader reader = new VCFFileReader(vcf, true)) {
            return reader.getFileHeader().getFilterLines().stream()
                    .map(VCFFilterHeaderLine::getID)
                    .sorted()
                    .toList();
        }
    }

    private static ArgumentsBuilder validating(final Path vcf) {
        return new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("V", vcf.toString());
    }

    @Test
    public void validateVariantsFindsNothingToComplainOf() {
        runCommandLine(validating(calls), "ValidateVariants");
        // ALLELES: that a sample carries every ALT, which no record of 0/0 can fulfil.
        expectThrows(UserException.class, () -> runCommandLine(validating(withRefCalls), "ValidateVariants"));
        runCommandLine(validating(withRefCalls).add("validation-type-to-exclude", "ALLELES"), "ValidateVariants");
        runCommandLine(validating(withRefCalls).addFlag("do-not-validate-filtered-records"), "ValidateVariants");
    }

    @Test
    public void refCallsAreAddedToTheCallsInOrder() throws IOException {
        assertEquals(
                lines(withRefCalls).stream()
                        .filter(line -> !line.contains("\tRefCall\t"))
                        .toList(),
                lines(calls));
        final List<VariantContext> records = read(withRefCalls);
        final Set<String> kinds = new HashSet<>();
        for (int i = 0; i < records.size(); i++) {
            final VariantContext record = records.get(i);
            final boolean follows =
                    i > 0 && record.getContig().equals(records.get(i - 1).getContig());
            assertTrue(!follows || record.getStart() >= records.get(i - 1).getStart(), record.toString());
            assertTrue(
                    kinds.add(record.getContig() + ":" + record.getStart() + " " + record.isSNP()), "twice: " + record);
        }
    }

    @Test
    public void aRefCallIsConsistent() {
        final List<VariantContext> refCalls =
                read(withRefCalls).stream().filter(record -> isRefCall(record)).toList();
        assertTrue(refCalls.size() > 10, refCalls.size() + " RefCall records");
        for (final VariantContext record : refCalls) {
            final Genotype genotype = record.getGenotype(0);
            assertTrue(genotype.isHomRef(), record.toString());
            assertEquals(record.getFilters(), Set.of("RefCall"));
            assertEquals(genotype.getPL()[0], 0, record.toString());
            assertEquals(genotype.getAD().length, record.getNAlleles());
            assertTrue(IntStream.of(genotype.getAD()).sum() <= genotype.getDP(), record.toString());
            // QUAL is the probability of 0/0, and PL has each genotype's beside it, rounded to whole numbers.
            final double quality = 10
                    * Math.log10(IntStream.of(genotype.getPL())
                            .mapToDouble(phred -> Math.pow(10, phred / -10.0))
                            .sum());
            assertEquals(record.getPhredScaledQual(), quality, 0.13 * quality + 0.01, record.toString());
        }
    }

    @Test
    public void theTableAgreesWithTheRecords() throws IOException {
        final List<String> inRecords = new ArrayList<>();
        for (final VariantContext record : read(withRefCalls)) {
            for (final Allele alt : record.getAlternateAlleles()) {
                final String ref = record.getReference().getBaseString();
                final int shorter = Math.min(ref.length(), alt.length());
                final int shared = Math.min(
                        shorter - 1,
                        Strings.commonSuffix(ref, alt.getBaseString()).length());
                inRecords.add(String.join(
                        "\t",
                        record.getContig(),
                        String.valueOf(record.getStart()),
                        ref.substring(0, ref.length() - shared),
                        alt.getBaseString().substring(0, alt.length() - shared),
                        String.valueOf(record.getGenotype(0).getAD()[record.getAlleleIndex(alt)]),
                        isRefCall(record) ? "reference" : "called"));
            }
        }
        final List<String> inTable = new ArrayList<>();
        for (final String line :
                Files.readAllLines(candidateTable).stream().skip(1).toList()) {
            final String[] field = line.split("\t");
            final double present = Double.parseDouble(field[7]);
            assertTrue(present >= 0 && present <= 1, line);
            assertTrue(!field[9].equals("called") || present > 0.5, line);
            if (!field[9].equals("other_allele")) {
                inTable.add(String.join("\t", field[0], field[1], field[2], field[3], field[6], field[9]));
            }
        }
        assertEquals(new TreeSet<>(inTable), new TreeSet<>(inRecords));
        assertEquals(inTable.size(), inRecords.size());
    }

    @Test
    public void theTableDoesNotDependOnBatches() throws IOException {
        final Path again = folder.resolve("again.tsv");
        call("again", onTestdata().add("batch-size", "7").add("candidate-table", again.toString()));
        assertEquals(Files.readAllLines(again), Files.readAllLines(candidateTable));
    }

    @Test
    public void callsBelowTheLeastQualityAreKeptAsLowQual() throws IOException {
        final double least = 30;
        final Path table = folder.resolve("strict.tsv");
        final Path strict = call(
                "least-quality",
                onTestdata().add("min-qual", String.valueOf(least)).add("candidate-table", table.toString()));
        final List<VariantContext> records = read(strict);
        int low = 0;
        for (final VariantContext record : records) {
            final boolean passes = record.getPhredScaledQual() >= least;
            assertEquals(record.getFilters(), passes ? Set.of() : Set.of("LowQual"), record.toString());
            low += passes ? 0 : 1;
        }
        assertTrue(low > 0 && low < records.size(), low + " of " + records.size());
        assertEquals(
                lines(strict).stream()
                        .map(line -> line.replace("\tLowQual\t", "\tPASS\t"))
                        .toList(),
                lines(calls));
        assertEquals(
                Files.readAllLines(table).stream()
                        .map(line -> line.replace("\tlow_qual", "\tcalled"))
                        .toList(),
                Files.readAllLines(candidateTable));
    }

    @Test
    public void aTableThatCannotBeWrittenIsAUserErrorAndNoCallsAreLeft() throws IOException {
        final ArgumentsBuilder nowhere = onTestdata()
                .add("candidate-table", folder.resolve("none/table.tsv").toString());
        final UserException error =
                expectThrows(UserException.CouldNotCreateOutputFile.class, () -> call("no-table", nowhere));
        assertTrue(error.getMessage().contains("table.tsv"), error.getMessage());
        assertNoTraceOf("no-table");
    }

    @Test
    public void oneFileCannotBeBothOutputs() throws IOException {
        final ArgumentsBuilder twice = onTestdata()
                .add("candidate-table", folder.resolve("x/../twice.vcf.gz").toString());
        final CommandLineException error = expectThrows(CommandLineException.class, () -> call("twice", twice));
        assertTrue(error.getMessage().contains("--candidate-table"), error.getMessage());
        assertNoTraceOf("twice");
    }

    @Test
    public void aRunThatFailsLeavesNoTable() throws IOException {
        final Path table = folder.resolve("failed.tsv");
        final ArgumentsBuilder arguments =
                onTestdata().add("model", "no-such-model.zip").add("candidate-table", table.toString());
        expectThrows(UserException.class, () -> call("failed", arguments));
        assertNoTraceOf("failed");
    }

    @Test
    public void recordsAreInOrderAndIndexed() {
        try (VCFFileReader reader = new VCFFileReader(calls, true)) {
            final List<VariantContext> onContig =
                    reader.query("chrA", 1, 40_000).toList();
            assertFalse(onContig.isEmpty());
            for (int i = 1; i < onContig.size(); i++) {
                assertTrue(onContig.get(i).getStart() >= onContig.get(i - 1).getStart());
            }
        }
    }

    /** Arguments that must not change a record. */
    @DataProvider
    public Object[][] indifferentArguments() {
        return new Object[][] {
            {"batch-size", "1"}, {"batch-size", "7"}, {"batch-size", "1000"},
            {"tf-intra-op-threads", "1"}, {"tf-inter-op-threads", "1"}, {"device", "CPU"}
        };
    }

    @Test(dataProvider = "indifferentArguments")
    public void recordsDoNotDependOn(final String argument, final String value) throws IOException {
        final Path again = call(argument + value, onTestdata().add(argument, value));
        assertEquals(lines(again), lines(calls));
    }

    /** Numbers of pieces. */
    @DataProvider
    public Object[][] scatterCounts() {
        return new Object[][] {{1}, {3}, {10}};
    }

    @Test(dataProvider = "scatterCounts")
    public void recordsDoNotDependOnTheScatter(final int pieces) throws IOException {
        final int contigLength = 40_000;
        final List<String> gathered = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            final int start = i * contigLength / pieces + 1;
            final int end = (i + 1) * contigLength / pieces;
            final Path piece =
                    call("piece" + i + "of" + pieces, onTestdata().addInterval(new SimpleInterval("chrA", start, end)));
            gathered.addAll(lines(piece));
        }
        final List<String> whole =
                lines(calls).stream().filter(line -> line.startsWith("chrA\t")).toList();
        assertEquals(gathered, whole);
    }

    @Test
    public void cramGivesTheRecordsOfBam() throws IOException {
        final Path cram = folder.resolve("reads.cram");
        runCommandLine(onTestdata().add("O", cram.toString()), "PrintReads");
        final Path fromCram = call(
                "cram",
                new ArgumentsBuilder()
                        .add("R", TESTDATA.resolve("reference.fa").toString())
                        .add("I", cram.toString()));
        assertEquals(lines(fromCram), lines(calls));
    }

    @Test
    public void readFiltersAreGatksToChange() throws IOException {
        final Path strict = call("strict", onTestdata().add("minimum-mapping-quality", "61"));
        assertEquals(lines(strict), List.of());
    }

    @Test
    public void aModelThatIsMissingIsNamedAndNothingIsLeftBehind() throws IOException {
        final UserException error = expectThrows(
                UserException.class, () -> call("no-model", onTestdata().add("model", "no-such-model.zip")));
        assertTrue(error.getMessage().contains("no-such-model.zip"), error.getMessage());
        assertNoTraceOf("no-model");
    }

    @Test
    public void missingIndexIsAUserError() throws IOException {
        final Path bam = folder.resolve("unindexed.bam");
        Files.copy(TESTDATA.resolve("reads.bam"), bam);
        final ArgumentsBuilder arguments = new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("I", bam.toString());
        expectThrows(UserException.class, () -> call("unindexed-calls", arguments));
        assertNoTraceOf("unindexed-calls");
    }

    /** The test data's reads beside a read group of another sample, which has none. */
    private ArgumentsBuilder onTwoSamples(final String name) throws IOException {
        final Path bam = folder.resolve(name + ".bam");
        try (SamReader reader = SamReaderFactory.makeDefault().open(TESTDATA.resolve("reads.bam"))) {
            final SAMFileHeader header = reader.getFileHeader();
            final SAMReadGroupRecord second = new SAMReadGroupRecord("second");
            second.setSample("OTHER");
            header.addReadGroup(second);
            final SAMFileWriterFactory factory = new SAMFileWriterFactory().setCreateIndex(true);
            try (SAMFileWriter writer = factory.makeBAMWriter(header, true, bam)) {
                reader.forEach(writer::addAlignment);
            }
        }
        return new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("I", bam.toString());
    }

    @Test
    public void severalSamplesAreNamed() throws IOException {
        final ArgumentsBuilder arguments = onTwoSamples("two-samples");
        final UserException error = expectThrows(UserException.class, () -> call("two-samples", arguments));
        assertTrue(error.getMessage().contains("SIM") && error.getMessage().contains("OTHER"), error.getMessage());
    }

    @Test
    public void oneOfSeveralSamplesCanBeChosen() throws IOException {
        final Path chosen = call("chosen", onTwoSamples("choose").add("sample-name", "SIM"));
        assertEquals(lines(chosen), lines(calls));
        final Path other = call("other", onTwoSamples("choose-other").add("sample-name", "OTHER"));
        assertEquals(lines(other), List.of());
    }

    @Test
    public void aSampleThatIsNotThereIsAUserError() throws IOException {
        final UserException error = expectThrows(
                UserException.class, () -> call("nobody", onTestdata().add("sample-name", "NOBODY")));
        assertTrue(error.getMessage().contains("NOBODY") && error.getMessage().contains("SIM"), error.getMessage());
    }

    /** Decoys and alternate contigs often are in one of the two only. */
    @Test
    public void contigsThatTheReadsDoNotKnowAreLeftOut() throws IOException {
        final Path reference = folder.resolve("more.fa");
        Files.writeString(
                reference, Files.readString(TESTDATA.resolve("reference.fa")) + ">decoy\n" + "ACGT".repeat(15) + "\n");
        final Path index = folder.resolve("more.fa.fai");
        Files.writeString(
                index,
                Files.readString(TESTDATA.resolve("reference.fa.fai")) + "decoy\t60\t" + (Files.size(reference) - 61)
                        + "\t60\t61\n");
        Files.writeString(
                folder.resolve("more.dict"),
                Files.readString(TESTDATA.resolve("reference.dict")) + "@SQ\tSN:decoy\tLN:60\n");
        final ArgumentsBuilder arguments = new ArgumentsBuilder()
                .add("R", reference.toString())
                .add("I", TESTDATA.resolve("reads.bam").toString())
                .add("XL", "chrB");
        assertEquals(
                lines(call("more", arguments)),
                lines(calls).stream().filter(line -> line.startsWith("chrA\t")).toList());
        final ArgumentsBuilder onDecoy = new ArgumentsBuilder()
                .add("R", reference.toString())
                .add("I", TESTDATA.resolve("reads.bam").toString())
                .addInterval("decoy");
        final UserException error = expectThrows(UserException.class, () -> call("decoy", onDecoy));
        assertTrue(error.getMessage().contains("decoy"), error.getMessage());
    }

    @Test
    public void anOutputThatIsALinkIsWrittenThrough() throws IOException {
        final Path real = Files.createFile(folder.resolve("real.vcf.gz"));
        Files.createSymbolicLink(folder.resolve("link.vcf.gz"), real);
        final Path link = call("link", onTestdata());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(lines(real), lines(calls));
        assertTrue(Files.exists(folder.resolve("link.vcf.gz.tbi")));
    }

    @Test
    public void everyCandidateHasItsPicture() throws IOException {
        final Path pictures = folder.resolve("pictures");
        final Path few = call(
                "few",
                onTestdata()
                        .addInterval(new SimpleInterval("chrA", 500, 2000))
                        .add("tensor-image-dir", pictures.toString()));
        final List<String> names = Arrays.asList(pictures.toFile().list());
        assertTrue(names.stream().allMatch(name -> name.matches("chrA_\\d+_[ACGT]+_[ACGT]+\\.png")), names.toString());
        final List<VariantContext> records = read(few);
        assertFalse(records.isEmpty());
        for (final VariantContext record : records) {
            assertTrue(
                    names.stream().anyMatch(name -> name.startsWith("chrA_" + record.getStart() + "_")),
                    record + " has none of " + names);
        }
        assertEquals(ImageIO.read(pictures.resolve(names.get(0)).toFile()).getWidth(), 1438);
    }

    @Test
    public void aFolderOfPicturesThatCannotBeMadeIsAUserErrorAndNoCallsAreLeft() throws IOException {
        final Path file = Files.createFile(folder.resolve("no-folder"));
        final UserException error = expectThrows(
                UserException.CouldNotCreateOutputFile.class,
                () -> call("unseen", onTestdata().add("tensor-image-dir", file.toString())));
        assertTrue(error.getMessage().contains("no-folder"), error.getMessage());
        assertNoTraceOf("unseen");
    }

    @Test
    public void aFolderThatIsMissingIsAUserError() {
        expectThrows(UserException.CouldNotCreateOutputFile.class, () -> call("no/such/folder/calls", onTestdata()));
    }

    @Test
    public void aGpuThatIsNotThereIsAUserError() throws IOException {
        try {
            call("gpu", onTestdata().add("device", "GPU"));
            throw new SkipException("this machine has a GPU");
        } catch (final UserException e) {
            assertTrue(e.getMessage().contains("--device GPU"), e.getMessage());
        }
        assertNoTraceOf("gpu");
    }

    private void assertNoTraceOf(final String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    files.filter(file -> file.getFileName().toString().contains(name + "."))
                            .toList(),
                    List.of());
        }
    }
}
