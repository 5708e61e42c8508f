package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests that examples are made once, and again when they have to be. */
public final class ExampleCacheTest {

    private static final ExampleFingerprint FINGERPRINT = new ExampleFingerprint("reads a.bam\n", "a.bam-0123");
    private static final List<Example> EXAMPLES = List.of(
            ExampleBuilder.withReads(Label.HETEROZYGOUS),
            ExampleBuilder.of("A", "G", Label.ABSENT),
            ExampleBuilder.of("ACA", "A", Label.HOMOZYGOUS));

    private Path folder;
    private int timesMade;

    @BeforeMethod
    public void createFolder() throws IOException {
        folder = Files.createTempDirectory("cache");
        timesMade = 0;
    }

    @AfterMethod
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private void make(final ExampleSink sink) throws IOException {
        timesMade++;
        for (final Example example : EXAMPLES) {
            sink.add(example);
        }
    }

    private void assertWhole(final ExampleFingerprint fingerprint) throws IOException {
        try (ExampleFile file = new ExampleCache(folder).open("set", fingerprint, this::make)) {
            assertEquals(file.size(), EXAMPLES.size());
            for (int i = 0; i < EXAMPLES.size(); i++) {
                assertSameExample(file.get(i), EXAMPLES.get(i));
            }
            assertEquals(file.counts().toString(), "SNV 1 absent, 0 het, 0 hom; indel 0 absent, 1 het, 1 hom");
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    public void examplesAreMadeOnceAndComeBackInTheSameOrder() throws IOException {
        assertWhole(FINGERPRINT);
        assertWhole(FINGERPRINT);
        assertEquals(timesMade, 1);
        assertEquals(names(), List.of("a.bam-0123"));
    }

    @Test
    public void otherInputsLieBeside() throws IOException {
        final ExampleFingerprint other = new ExampleFingerprint("reads b.bam\n", "b.bam-4567");
        assertWhole(FINGERPRINT);
        assertWhole(other);
        assertWhole(FINGERPRINT);
        assertWhole(other);
        assertEquals(timesMade, 2);
        assertEquals(names(), List.of("a.bam-0123", "b.bam-4567"));
    }

    @Test
    public void aFolderOfOtherInputsUnderTheSameNameIsMadeAgain() throws IOException {
        assertWhole(new ExampleFingerprint("reads b.bam\n", FINGERPRINT.folderName()));
        assertWhole(FINGERPRINT);
        assertEquals(timesMade, 2);
        assertEquals(names(), List.of("a.bam-0123"));
    }

    @DataProvider
    public Object[][] files() {
        return new Object[][] {{ExampleFile.EXAMPLES}, {ExampleFile.INDEX}, {ExampleFile.MANIFEST}};
    }

    @Test(dataProvider = "files")
    public void aFileThatIsMissingIsMadeAgain(final String name) throws IOException {
        assertWhole(FINGERPRINT);
        Files.delete(folder.resolve(FINGERPRINT.folderName()).resolve(name));
        assertWhole(FINGERPRINT);
        assertEquals(timesMade, 2);
    }

    @Test(dataProvider = "files")
    public void aFileCutShortIsMadeAgain(final String name) throws IOException {
        assertWhole(FINGERPRINT);
        final Path file = folder.resolve(FINGERPRINT.folderName()).resolve(name);
        final byte[] bytes = Files.readAllBytes(file);
        int expected = 1;
        for (final int length : new int[] {0, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertWhole(FINGERPRINT);
            assertEquals(timesMade, ++expected, name + " cut to " + length);
            assertEquals(Files.readAllBytes(file), bytes);
        }
        assertEquals(names(), List.of("a.bam-0123"));
    }

    @Test(dataProvider = "files")
    public void aByteThatFlippedIsFoundWhereverItIs(final String name) throws IOException {
        assertWhole(FINGERPRINT);
        final Path file = folder.resolve(FINGERPRINT.folderName()).resolve(name);
        final byte[] bytes = Files.readAllBytes(file);
        int expected = 1;
        for (int i = 0; i < bytes.length; i += 5) {
            final byte[] flipped = bytes.clone();
            flipped[i] ^= 16;
            Files.write(file, flipped);
            assertWhole(FINGERPRINT);
            assertEquals(timesMade, ++expected, name + " byte " + i);
        }
    }

    @Test
    public void anExampleThatWasAppendedIsNotedAsDamage() throws IOException {
        assertWhole(FINGERPRINT);
        final Path file = folder.resolve(FINGERPRINT.folderName()).resolve(ExampleFile.EXAMPLES);
        final byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length + 100));
        assertWhole(FINGERPRINT);
        assertEquals(timesMade, 2);
    }

    @Test
    public void whatAKilledRunLeftIsNotTakenForExamples() throws IOException {
        final Path left = Files.createDirectory(folder.resolve(".partial-1234"));
        Files.write(left.resolve(ExampleFile.EXAMPLES), new byte[] {1, 2, 3});
        assertWhole(FINGERPRINT);
        assertWhole(FINGERPRINT);
        assertEquals(timesMade, 1);
    }

    @Test
    public void aFailureLeavesNothingBehind() throws IOException {
        final IOException thrown =
                expectThrows(IOException.class, () -> new ExampleCache(folder).open("set", FINGERPRINT, sink -> {
                    sink.add(EXAMPLES.get(0));
                    throw new IOException("No space left on device");
                }));
        assertEquals(thrown.getMessage(), "No space left on device");
        assertEquals(names(), List.of());
        assertWhole(FINGERPRINT);
    }

    @Test
    public void aRunThatFindsAnotherFinishedBeforeItTakesTheOthersExamples() throws IOException {
        final ExampleCache cache = new ExampleCache(folder);
        try (ExampleFile file = cache.open("slow", FINGERPRINT, sink -> {
            assertWhole(FINGERPRINT);
            make(sink);
        })) {
            assertEquals(file.size(), EXAMPLES.size());
        }
        assertEquals(names(), List.of("a.bam-0123"));
        assertWhole(FINGERPRINT);
        assertEquals(timesMade, 2);
    }

    @Test
    public void runsAtTheSameTimeAllGetWholeExamplesEvenWhereDamagedOnesLie() throws IOException {
        for (int round = 0; round < 20; round++) {
            final Path place = Files.createDirectories(folder.resolve(FINGERPRINT.folderName()));
            Files.writeString(place.resolve(ExampleFile.MANIFEST), "damaged");
            final int runs = 4;
            final CyclicBarrier start = new CyclicBarrier(runs);
            final List<Thread> threads = IntStream.range(0, runs)
                    .mapToObj(run -> new Thread(() -> openAtOnce(start)))
                    .toList();
            final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            threads.forEach(thread -> thread.setUncaughtExceptionHandler((where, what) -> failures.add(what)));
            threads.forEach(Thread::start);
            threads.forEach(ExampleCacheTest::join);
            assertTrue(failures.isEmpty(), failures.toString());
            assertEquals(names(), List.of("a.bam-0123"));
        }
    }

    private void openAtOnce(final CyclicBarrier start) {
        try {
            final ExampleCache cache = new ExampleCache(folder);
            start.await();
            try (ExampleFile file = cache.open("set", FINGERPRINT, this::make)) {
                assertSameExample(file.get(2), EXAMPLES.get(2));
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        } catch (final InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(final Thread thread) {
        try {
            thread.join();
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
