package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests of examples on disk. */
public final class ExampleStoreTest {

    private Path path;

    @BeforeMethod
    public void createPath() throws IOException {
        path = Files.createTempFile("examples", ".tfrecord");
    }

    @AfterMethod
    public void deletePath() throws IOException {
        Files.deleteIfExists(path);
    }

    @Test
    public void repeatsCountInTheOrderButNotOnTheDisk() throws IOException {
        final Example shown = ExampleBuilder.withReads(Label.HETEROZYGOUS);
        final Example repeated = ExampleBuilder.of("A", "G", Label.HOMOZYGOUS);
        try (ExampleStore store = new ExampleStore(path)) {
            store.add(shown, 1);
            final long before = Files.size(path);
            store.add(repeated, 3);
            final long once = Files.size(path) - before;
            store.add(repeated, 1);
            assertEquals(Files.size(path), before + 2 * once);
            assertEquals(store.size(), 5);
            assertSameExample(store.get(3), repeated);
            assertSameExample(store.get(0), shown);
            assertSameExample(store.get(1), repeated);
            assertSameExample(store.get(4), repeated);
        }
    }

    @Test
    public void growsBeyondItsFirstSize() throws IOException {
        try (ExampleStore store = new ExampleStore(path)) {
            for (int i = 0; i < 1500; i++) {
                store.add(ExampleBuilder.of("A", "A" + "C".repeat(1 + i % 40), Label.ABSENT), 1);
            }
            store.add(ExampleBuilder.of("A", "T", Label.HOMOZYGOUS), 10_000);
            assertEquals(store.size(), 11_500);
            for (final int i : new int[] {0, 1023, 1024, 1499}) {
                assertEquals(store.get(i).candidate().allele().lengthChangeBp(), 1 + i % 40);
            }
            assertEquals(store.get(1500).label(), Label.HOMOZYGOUS);
            assertEquals(store.get(11_499).label(), Label.HOMOZYGOUS);
        }
    }

    @Test
    public void beginsEmpty() throws IOException {
        try (ExampleStore store = new ExampleStore(path)) {
            assertEquals(store.size(), 0);
        }
    }
}
