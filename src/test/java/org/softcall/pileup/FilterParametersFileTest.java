package org.softcall.pileup;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public final class FilterParametersFileTest {

    private static Path file(final String content) throws IOException {
        final Path file = Files.createTempFile("filter", ".json");
        file.toFile().deleteOnExit();
        return Files.writeString(file, content);
    }

    @Test
    public void whatIsWrittenIsRead() throws IOException {
        final FilterParameters parameters = new FilterParameters(19.359238, 1.25, 0.1);
        final Path file = file("");
        FilterParametersFile.write(parameters, file);
        assertEquals(FilterParametersFile.read(file), parameters);
    }

    @DataProvider
    public Object[][] badContents() {
        return new Object[][] {
            {""},
            {"not json"},
            {"[]"},
            {"{\"thresholdPhred\": 20, \"softnessPhred\": 1}"},
            {"{\"thresholdPhred\": 20, \"softnessPhred\": 0, \"temperature\": 1}"},
            {"{\"thresholdPhred\": 20, \"softnessPhred\": 1, \"temperature\": -1}"},
            {"{\"thresholdPhred\": \"NaN\", \"softnessPhred\": 1, \"temperature\": 1}"},
        };
    }

    @Test(dataProvider = "badContents")
    public void whatIsNoParameterFileIsRefused(final String content) throws IOException {
        final Path file = file(content);
        assertThrows(UserException.CouldNotReadInputFile.class, () -> FilterParametersFile.read(file));
    }
}
