package org.softcall.nn;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.util.List;
import org.testng.annotations.Test;

/** Tests the description of tensors. */
public final class TensorSpecTest {

    private static final TensorSpec SPEC = new TensorSpec("L", 4, 5, List.of("A", "B"), "any");

    @Test
    public void bytesAreTheProductOfTheDimensions() {
        assertEquals(SPEC.bytes(), 40);
    }

    @Test
    public void equalSpecsDoNotDiffer() {
        assertTrue(SPEC.differences(new TensorSpec("L", 4, 5, List.of("A", "B"), "any"))
                .isEmpty());
    }

    @Test
    public void everyFieldThatDiffersIsNamed() {
        final List<String> differences = SPEC.differences(new TensorSpec("M", 9, 5, List.of("A"), "any"));
        assertEquals(
                differences,
                List.of("layout is M instead of L", "depth is 9 instead of 4", "channels is [A] instead of [A, B]"));
    }
}
