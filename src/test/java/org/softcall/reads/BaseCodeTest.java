package org.softcall.reads;

import static org.testng.Assert.assertEquals;

import java.nio.charset.StandardCharsets;
import org.testng.annotations.Test;

/** Tests of bases as small integers. */
public final class BaseCodeTest {

    @Test
    public void codesTheFourBasesInAlphabeticalOrder() {
        assertEquals(BaseCode.of("ACGT"), new byte[] {0, 1, 2, 3});
    }

    @Test
    public void readsLowerCaseAsUpperCase() {
        assertEquals(BaseCode.of("acgtn"), BaseCode.of("ACGTN"));
    }

    @Test
    public void readsEverythingElseAsN() {
        assertEquals(
                BaseCode.letters(BaseCode.of("NRYSWKMBDHVnry=.*-"), 0, 18), "N".repeat(18), "IUPAC codes and signs");
        assertEquals(BaseCode.of((byte) -1), BaseCode.N);
        assertEquals(BaseCode.of((byte) 0), BaseCode.N);
        assertEquals(BaseCode.of((byte) 127), BaseCode.N);
    }

    @Test
    public void codesBytesAndLettersAlike() {
        assertEquals(BaseCode.of("GATTACAN".getBytes(StandardCharsets.US_ASCII)), BaseCode.of("GATTACAN"));
    }

    @Test
    public void leavesTheBytesItReadsAlone() {
        final byte[] bases = {'A', 'c'};
        BaseCode.of(bases);
        assertEquals(bases, new byte[] {'A', 'c'});
    }

    @Test
    public void spellsAStretchOfCodes() {
        assertEquals(BaseCode.letters(BaseCode.of("GATTACAN"), 3, 5), "TACAN");
        assertEquals(BaseCode.letters(BaseCode.of("GATTACAN"), 3, 0), "");
    }
}
