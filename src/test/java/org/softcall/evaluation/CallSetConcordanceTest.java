package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.filtered;
import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;

import org.softcall.evaluation.CallSetConcordance.Agreement;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.Test;

/** Tests how far call sets agree. */
public final class CallSetConcordanceTest {

    private static final ReferenceWindow REFERENCE = ShardBuilder.reference(
            "GATCGTACGTCAGTCCATGG".repeat(5) + "A".repeat(10) + "CATCGTACGTCAGTCCATGG".repeat(5));

    @Test
    public void countsWhatIsSharedAsEitherSideWritesIt() {
        final CallSetConcordance concordance = new CallSetConcordance();
        concordance.add(
                REFERENCE,
                load(
                        REFERENCE,
                        record(2, "ATC", "GTG", "1/1"),
                        record(42, "A", "G", "0/1"),
                        filtered(record(82, "A", "G", "0/1")),
                        record(100, "GA", "G", "0/1")),
                load(
                        REFERENCE,
                        record(2, "A", "G", "1/1"),
                        record(4, "C", "G", "1/1"),
                        record(42, "A", "G", "1/1"),
                        record(82, "A", "G", "0/1"),
                        record(109, "AA", "A", "0/1")));
        assertEquals(concordance.agreements().get(VariantType.SNP), new Agreement(2, 1, 2, 2));
        assertEquals(concordance.agreements().get(VariantType.INDEL), new Agreement(1, 0, 1, 0));
        assertEquals(concordance.agreements().get(VariantType.SNP).shared(), 0.4);
        assertEquals(concordance.agreements().get(VariantType.INDEL).shared(), 1.0);
    }
}
