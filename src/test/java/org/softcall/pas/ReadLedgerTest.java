package org.softcall.pas;

import static org.testng.Assert.assertEquals;

import htsjdk.tribble.annotation.Strand;
import java.util.Map;
import org.testng.annotations.Test;

public final class ReadLedgerTest {

    @Test
    public void umisOfDroppedReadsAreToldApartByFateCellAndPlace() {
        final ReadLedger ledger = new ReadLedger();
        ledger.addDropped(ReadFate.FILTERED, 1000, "a", 1);
        ledger.addDropped(ReadFate.FILTERED, 1000, "a", 1);
        ledger.addDropped(ReadFate.FILTERED, 1100, "a", 1);
        ledger.addDropped(ReadFate.FILTERED, 1100, "b", 1);
        ledger.addDropped(ReadFate.FILTERED, 1100, "b", TaggedAlignment.NO_UMI);
        ledger.addDropped(ReadFate.FILTERED, 1201, "a", 1);
        ledger.addDropped(ReadFate.NO_BARCODE, 1201, "", 1);
        ledger.addDropped(ReadFate.NO_BARCODE, 1202, "", 2);
        assertEquals(ledger.reads(ReadFate.FILTERED), 6);
        assertEquals(ledger.umis(ReadFate.FILTERED), 3);
        assertEquals(ledger.reads(ReadFate.NO_BARCODE), 2);
        assertEquals(ledger.umis(ReadFate.NO_BARCODE), 2);
    }

    @Test
    public void readsOfASiteThatIsLeftOutCountNoLonger() {
        final ReadLedger ledger = new ReadLedger();
        ledger.add(ReadFate.COUNTED, 100, 20, 20);
        ledger.add(ReadFate.SAME_UMI, 100, 9, 0);
        ledger.leaveOut(
                new PasSite("chr1", Strand.POSITIVE, 90, 100, 95, 12, 0, 17, 12, 10, 3, Map.of("a", 4, "b", 8)));
        assertEquals(ledger.reads(ReadFate.COUNTED), 8);
        // Two of its UMIs count at an earlier site too.
        assertEquals(ledger.umis(ReadFate.COUNTED), 10);
        assertEquals(ledger.reads(ReadFate.SAME_UMI), 4);
        assertEquals(ledger.reads(ReadFate.SITE_LEFT_OUT), 17);
        assertEquals(ledger.umis(ReadFate.SITE_LEFT_OUT), 10);
        assertEquals(ledger.totalReads(), 29);
    }
}
