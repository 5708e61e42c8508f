package org.softcall.hdf5;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What is written is what jHDF reads. */
public final class Hdf5FileTest {

    private static final int CHUNK = Hdf5Array.CHUNK_ROWS;

    private Path folder;

    @BeforeClass
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("hdf5");
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    private static Dataset dataset(final HdfFile file, final String group, final String name) {
        return (Dataset) ((Group) file.getChild(group)).getChild(name);
    }

    /** One chunk, full or not; several, the last full or not; more than a page of the index has. */
    @DataProvider
    public Object[][] rowCounts() {
        return new Object[][] {{1}, {CHUNK - 1}, {CHUNK}, {CHUNK + 1}, {2 * CHUNK}, {5 * CHUNK + 77}, {1030 * CHUNK + 3}
        };
    }

    @Test(dataProvider = "rowCounts")
    public void rowsComeBack(final int rowCount) {
        final Path path = folder.resolve("rows" + rowCount + ".h5");
        try (Hdf5File file = new Hdf5File(path)) {
            final Hdf5Array array = file.group("g").array("a", ElementType.INT32, 1);
            for (int row = 0; row < rowCount; row++) {
                array.add(row - 7);
            }
        }
        try (HdfFile file = new HdfFile(path)) {
            final int[] values = (int[]) dataset(file, "g", "a").getData();
            assertEquals(values.length, rowCount);
            for (int row = 0; row < rowCount; row++) {
                assertEquals(values[row], row - 7);
            }
        }
    }

    @Test
    public void arraysOfAllTypesGrowSideBySide() {
        final Path path = folder.resolve("types.h5");
        final int rowCount = CHUNK + 3;
        try (Hdf5File file = new Hdf5File(path)) {
            final Hdf5Group group = file.group("g");
            final Hdf5Array bytes = group.array("bytes", ElementType.INT8, 1);
            final Hdf5Array floats = group.array("floats", ElementType.FLOAT32, 3);
            for (int row = 0; row < rowCount; row++) {
                bytes.add(row % 5 - 2);
                floats.add(row);
                floats.add(1.0 / (row + 1));
                floats.add(-row);
            }
        }
        try (HdfFile file = new HdfFile(path)) {
            final byte[] bytes = (byte[]) dataset(file, "g", "bytes").getData();
            final float[][] floats = (float[][]) dataset(file, "g", "floats").getData();
            assertEquals(bytes.length, rowCount);
            assertEquals(floats.length, rowCount);
            for (int row = 0; row < rowCount; row++) {
                assertEquals(bytes[row], row % 5 - 2);
                assertEquals(floats[row], new float[] {row, (float) (1.0 / (row + 1)), -row});
            }
        }
    }

    @Test
    public void groupsAndAttributesComeBack() {
        final Path path = folder.resolve("groups.h5");
        final String[] names = {"chr1", "HLA:A*01:01", ".", "..", "a/b", "a%2Fb", "%", "é"};
        final String[] encoded = {"chr1", "HLA:A*01:01", "%2E", "..", "a%2Fb", "a%252Fb", "%25", "é"};
        try (Hdf5File file = new Hdf5File(path)) {
            file.attribute("one", "1");
            file.attribute("none", "");
            file.attribute("several", "x", "of different length", "");
            for (int i = 0; i < names.length; i++) {
                final Hdf5Group group = file.group(names[i]);
                group.attribute("name", names[i]);
                final Hdf5Array array = group.array("array", ElementType.INT32, 1);
                array.attribute("letters", "A", "C");
                array.add(i);
            }
        }
        try (HdfFile file = new HdfFile(path)) {
            assertEquals(file.getAttribute("one").getData(), "1");
            assertEquals(file.getAttribute("none").getData(), "");
            assertEquals(file.getAttribute("several").getData(), new String[] {"x", "of different length", ""});
            assertEquals(file.getChildren().size(), names.length);
            for (int i = 0; i < names.length; i++) {
                assertEquals(file.getChild(encoded[i]).getAttribute("name").getData(), names[i]);
                final Dataset array = dataset(file, encoded[i], "array");
                assertEquals(array.getData(), new int[] {i});
                assertEquals(array.getAttribute("letters").getData(), new String[] {"A", "C"});
            }
        }
    }

    @Test
    public void aFileWithoutGroupsIsAFile() {
        final Path path = folder.resolve("empty.h5");
        try (Hdf5File file = new Hdf5File(path)) {
            file.attribute("made", "by a test");
        }
        try (HdfFile file = new HdfFile(path)) {
            assertTrue(file.getChildren().isEmpty());
            assertEquals(file.getAttribute("made").getData(), "by a test");
        }
    }

    @Test
    public void aFileIsNoneBeforeItIsComplete() {
        final Path path = folder.resolve("partial.h5");
        try (Hdf5File file = new Hdf5File(path)) {
            final Hdf5Array array = file.group("g").array("a", ElementType.INT32, 1);
            for (int row = 0; row <= CHUNK; row++) {
                array.add(row);
            }
            assertTrue(Files.exists(path));
            expectThrows(HdfException.class, () -> new HdfFile(path));
        }
    }

    @Test
    public void closingTwiceChangesNothing() throws IOException {
        final Path path = folder.resolve("twice.h5");
        final Hdf5File file = new Hdf5File(path);
        file.group("g").array("a", ElementType.INT32, 1).add(1);
        file.close();
        final byte[] once = Files.readAllBytes(path);
        file.close();
        assertEquals(Files.readAllBytes(path), once);
    }

    @Test
    public void whatIsThereIsLeftAlone() throws IOException {
        final Path path = Files.writeString(folder.resolve("there.h5"), "something");
        expectThrows(UserException.CouldNotCreateOutputFile.class, () -> new Hdf5File(path));
        assertEquals(Files.readString(path), "something");
    }

    @Test
    public void aFolderMustExist() {
        final Path path = folder.resolve("no/such/folder.h5");
        expectThrows(UserException.CouldNotCreateOutputFile.class, () -> new Hdf5File(path));
        assertFalse(Files.exists(path));
    }

    @Test
    public void namesHaveALimit() {
        try (Hdf5File file = new Hdf5File(folder.resolve("long.h5"))) {
            final String longest = "c".repeat(254);
            file.group(longest).array("a", ElementType.INT32, 1).add(1);
            final UserException error =
                    expectThrows(UserException.CouldNotCreateOutputFile.class, () -> file.group(longest + "c"));
            assertTrue(error.getMessage().contains(longest + "c"), error.getMessage());
            expectThrows(IllegalArgumentException.class, () -> file.group(longest));
        }
        try (HdfFile file = new HdfFile(folder.resolve("long.h5"))) {
            assertEquals(dataset(file, "c".repeat(254), "a").getData(), new int[] {1});
        }
    }

    @Test
    public void rowsMustBeFull() {
        final Hdf5File file = new Hdf5File(folder.resolve("ragged.h5"));
        file.group("g").array("a", ElementType.FLOAT32, 2).add(1);
        expectThrows(IllegalStateException.class, file::close);
    }
}
