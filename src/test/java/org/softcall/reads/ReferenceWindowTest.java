package org.softcall.reads;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests of stretches of the reference. */
public final class ReferenceWindowTest {

    private final ReferenceWindow window = new ReferenceWindow("chr1", 11, BaseCode.of("ACGTA"));

    @Test
    public void readsAsNOutsideOfItself() {
        assertEquals(window.end(), 15);
        assertEquals(window.at(10), BaseCode.N);
        assertEquals(window.at(11), 0);
        assertEquals(window.at(14), 3);
        assertEquals(window.at(16), BaseCode.N);
        assertEquals(window.letters(9, 9), "NNACGTANN");
        assertEquals(window.letters(13, 2), "GT");
    }

    @DataProvider
    public Object[][] slices() {
        return new Object[][] {
            {11, 5, "ACGTA"},
            {12, 3, "CGT"},
            {9, 4, "NNAC"},
            {14, 4, "TANN"},
            {8, 11, "NNNACGTANNN"},
            {1, 3, "NNN"},
            {8, 3, "NNN"},
            {16, 2, "NN"},
            {-5, 4, "NNNN"},
        };
    }

    @Test(dataProvider = "slices")
    public void slicesAreFilledUpWithN(final int from, final int width, final String expected) {
        final ReferenceWindow slice = window.slice(from, width);
        assertEquals(slice.contig(), "chr1");
        assertEquals(slice.start(), from);
        assertEquals(BaseCode.letters(slice.codes(), 0, width), expected);
    }
}
