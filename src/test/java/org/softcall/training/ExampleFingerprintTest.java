package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.softcall.calling.TensorLayout;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of what makes examples other examples. */
public final class ExampleFingerprintTest {

    private static final ExampleSettings SETTINGS =
            new ExampleSettings(TensorLayout.EVIDENCE, 724, Map.of("GATK", "4.6.2.0"));

    private Path folder;

    @BeforeMethod
    public void createFiles() throws IOException {
        folder = Files.createTempDirectory("fingerprint");
        for (final Object[] file : files()) {
            Files.writeString(folder.resolve((String) file[0]), "content");
        }
    }

    @AfterMethod
    public void deleteFiles() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    @DataProvider
    public Object[][] files() {
        return new Object[][] {{"my reads.bam"}, {"r.fa"}, {"t.vcf"}, {"c.bed"}};
    }

    private LabelledReads reads(final double fraction) {
        return new LabelledReads(
                folder.resolve("my reads.bam"),
                folder.resolve("r.fa"),
                folder.resolve("t.vcf"),
                folder.resolve("c.bed"),
                fraction);
    }

    private ExampleFingerprint fingerprint() throws IOException {
        return ExampleFingerprint.of(reads(1), SETTINGS);
    }

    @Test
    public void fractionAndSettingsMakeADifference() throws IOException {
        assertEquals(ExampleFingerprint.of(reads(1), SETTINGS), fingerprint());
        assertOther(ExampleFingerprint.of(reads(0.5), SETTINGS), fingerprint());
        final ExampleSettings others = new ExampleSettings(SETTINGS.layout(), 725, SETTINGS.software());
        assertOther(ExampleFingerprint.of(reads(1), others), fingerprint());
    }

    @Test(dataProvider = "files")
    public void aFileOfAnotherSizeDoes(final String name) throws IOException {
        final ExampleFingerprint before = fingerprint();
        final Path file = folder.resolve(name);
        final FileTime modified = Files.getLastModifiedTime(file);
        Files.writeString(file, "more content");
        Files.setLastModifiedTime(file, modified);
        assertOther(fingerprint(), before);
    }

    @Test(dataProvider = "files")
    public void aFileModifiedLaterDoes(final String name) throws IOException {
        final ExampleFingerprint before = fingerprint();
        final Path file = folder.resolve(name);
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1));
        assertOther(fingerprint(), before);
    }

    @Test(dataProvider = "files")
    public void aFileThatIsMissingIsReported(final String name) throws IOException {
        Files.delete(folder.resolve(name));
        assertThrows(NoSuchFileException.class, this::fingerprint);
    }

    @DataProvider
    public Object[][] indexes() {
        return new Object[][] {
            {"my reads.bam.bai"},
            {"my reads.bai"},
            {"my reads.bam.crai"},
            {"r.fa.fai"},
            {"r.dict"},
            {"t.vcf.idx"},
            {"t.vcf.tbi"}
        };
    }

    @Test(dataProvider = "indexes")
    public void anIndexThatIsMadeAnewDoes(final String name) throws IOException {
        final ExampleFingerprint without = fingerprint();
        final Path index = Files.writeString(folder.resolve(name), "stale");
        final ExampleFingerprint before = fingerprint();
        assertOther(before, without);
        Files.setLastModifiedTime(
                index, FileTime.fromMillis(Files.getLastModifiedTime(index).toMillis() + 1));
        assertOther(fingerprint(), before);
    }

    private static void assertOther(final ExampleFingerprint actual, final ExampleFingerprint before) {
        assertNotEquals(actual.text(), before.text());
        assertNotEquals(actual.folderName(), before.folderName());
    }

    @Test
    public void theFolderIsNamedAfterTheReads() throws IOException {
        final String name = fingerprint().folderName();
        assertTrue(name.matches("my_reads\\.bam-[0-9a-f]{16}"), name);
        assertFalse(name.startsWith("."), name);
    }
}
