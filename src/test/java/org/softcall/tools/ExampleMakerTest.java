package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.calling.TensorLayout;
import org.softcall.training.Example;
import org.softcall.training.ExampleSink;
import org.softcall.training.TrainingSet;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of what a user is told where examples cannot be made. */
public final class ExampleMakerTest {

    private static final Path TESTDATA =
            Path.of(System.getProperty("basedir", ".")).toAbsolutePath().resolve("testdata");

    /** Takes some examples of 1 MB each, and then has no space for another. */
    private static final class FullDisk implements ExampleSink {

        private final int space;
        private int taken;

        FullDisk(final int space) {
            this.space = space;
        }

        @Override
        public void add(final Example example) throws IOException {
            if (taken == space) {
                throw new IOException("No space left on device");
            }
            taken++;
        }

        @Override
        public int size() {
            return taken;
        }

        @Override
        public long sizeBytes() {
            return taken * 1_000_000L;
        }
    }

    private static ExampleMaker maker(final Path confident) {
        return new ExampleMaker(
                new TrainingSet(
                        "donor",
                        TESTDATA.resolve("reads.bam"),
                        TESTDATA.resolve("reference.fa"),
                        TESTDATA.resolve("truth.vcf.gz"),
                        confident,
                        TrainingSet.Role.TRAIN,
                        1,
                        1),
                TensorLayout.EVIDENCE,
                724);
    }

    @DataProvider
    public Object[][] disks() {
        return new Object[][] {{new FullDisk(0), "some 5 kB"}, {new FullDisk(30), "All of this set need some "}};
    }

    @Test(dataProvider = "disks")
    public void aFullDiskIsTheUsersToSolve(final ExampleSink sink, final String space) throws IOException {
        final Path confident = Files.createTempFile("confident", ".bed");
        try {
            // The first region has fewer than 30 examples, the second more.
            Files.writeString(confident, "chrA\t500\t2600\nchrA\t27500\t39500\n");
            final ExampleMaker maker = maker(confident);
            final UserException error = expectThrows(UserException.class, () -> maker.writeTo(sink));
            assertTrue(error.getMessage().startsWith("Training set donor: its examples"), error.getMessage());
            for (final String words :
                    new String[] {"Training set donor", "No space left on device", space, "--example-cache", "--tmp-dir"
                    }) {
                assertTrue(error.getMessage().contains(words), error.getMessage());
            }
            assertEquals(error.getCause().getCause().getClass(), IOException.class);
        } finally {
            Files.delete(confident);
        }
    }

    /** Takes nothing, for a reason whose message begins with GATK's words for it. */
    private static final class Refusing implements ExampleSink {

        @Override
        public void add(final Example example) {
            throw new UserException.BadInput("too much of it");
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public long sizeBytes() {
            return 0;
        }
    }

    @Test
    public void aMessageSaysOnceThatTheInputIsBad() throws IOException {
        final Path confident = Files.createTempFile("confident", ".bed");
        try {
            Files.writeString(confident, "chrA\t27500\t39500\n");
            final UserException error =
                    expectThrows(UserException.class, () -> maker(confident).writeTo(new Refusing()));
            assertEquals(error.getMessage(), "Training set donor: Bad input: too much of it");
        } finally {
            Files.delete(confident);
        }
    }
}
