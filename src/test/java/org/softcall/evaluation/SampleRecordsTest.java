package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.filtered;
import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import java.util.Map;
import org.softcall.haplotypes.Edit;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests what variants records state. */
public final class SampleRecordsTest {

    private static final String REFERENCE = "GATTACACACGGNTT";

    @DataProvider
    public Object[][] kinds() {
        return new Object[][] {
            {record(2, "A", "G", "0/1"), VariantSubtype.TRANSITION, Zygosity.HET},
            {record(2, "A", "C", "1|1"), VariantSubtype.TRANSVERSION, Zygosity.HOM_ALT},
            {record(2, "A", "C", "1"), VariantSubtype.TRANSVERSION, Zygosity.HOM_ALT},
            {record(2, "A", "C,G", "1/2"), VariantSubtype.TRANSVERSION, Zygosity.HET_ALT},
            {record(2, "A", "C,G", "0/2"), VariantSubtype.TRANSITION, Zygosity.HET},
            {record(2, "A", "ATTTTTT", "0/1"), VariantSubtype.INSERTION_6_TO_15, Zygosity.HET},
            {record(4, "TACA", "T", "0/1"), VariantSubtype.DELETION_1_TO_5, Zygosity.HET},
            {record(4, "TACA", "T,TACACA", "1/2"), VariantSubtype.COMPLEX_1_TO_5, Zygosity.HET_ALT},
            {record(4, "TAC", "T,TA", "2/1"), VariantSubtype.DELETION_1_TO_5, Zygosity.HET_ALT},
            {record(4, "TAC", "GG", "0/1"), VariantSubtype.COMPLEX_1_TO_5, Zygosity.HET},
            {record(4, "TAC", "TGC", "0/1"), VariantSubtype.TRANSITION, Zygosity.HET},
        };
    }

    @Test(dataProvider = "kinds")
    public void namesTheKind(final VariantContext record, final VariantSubtype subtype, final Zygosity zygosity) {
        final SampleRecords loaded = load(REFERENCE, record);
        assertEquals(loaded.variants().size(), 1);
        assertEquals(loaded.variants().get(0).subtype(), subtype);
        assertEquals(loaded.variants().get(0).zygosity(), zygosity);
        assertTrue(loaded.issues().isEmpty());
    }

    @Test
    public void splitsWhatKeepsItsLength() {
        final List<SampleVariant> variants =
                load(REFERENCE, record(2, "ATT", "GTC,GTT", "1/2")).variants();
        assertEquals(variants.size(), 2);
        assertEquals(variants.get(0).zygosity(), Zygosity.HOM_ALT);
        assertEquals(variants.get(0).edits(), List.of(new Edit(2, 3, "G")));
        assertEquals(variants.get(1).zygosity(), Zygosity.HET);
        assertEquals(variants.get(1).edits(), List.of(new Edit(4, 5, "C")));
    }

    @Test
    public void keepsWhatIsWrittenAndTheNormalForm() {
        final SampleVariant variant =
                load(REFERENCE, record(7, "ACA", "A", "0/1")).variants().get(0);
        assertEquals(variant.edits(), List.of(new Edit(8, 10, "")));
        assertEquals(variant.normalised(), List.of(new Edit(5, 7, "")));
        assertEquals(variant.from(), 5);
        assertEquals(variant.end(), 11);
    }

    @DataProvider
    public Object[][] issues() {
        return new Object[][] {
            {record(2, "A", "G", "./."), RecordIssue.NO_GENOTYPE, 0},
            {record(2, "A", "G", "./1"), RecordIssue.HALF_CALL, 1},
            {record(2, "A", "G,*", "1/2"), RecordIssue.SPANNING_DELETION, 1},
            {record(2, "A", "G,<DEL>", "1/2"), RecordIssue.SYMBOLIC_ALLELE, 0},
            {record(2, "A", "N", "0/1"), RecordIssue.AMBIGUOUS_ALLELE, 0},
            {record(2, "C", "G", "0/1"), RecordIssue.REFERENCE_MISMATCH, 0},
            {record(2, "A", "G", "0/0/1"), RecordIssue.POLYPLOID, 0},
        };
    }

    @Test(dataProvider = "issues")
    public void reportsWhatIsNotTakenAsItIs(final VariantContext record, final RecordIssue issue, final int variants) {
        final SampleRecords loaded = load(REFERENCE, record);
        assertEquals(loaded.issues(), Map.of(issue, 1));
        assertEquals(loaded.variants().size(), variants);
        assertEquals(issue.isLeftOut(), variants == 0);
        loaded.variants().forEach(variant -> assertEquals(variant.zygosity(), Zygosity.HET));
    }

    @Test
    public void saysNothingOfGenotypesWithoutAlternates() {
        final SampleRecords loaded = load(
                REFERENCE,
                record(2, "A", "G", "0/0"),
                record(2, "A", "G,<NON_REF>", "0/0"),
                record(13, "A", "G", "0/1"));
        assertEquals(loaded.variants().size(), 1, "a reference base of N contradicts no REF");
        assertEquals(loaded.variants().get(0).recordIndex(), 0);
        assertTrue(loaded.issues().isEmpty());
    }

    @Test
    public void tellsFilteredRecordsApart() {
        final SampleRecords loaded = load(REFERENCE, record(2, "A", "G", "0/1"), filtered(record(3, "T", "G", "0/1")));
        assertEquals(loaded.variants().size(), 2);
        assertEquals(loaded.passing(), List.of(loaded.variants().get(0)));
    }
}
