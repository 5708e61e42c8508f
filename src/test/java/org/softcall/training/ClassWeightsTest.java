package org.softcall.training;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

/** Tests of class weights against numbers made by hand. */
public final class ClassWeightsTest {

    /** 100 examples in all; 8 + 6 + 0 = 14 square roots; 100 / 14 / 8 and 100 / 14 / 6. */
    @Test
    public void areInverseSquareRootsOfMeanOne() {
        final ClassWeights weights = ClassWeights.balancing(64, 36, 0);
        assertEquals(weights.of(Label.ABSENT), 100.0 / 112, 1e-12);
        assertEquals(weights.of(Label.HETEROZYGOUS), 100.0 / 84, 1e-12);
        assertEquals((64 * weights.of(Label.ABSENT) + 36 * weights.of(Label.HETEROZYGOUS)) / 100, 1, 1e-12);
    }

    @Test
    public void aLabelWithoutExamplesWeighsOne() {
        assertEquals(ClassWeights.balancing(64, 36, 0).of(Label.HOMOZYGOUS), 1.0);
        assertEquals(ClassWeights.balancing(0, 0, 0), ClassWeights.equal());
    }

    @Test
    public void balancedLabelsWeighTheSame() {
        for (final Label label : Label.values()) {
            assertEquals(ClassWeights.balancing(5, 5, 5).of(label), 1, 1e-12);
        }
    }
}
