package org.softcall.training;

import static org.softcall.training.ExampleAssert.assertSameExample;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Tests of the examples of several sets as one list. */
public final class ExampleStoreTest {

    private Path folder;

    @BeforeMethod
    public void createFolder() throws IOException {
        folder = Files.createTempDirectory("store");
    }

    @AfterMethod
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private ExampleFile file(final String name, final Example... examples) throws IOException {
        return new ExampleCache(folder).open(name, new ExampleFingerprint(name + "\n", name), sink -> {
            for (final Example example : examples) {
                sink.add(example);
            }
        });
    }

    private static Example insertion(final int lengthBp) {
        return ExampleBuilder.of("A", "A" + "C".repeat(lengthBp), Label.ABSENT);
    }

    @Test
    public void eachExampleIsRepeatedInPlaceAndOnceOnTheDisk() throws IOException {
        try (ExampleStore store = new ExampleStore()) {
            store.add(file("a", insertion(1), insertion(2)), 1);
            store.add(file("empty"), 5);
            store.add(file("b", insertion(3), insertion(4)), 3);
            store.add(file("also-empty"), 1);
            store.add(file("c", insertion(5)), 2);
            final List<Integer> lengths = new ArrayList<>();
            for (int i = 0; i < store.size(); i++) {
                lengths.add(store.get(i).candidate().allele().lengthChangeBp());
            }
            assertEquals(lengths, List.of(1, 2, 3, 3, 3, 4, 4, 4, 5, 5));
        }
    }

    @Test
    public void examplesComeBackWhole() throws IOException {
        final Example example = ExampleBuilder.withReads(Label.HETEROZYGOUS);
        final Example weighted = new Example(example.candidate(), Label.ABSENT, 8);
        try (ExampleStore store = new ExampleStore()) {
            store.add(file("a", example, weighted), 1);
            assertSameExample(store.get(0), example);
            assertSameExample(store.get(1), weighted);
            assertEquals(store.get(1).weight(), 8f);
        }
    }

    @Test
    public void aFileMayHoldMoreThanItsIndexBeginsWith() throws IOException {
        final Example[] examples = new Example[2500];
        for (int i = 0; i < examples.length; i++) {
            examples[i] = insertion(1 + i % 40);
        }
        try (ExampleStore store = new ExampleStore()) {
            store.add(file("many", examples), 2);
            assertEquals(store.size(), 5000);
            for (final int i : new int[] {0, 1023, 1024, 2047, 2048, 4999}) {
                assertEquals(store.get(i).candidate().allele().lengthChangeBp(), 1 + i / 2 % 40);
            }
        }
    }

    @Test
    public void onlyTheFirstOfItsRepeatsIsNoRepeat() throws IOException {
        try (ExampleStore store = new ExampleStore()) {
            store.add(file("a", insertion(1)), 1);
            store.add(file("empty"), 2);
            store.add(file("b", insertion(2), insertion(3)), 2);
            final List<Boolean> repeats =
                    IntStream.range(0, store.size()).mapToObj(store::isRepeat).toList();
            assertEquals(repeats, List.of(false, false, true, false, true));
        }
    }

    @Test
    public void closingItClosesEveryFile() throws IOException {
        final ExampleFile first = file("a", insertion(1));
        final ExampleFile second = file("b", insertion(2));
        final ExampleStore store = new ExampleStore();
        store.add(first, 1);
        store.add(second, 1);
        store.close();
        assertThrows(ClosedChannelException.class, () -> first.get(0));
        assertThrows(ClosedChannelException.class, () -> second.get(0));
    }

    @Test
    public void beginsEmpty() throws IOException {
        try (ExampleStore store = new ExampleStore()) {
            assertEquals(store.size(), 0);
        }
    }
}
