package org.softcall.pas;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testng.annotations.Test;

public final class TaggedAlignmentTest {

    @Test
    public void umisOfAnyLengthAndAlphabetHaveCodesOfTheirOwn() {
        final List<String> umis = List.of(
                "A",
                "AA",
                "ACGTACGTAC",
                "ACGTACGTAA",
                "ACGTACGTACGT",
                "ACGTNCGTAC",
                "AC-GT",
                "A".repeat(31),
                "A".repeat(32),
                "A".repeat(33),
                "T".repeat(31),
                "T".repeat(32));
        final Set<Long> codes = new HashSet<>();
        for (final String umi : umis) {
            assertEquals(TaggedAlignment.umiCode(umi), TaggedAlignment.umiCode(new StringBuilder(umi).toString()));
            assertNotEquals(TaggedAlignment.umiCode(umi), TaggedAlignment.NO_UMI);
            codes.add(TaggedAlignment.umiCode(umi));
        }
        assertEquals(codes.size(), umis.size());
    }
}
