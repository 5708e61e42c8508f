package org.softcall;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.SamReader;
import htsjdk.samtools.SamReaderFactory;
import htsjdk.variant.vcf.VCFFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Tests the packaged distribution in processes of its own, started both ways a user can start it. */
public final class DistributionIT {

    private static final Path REPOSITORY = Path.of(System.getProperty("basedir"));
    private static final Path JAR = Path.of(System.getProperty("distribution"), "gatk-softcall.jar");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int USER_ERROR = 2;

    private Path outputs;

    @BeforeClass
    public void makeOutputFolder() throws IOException {
        outputs = Files.createTempDirectory("outputs");
    }

    @AfterClass(alwaysRun = true)
    public void deleteOutputFolder() throws IOException {
        FileUtils.deleteDirectory(outputs.toFile());
    }

    @Test
    public void launcherNamesBothVersions() throws IOException {
        final ExternalProcess launched = launch("--version");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardOutput().startsWith("gatk-softcall v0."), launched.standardOutput());
        assertTrue(launched.standardOutput().contains("GATK Version: 4."), launched.standardOutput());
        assertFalse(launched.standardError().contains("gatk-softcall: "), launched.standardError());
    }

    @Test
    public void launcherListsTools() throws IOException {
        final ExternalProcess launched = launch("--list");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardOutput().contains(" HaplotypeCaller "), launched.standardOutput());
    }

    @Test
    public void launcherShowsHelpOfGatkTool() throws IOException {
        final ExternalProcess launched = launch("HaplotypeCaller", "--help");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardError().contains("USAGE: HaplotypeCaller"), launched.standardError());
    }

    @Test
    public void launcherRunsGatkToolWithJavaOptions() throws IOException {
        final Path reads = REPOSITORY.resolve("testdata/reads.bam");
        final long numberOfReads;
        try (SamReader reader = SamReaderFactory.makeDefault().open(reads)) {
            numberOfReads = reader.iterator().stream().count();
        }
        final ExternalProcess launched =
                launch("--java-options", "-Xmx512m -Xlog:gc+init", "CountReads", "-I", reads.toString());
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(
                launched.standardOutput().contains("Tool returned:\n" + numberOfReads + "\n"),
                launched.standardOutput());
        assertTrue(launched.standardOutput().contains("Heap Max Capacity: 512M"), launched.standardOutput());
    }

    @Test
    public void unknownToolFails() throws IOException {
        final ExternalProcess launched = launch("NoSuchTool");
        assertNotEquals(launched.exitCode(), 0);
        assertTrue(launched.standardError().contains("'NoSuchTool' is not a valid command"), launched.standardError());
    }

    @Test
    public void missingInputIsAUserError() throws IOException {
        final ExternalProcess launched = launch("CountReads", "-I", "no-such-file.bam");
        assertEquals(launched.exitCode(), USER_ERROR, launched.standardError());
        assertTrue(launched.standardError().contains("A USER ERROR has occurred"), launched.standardError());
        assertTrue(launched.standardError().contains("no-such-file.bam"), launched.standardError());
    }

    @Test
    public void gatkLauncherCanRunTheJar() throws IOException {
        final ExternalProcess launched = runJar("--version");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardOutput().contains("GATK Version: 4."), launched.standardOutput());
    }

    @Test
    public void launcherOfTheDistributionRunsIt() throws IOException {
        final ExternalProcess launched =
                ExternalProcess.run(outputs, JAR.resolveSibling("gatk-softcall").toString(), "--version");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardOutput().contains("GATK Version: 4."), launched.standardOutput());
    }

    /** With a tool that starts TensorFlow, logs and reads files: it needs the libraries, their order and what is opened. */
    @Test
    public void anotherJarRunsWithTheLibrariesOfTheDistribution() throws IOException {
        final Path alone = Files.copy(JAR, outputs.resolve("newer.jar"));
        final Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("GATK_SOFTCALL_JAR", alone.toString());
        final List<String> command =
                new ArrayList<>(List.of(JAR.resolveSibling("gatk-softcall").toString()));
        command.addAll(List.of(callTestdata(outputs.resolve("newer.vcf.gz"))));
        final ExternalProcess launched = ExternalProcess.run(outputs, environment, command.toArray(new String[0]));
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertLogIsGatksAlone(launched.standardError());
    }

    @Test
    public void haplotypeCallerCallsVariants() throws IOException {
        final Path calls = outputs.resolve("calls.vcf.gz");
        final ExternalProcess launched = runJar(
                "HaplotypeCaller",
                "-R",
                REPOSITORY.resolve("testdata/reference.fa").toString(),
                "-I",
                REPOSITORY.resolve("testdata/reads.bam").toString(),
                "-O",
                calls.toString());
        assertEquals(launched.exitCode(), 0, launched.standardError());
        try (VCFFileReader called = new VCFFileReader(calls);
                VCFFileReader truth = new VCFFileReader(REPOSITORY.resolve("testdata/truth.vcf.gz"))) {
            final long numberCalled = called.iterator().stream().count();
            final long numberTrue = truth.iterator().stream().count();
            assertTrue(numberCalled > numberTrue / 2, numberCalled + " called, " + numberTrue + " in truth");
        }
    }

    @Test
    public void launcherCallsVariantsAndShowsGatksLogAlone() throws IOException {
        final Path calls = outputs.resolve("launched.vcf.gz");
        final ExternalProcess launched = launch(callTestdata(calls));
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardError().contains(" variants ("), launched.standardError());
        assertLogIsGatksAlone(launched.standardError());
        assertTrue(Files.isRegularFile(calls) && Files.isRegularFile(outputs.resolve("launched.vcf.gz.tbi")));
    }

    @Test
    public void bareJarCallsVariantsAndShowsGatksLogAlone() throws IOException {
        final Path calls = outputs.resolve("bare.vcf.gz");
        final ExternalProcess launched = runBareJar(callTestdata(calls));
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertLogIsGatksAlone(launched.standardError());
        assertTrue(Files.isRegularFile(calls));
    }

    /** The trainer asks for TensorFlow's version before it computes anything; a useless checkpoint ends it there. */
    @Test
    public void bareJarTrainsWithoutTensorFlowsStartUpLines() throws IOException {
        final Path table = Files.writeString(
                outputs.resolve("sets.tsv"),
                "name\treads\treference\ttruth\tconfident\ndonor\td.bam\td.fa\td.vcf.gz\td.bed\n");
        Files.writeString(
                Files.createDirectory(outputs.resolve("model.zip.checkpoint")).resolve("checkpoint"), "useless");
        final ExternalProcess launched = runBareJar(
                "TrainCnnSoftCaller",
                "--training-sets",
                table.toString(),
                "-O",
                outputs.resolve("model.zip").toString(),
                "--resume");
        assertEquals(launched.exitCode(), USER_ERROR, launched.standardError());
        assertTrue(launched.standardError().contains("it is damaged"), launched.standardError());
        assertFalse(launched.standardError().contains("tensorflow/"), launched.standardError());
        assertFalse(launched.standardError().contains("absl::"), launched.standardError());
    }

    @Test
    public void standardOutputTakesTheCalls() throws IOException {
        final ExternalProcess launched = runJar(callTestdata(Path.of("/dev/stdout")));
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardOutput().contains("##fileformat=VCF"), launched.standardOutput());
        assertTrue(launched.standardOutput().contains("\nchrA\t"), launched.standardOutput());
        assertTrue(Files.isSymbolicLink(Path.of("/dev/stdout")));
    }

    @Test
    public void aUserErrorOfOurToolsHasGatksExitCodeAndNoStackTrace() throws IOException {
        final ExternalProcess launched = runJar(
                "CnnSoftCaller",
                "-R",
                "no-such.fa",
                "-I",
                "no-such.bam",
                "-O",
                outputs.resolve("no.vcf").toString());
        assertEquals(launched.exitCode(), USER_ERROR, launched.standardError());
        assertFalse(launched.standardError().contains("\tat org."), launched.standardError());
    }

    private static String[] callTestdata(final Path calls) {
        return new String[] {
            "CnnSoftCaller",
            "-R",
            REPOSITORY.resolve("testdata/reference.fa").toString(),
            "-I",
            REPOSITORY.resolve("testdata/reads.bam").toString(),
            "-O",
            calls.toString()
        };
    }

    /** GATK's log lines begin with a time; its filters' summary and its closing lines do not. */
    private static void assertLogIsGatksAlone(final String standardError) {
        for (final String line : standardError.split("\n")) {
            assertTrue(
                    line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d+ (INFO|WARN) .*"
                            + "|\\d+ (total )?read\\(?s?\\)? .*filtered.*"
                            + "|\\[.* done\\. Elapsed time: .*|Runtime\\.totalMemory.*|"),
                    "not GATK's: " + line);
        }
    }

    /** As a user runs it who sets nothing; the launcher of this test may have set TensorFlow's log level. */
    private static ExternalProcess runBareJar(final String... arguments) throws IOException {
        final Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("TF_CPP_MIN_LOG_LEVEL");
        final List<String> command = new ArrayList<>(List.of(JAVA, "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return ExternalProcess.run(REPOSITORY.getRoot(), environment, command.toArray(new String[0]));
    }

    private static ExternalProcess launch(final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(REPOSITORY.resolve("gatk-softcall").toString());
        command.addAll(List.of(arguments));
        return ExternalProcess.run(REPOSITORY.getRoot(), command.toArray(new String[0]));
    }

    /** As GATK's own launcher runs the jar that GATK_LOCAL_JAR names. */
    private static ExternalProcess runJar(final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Dsamjdk.use_async_io_read_samtools=false",
                "-Dsamjdk.use_async_io_write_samtools=true",
                "-Dsamjdk.use_async_io_write_tribble=false",
                "-Dsamjdk.compression_level=2",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return ExternalProcess.run(REPOSITORY.getRoot(), command.toArray(new String[0]));
    }
}
