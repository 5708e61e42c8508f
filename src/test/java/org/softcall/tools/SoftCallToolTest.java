package org.softcall.tools;

import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFFileReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.testutils.ArgumentsBuilder;
import org.broadinstitute.hellbender.testutils.BaseTest;
import org.broadinstitute.hellbender.testutils.CommandLineProgramTester;
import org.broadinstitute.hellbender.utils.SimpleInterval;
import org.softcall.Main;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** Runs tools through this plugin's command line, within the JVM of the test, on the repository's test data. */
public abstract class SoftCallToolTest extends BaseTest implements CommandLineProgramTester {

    /** The repository's test data. */
    protected static final Path TESTDATA =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("testdata");

    /** A folder for this class's outputs. */
    protected Path folder;

    @BeforeClass
    public final void makeFolder() throws IOException {
        folder = Files.createTempDirectory("tool");
    }

    @AfterClass(alwaysRun = true)
    public final void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    // GATK's own versions of these three start GATK's Main, which does not know this plugin's tools.

    @Override
    public Object runCommandLine(final List<String> arguments) {
        return runCommandLine(arguments, getTestedToolName());
    }

    @Override
    public Object runCommandLine(final ArgumentsBuilder arguments, final String toolName) {
        return runCommandLine(arguments.getArgsList(), toolName);
    }

    @Override
    public Object runCommandLine(final List<String> arguments, final String toolName) {
        return new Main().instanceMain(makeCommandLineArgs(arguments, toolName));
    }

    /** The arguments -R and -I for the test data. */
    protected static ArgumentsBuilder onTestdata() {
        return new ArgumentsBuilder()
                .add("R", TESTDATA.resolve("reference.fa").toString())
                .add("I", TESTDATA.resolve("reads.bam").toString());
    }

    /** The record lines of a compressed VCF, without its header, which names date and command line. */
    protected static List<String> lines(final Path vcf) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(vcf)), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    /** The records of a VCF. */
    protected static List<VariantContext> read(final Path vcf) {
        try (VCFFileReader reader = new VCFFileReader(vcf, false)) {
            final List<VariantContext> records = new ArrayList<>();
            reader.iterator().forEachRemaining(records::add);
            return records;
        }
    }

    /** The regions of a BED file. */
    protected static List<SimpleInterval> bed(final Path bed) {
        try (Stream<String> lines = Files.lines(bed)) {
            return lines.map(line -> line.split("\t"))
                    .map(field ->
                            new SimpleInterval(field[0], Integer.parseInt(field[1]) + 1, Integer.parseInt(field[2])))
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
