package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import org.testng.annotations.Test;

public final class StrayUmisTest {

    @Test
    public void readsOfOneCellAndUmiAreOneWhereTheyLieClose() {
        final StrayUmis umis = new StrayUmis(100);
        assertEquals(umis.add(new Molecule("a", 1), 1000), 1);
        assertEquals(umis.add(new Molecule("a", 2), 1010), 1, "another UMI");
        assertEquals(umis.add(new Molecule("b", 1), 1020), 1, "another cell");
        assertEquals(umis.add(new Molecule("a", 1), 1100), 0, "100 bp on");
        assertEquals(umis.add(new Molecule("a", 1), 1200), 0, "as far from the last of the UMI");
        assertEquals(umis.add(new Molecule("a", 1), 1301), 1, "too far");
        assertEquals(umis.add(new Molecule("a", 2), 1310), 1, "too far");
    }
}
