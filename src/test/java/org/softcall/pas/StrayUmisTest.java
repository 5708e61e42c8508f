package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import htsjdk.tribble.annotation.Strand;
import org.testng.annotations.Test;

public final class StrayUmisTest {

    private static TaggedAlignment ending(final int end, final String cell, final long umi) {
        return AlignmentBuilder.alignment(Strand.POSITIVE, end - 9, end, cell, umi);
    }

    @Test
    public void readsOfOneCellAndUmiAreOneWhereTheyEndClose() {
        final StrayUmis umis = new StrayUmis(100);
        assertEquals(umis.add(ending(1000, "a", 1)), 1);
        assertEquals(umis.add(ending(1010, "a", 2)), 1, "another UMI");
        assertEquals(umis.add(ending(1020, "b", 1)), 1, "another cell");
        assertEquals(umis.add(ending(1100, "a", 1)), 0, "100 bp on");
        assertEquals(umis.add(ending(1200, "a", 1)), 0, "as far from the last of the UMI");
        assertEquals(umis.add(ending(1301, "a", 1)), 1, "too far");
        assertEquals(umis.add(ending(1310, "a", 2)), 1, "too far");
        assertEquals(umis.add(ending(1311, "a", TaggedAlignment.NO_UMI)), 0);
    }
}
