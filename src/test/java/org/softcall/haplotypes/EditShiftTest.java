package org.softcall.haplotypes;

import static org.testng.Assert.assertEquals;

import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests how far changes move along repeats. */
public final class EditShiftTest {

    @DataProvider
    public Object[][] shifts() {
        return new Object[][] {
            // Reference, edit, leftmost, rightmost.
            {"GCAAAT", new Edit(4, 5, ""), new Edit(3, 4, ""), new Edit(5, 6, "")},
            {"GCAAAT", new Edit(6, 6, "A"), new Edit(3, 3, "A"), new Edit(6, 6, "A")},
            {"GACACT", new Edit(4, 6, ""), new Edit(2, 4, ""), new Edit(4, 6, "")},
            {"GACACT", new Edit(3, 3, "CA"), new Edit(2, 2, "AC"), new Edit(6, 6, "AC")},
            {"GCAAAT", new Edit(4, 5, "G"), new Edit(4, 5, "G"), new Edit(4, 5, "G")},
            {"AAAAAA", new Edit(3, 4, ""), new Edit(1, 2, ""), new Edit(6, 7, "")},
            {"AANAA", new Edit(4, 4, "A"), new Edit(4, 4, "A"), new Edit(6, 6, "A")},
        };
    }

    @Test(dataProvider = "shifts")
    public void movesAlongRepeatsOnly(
            final String reference, final Edit edit, final Edit leftmost, final Edit rightmost) {
        final EditShift shift = new EditShift(ShardBuilder.reference(reference));
        assertEquals(shift.leftmost(edit), leftmost);
        assertEquals(shift.rightmost(edit), rightmost);
    }
}
