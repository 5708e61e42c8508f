package org.softcall.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.testng.annotations.Test;

public final class PartialOutputTest {

    @Test
    public void nothingLiesBesideADevice() {
        try (PartialOutput output = new PartialOutput(new GATKPath("/dev/stdout"))) {
            assertEquals(output.path(), Path.of("/dev/stdout"));
            assertEquals(output.beside(".tbi"), Optional.empty());
        }
    }

    @Test
    public void whatLiesBesideAnOutputComesWithIt() throws IOException {
        final Path folder = Files.createTempDirectory("partial");
        try {
            final Path place = folder.resolve("table.gz");
            try (PartialOutput output = new PartialOutput(new GATKPath(place.toString()))) {
                Files.writeString(output.path(), "table");
                Files.writeString(output.beside(".tbi").orElseThrow(), "index");
                assertFalse(Files.exists(place));
                output.complete();
            }
            assertEquals(Files.readString(folder.resolve("table.gz.tbi")), "index");
            assertTrue(Files.exists(place));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
