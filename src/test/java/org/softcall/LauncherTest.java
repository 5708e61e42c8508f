package org.softcall;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.FileUtils;
import org.testng.SkipException;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests when {@code ./gatk-softcall} builds and what it says when it cannot, with stand-ins for Maven and Java. */
public final class LauncherTest {

    private static final int NOT_STARTED = 3;
    private static final String[] SYSTEM_PROGRAMS = {
        "awk", "bash", "cat", "dirname", "find", "grep", "mkdir", "readlink", "rm", "sed", "sleep", "tail", "touch"
    };

    private Path root;
    private Path checkout;
    private Path programs;

    /** A checkout with nothing built, and a PATH of which every program is known. */
    @BeforeMethod
    public void makeCheckout() throws IOException {
        root = Files.createTempDirectory("launcher test");
        checkout = Files.createDirectory(root.resolve("a checkout"));
        programs = Files.createDirectory(root.resolve("bin"));
        final Path repository = Path.of(System.getProperty("basedir"));
        for (final String name : new String[] {"gatk-softcall", "pom.xml"}) {
            Files.copy(repository.resolve(name), checkout.resolve(name));
        }
        assertTrue(checkout.resolve("gatk-softcall").toFile().setExecutable(true));
        Files.createDirectories(checkout.resolve("src/main/java"));
        for (final String program : SYSTEM_PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(program), onPath(program));
        }
        addProgram("java", "echo \"java ran: $*\"");
        addProgram("javac", "echo 'javac 17.0.1'");
        addProgram(
                "mvn",
                """
                echo built >>builds
                echo 'Downloaded from repository: somewhere/library.jar (1.5 MB at 3 MB/s)'
                sleep 1
                version=$(sed -n 's/^  <version>\\(.*\\)<.version>/\\1/p' pom.xml)
                mkdir -p "target/gatk-softcall-$version"
                touch "target/gatk-softcall-$version/gatk-softcall.jar"
                """);
    }

    @AfterMethod(alwaysRun = true)
    public void deleteCheckout() throws IOException {
        assertTrue(checkout.toFile().setWritable(true));
        FileUtils.deleteDirectory(root.toFile());
    }

    @Test
    public void firstUseSaysWhatItDownloadsBuildsAndRunsTheTool() throws IOException {
        final ExternalProcess launched = launch("AnyTool", "--some argument");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(launched.standardOutput().startsWith("java ran: "), launched.standardOutput());
        assertTrue(launched.standardOutput().endsWith("/gatk-softcall.jar AnyTool --some argument\n"));
        assertTrue(launched.standardError().contains("Maven downloads"), launched.standardError());
        assertEquals(numberOfBuilds(), 1);
    }

    @Test
    public void laterUsesAreSilentAndDoNotBuild() throws IOException {
        launch("AnyTool");
        final ExternalProcess launched = launch("AnyTool");
        assertEquals(launched.standardError(), "");
        assertEquals(numberOfBuilds(), 1);
    }

    @Test
    public void newerSourceIsBuilt() throws IOException {
        launch("AnyTool");
        final Path source = Files.createFile(checkout.resolve("src/main/java/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        final ExternalProcess launched = launch("AnyTool");
        assertTrue(launched.standardError().contains("sources are newer"), launched.standardError());
        assertEquals(numberOfBuilds(), 2);
    }

    @Test
    public void simultaneousFirstUsesBuildOnce() throws Exception {
        Files.createSymbolicLink(programs.resolve("flock"), onPath("flock"));
        buildTwiceAtOnce();
    }

    /** As on macOS. */
    @Test
    public void simultaneousFirstUsesBuildOnceWithoutFlock() throws Exception {
        buildTwiceAtOnce();
    }

    private void buildTwiceAtOnce() throws Exception {
        final ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            final Callable<ExternalProcess> launch = () -> launch("AnyTool");
            for (final Future<ExternalProcess> launched : threads.invokeAll(List.of(launch, launch))) {
                assertEquals(launched.get().exitCode(), 0, launched.get().standardError());
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(numberOfBuilds(), 1);
    }

    @Test
    public void failedBuildShowsTheEndOfItsLogAndStartsNothing() throws IOException {
        addProgram("mvn", "echo '[ERROR] no such library'; exit 1");
        final ExternalProcess launched = launch("AnyTool");
        assertEquals(launched.exitCode(), NOT_STARTED);
        assertTrue(launched.standardError().contains("[ERROR] no such library"), launched.standardError());
        assertTrue(launched.standardError().contains("the build failed"), launched.standardError());
        assertEquals(launched.standardOutput(), "");
    }

    @Test
    public void missingMavenIsNamed() throws IOException {
        Files.delete(programs.resolve("mvn"));
        assertNotStarted("needs Maven");
    }

    @Test
    public void missingCompilerIsNamed() throws IOException {
        Files.delete(programs.resolve("javac"));
        assertNotStarted("needs a JDK, version 17 or later");
    }

    @Test
    public void oldCompilerIsNamed() throws IOException {
        addProgram("javac", "echo 'javac 1.8.0_292' >&2");
        assertNotStarted("is version 1.");
    }

    @Test
    public void missingJavaIsNamed() throws IOException {
        Files.delete(programs.resolve("java"));
        assertNotStarted("there is no 'java'");
    }

    @Test
    public void unwritableCheckoutIsNamed() throws IOException {
        assertTrue(checkout.toFile().setWritable(false));
        if (Files.isWritable(checkout)) {
            throw new SkipException("this user may write to every folder");
        }
        assertNotStarted("cannot write to " + checkout);
    }

    @Test
    public void javaOptionsAreSplitAtSpacesAndNotExpanded() throws IOException {
        final ExternalProcess launched = launch("AnyTool", "--java-options", " -Xmx1g  -Dany=* ", "--dry-run", "a b");
        assertTrue(launched.standardOutput().contains(" -Xmx1g -Dany=\\* -jar "), launched.standardOutput());
        assertTrue(launched.standardOutput().contains(" AnyTool a\\ b"), launched.standardOutput());
        assertFalse(Files.exists(checkout.resolve("builds")));
    }

    @Test
    public void usageNeedsNoBuild() throws IOException {
        final ExternalProcess launched = launch();
        assertEquals(launched.exitCode(), 0);
        assertTrue(launched.standardOutput().contains("--java-options"), launched.standardOutput());
        assertEquals(launched.standardError(), "");
        assertFalse(Files.exists(checkout.resolve("builds")));
    }

    @Test
    public void exitCodeIsTheTools() throws IOException {
        addProgram("java", "exit 42");
        assertEquals(launch("AnyTool").exitCode(), 42);
    }

    @Test
    public void symbolicLinkFromElsewhereFindsTheCheckout() throws IOException {
        final Path link = Files.createSymbolicLink(programs.resolve("linked"), Path.of("../a checkout/gatk-softcall"));
        final ExternalProcess launched = ExternalProcess.run(root, environment(), link.toString(), "AnyTool");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertEquals(numberOfBuilds(), 1);
    }

    @Test
    public void aDistributionRunsTheJarBesideTheLauncherAndBuildsNothing() throws IOException {
        final Path distribution = makeDistribution();
        final ExternalProcess launched = launchFrom(distribution, environment(), "AnyTool");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(
                launched.standardOutput().contains(" -jar " + distribution.resolve("gatk-softcall.jar") + " AnyTool"),
                launched.standardOutput());
    }

    @Test
    public void anotherJarRunsWithTheLibrariesOfTheDistribution() throws IOException {
        final Path distribution = makeDistribution();
        final Path newer = Files.createFile(root.resolve("newer.jar"));
        final ExternalProcess launched = launchFrom(distribution, withOtherJar(newer), "AnyTool");
        assertEquals(launched.exitCode(), 0, launched.standardError());
        assertTrue(
                launched.standardOutput()
                        .endsWith(" @" + distribution.resolve("add-opens.args") + " -cp " + newer + ":"
                                + distribution.resolve("gatk-softcall.jar") + " org.softcall.Main AnyTool\n"),
                launched.standardOutput());
    }

    /** What users set for GATK's own launcher may name GATK's jar, or an older one of ours. */
    @Test
    public void aDistributionRunsItsOwnJarWhateverGatksLauncherIsToRun() throws IOException {
        final Path distribution = makeDistribution();
        final ExternalProcess launched = launchFrom(
                distribution,
                Map.of(
                        "PATH",
                        programs.toString(),
                        "GATK_LOCAL_JAR",
                        Files.createFile(root.resolve("gatk.jar")).toString()),
                "AnyTool");
        assertTrue(
                launched.standardOutput().contains(" -jar " + distribution.resolve("gatk-softcall.jar") + " AnyTool"),
                launched.standardOutput());
    }

    @Test
    public void anotherJarThatIsMissingIsNamed() throws IOException {
        final Path missing = root.resolve("missing.jar");
        final ExternalProcess launched = launchFrom(makeDistribution(), withOtherJar(missing), "AnyTool");
        assertEquals(launched.exitCode(), NOT_STARTED);
        assertTrue(launched.standardError().contains(missing.toString()), launched.standardError());
    }

    /** A checkout is for those who change the sources. */
    @Test
    public void aCheckoutRunsItsOwnJarWhateverIsSet() throws IOException {
        launch("AnyTool");
        final ExternalProcess launched = launchFrom(checkout, withOtherJar(root.resolve("missing.jar")), "AnyTool");
        assertEquals(launched.exitCode(), 0, launched.standardError());
    }

    @Test
    public void aLauncherAloneSaysWhatItLacks() throws IOException {
        Files.delete(checkout.resolve("pom.xml"));
        assertNotStarted("neither gatk-softcall.jar nor pom.xml");
    }

    /** A folder with the launcher and what stands for the jar, and nothing to build from. */
    private Path makeDistribution() throws IOException {
        final Path distribution = Files.createDirectory(root.resolve("a distribution"));
        Files.copy(
                checkout.resolve("gatk-softcall"),
                distribution.resolve("gatk-softcall"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createFile(distribution.resolve("gatk-softcall.jar"));
        Files.delete(programs.resolve("mvn"));
        Files.delete(programs.resolve("javac"));
        return distribution;
    }

    private Map<String, String> withOtherJar(final Path jar) {
        return Map.of("PATH", programs.toString(), "GATK_SOFTCALL_JAR", jar.toString());
    }

    private void assertNotStarted(final String reason) throws IOException {
        final ExternalProcess launched = launch("AnyTool");
        assertEquals(launched.exitCode(), NOT_STARTED, launched.standardError());
        assertTrue(launched.standardError().startsWith("gatk-softcall: "), launched.standardError());
        assertTrue(launched.standardError().contains(reason), launched.standardError());
        assertEquals(launched.standardOutput(), "");
    }

    private ExternalProcess launch(final String... arguments) throws IOException {
        return launchFrom(checkout, environment(), arguments);
    }

    private ExternalProcess launchFrom(
            final Path folder, final Map<String, String> environment, final String... arguments) throws IOException {
        final List<String> command = new ArrayList<>();
        command.add(folder.resolve("gatk-softcall").toString());
        command.addAll(List.of(arguments));
        return ExternalProcess.run(root, environment, command.toArray(new String[0]));
    }

    private Map<String, String> environment() {
        return Map.of("PATH", programs.toString());
    }

    private int numberOfBuilds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }

    private void addProgram(final String name, final String script) throws IOException {
        final Path program = Files.writeString(programs.resolve(name), "#!" + onPath("bash") + "\n" + script + "\n");
        assertTrue(program.toFile().setExecutable(true));
    }

    private static Path onPath(final String program) {
        for (final String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return Path.of(folder, program);
            }
        }
        throw new SkipException("there is no " + program + " on the PATH");
    }
}
