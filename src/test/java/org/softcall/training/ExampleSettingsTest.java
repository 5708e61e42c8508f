package org.softcall.training;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import org.softcall.calling.CandidateThresholds;
import org.softcall.calling.TensorLayout;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of what is told of examples that were made otherwise. */
public final class ExampleSettingsTest {

    private static final ExampleSettings SETTINGS =
            new ExampleSettings(TensorLayout.EVIDENCE, 724, Map.of("GATK", "4.6.2.0"));

    @DataProvider
    public Object[][] others() {
        return new Object[][] {
            {SETTINGS, List.of()},
            {
                new ExampleSettings(TensorLayout.SEED_7, 724, SETTINGS.software()),
                List.of("--tensor-layout is SEED_7 instead of EVIDENCE")
            },
            {new ExampleSettings(TensorLayout.EVIDENCE, 1, SETTINGS.software()), List.of("--seed is 1 instead of 724")},
            {
                new ExampleSettings(TensorLayout.EVIDENCE, 1, Map.of("GATK", "4.7.0.0")),
                List.of("GATK's version is 4.7.0.0 instead of 4.6.2.0", "--seed is 1 instead of 724")
            },
            {
                new ExampleSettings(TensorLayout.EVIDENCE, 724, Map.of()),
                List.of("GATK's version is unknown instead of 4.6.2.0")
            },
        };
    }

    @Test(dataProvider = "others")
    public void whatDiffersIsNamed(final ExampleSettings others, final List<String> differences) {
        assertEquals(SETTINGS.differences(others.text()), differences);
    }

    @Test
    public void whatOnlyTheOthersKnowIsNamed() {
        assertEquals(
                SETTINGS.differences(SETTINGS.text() + "--window: 7\n"), List.of("--window is 7 instead of unknown"));
    }

    @Test
    public void otherTextIsNoSettings() {
        assertEquals(
                SETTINGS.differences("no settings at all").size(),
                SETTINGS.text().lines().count() + 1);
    }

    @Test
    public void theConstantsOfTheCodeCount() {
        final String text = SETTINGS.text();
        assertTrue(text.contains("how examples are made: " + ExampleSettings.EXAMPLES_VERSION + "\n"), text);
        assertTrue(text.contains(": " + CandidateThresholds.TRAINING + "\n"), text);
    }
}
