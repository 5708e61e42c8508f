package org.softcall.pileup;

import static org.testng.Assert.assertEquals;

import org.softcall.reads.BaseCode;
import org.testng.annotations.Test;

public final class PositionRowTest {

    @Test
    public void scoreIsWhatDoesNotAgreeWithTheReference() {
        assertEquals(PositionRow.variantScore(new double[] {0.7, 0, 0.3, 0}, 0, 0), 0.3, 1e-12);
    }

    @Test
    public void scoreIsTheInsertionsWhereThatIsMore() {
        assertEquals(PositionRow.variantScore(new double[] {1, 0, 0, 0}, 0.4, 0), 0.4, 1e-12);
    }

    @Test
    public void unknownReferenceAgreesWithNothing() {
        assertEquals(PositionRow.variantScore(new double[] {1, 0, 0, 0}, 0, BaseCode.N), 1.0);
    }

    @Test
    public void entropyIsThatOfBasesAndDeletions() {
        assertEquals(PositionRow.entropy(new double[] {0.5, 0, 0, 0}, 0.5), Math.log(2), 1e-12);
        assertEquals(Double.toString(PositionRow.entropy(new double[] {0, 1, 0, 0}, 0)), "0.0");
    }
}
