package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import htsjdk.samtools.util.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.Test;

/** Tests counts and what is computed from them. */
public final class TallyTest {

    /** Without a repeat but ten A at 101 to 110. */
    private static final ReferenceWindow REFERENCE = ShardBuilder.reference(
            "GATCGTACGTCAGTCCATGG".repeat(5) + "A".repeat(10) + "CATCGTACGTCAGTCCATGG".repeat(5));

    private static Tally tally(final List<Stratum> strata) {
        final Tally tally = new Tally();
        final SampleRecords truth = load(
                REFERENCE,
                List.of(
                        record(2, "A", "G", "0/1"),
                        record(42, "A", "G", "1/1"),
                        record(82, "A", "C", "0/1"),
                        record(100, "GA", "G", "0/1"),
                        record(152, "A", "T", "0/1")));
        final SampleRecords calls = load(
                REFERENCE,
                List.of(
                        record(2, "A", "G", "0/1"),
                        record(42, "A", "G", "0/1"),
                        record(82, "A", "T", "0/1"),
                        record(109, "AA", "A", "0/1"),
                        record(192, "A", "ATTTTTT", "0/1")));
        Superlocus.divide(truth.variants(), calls.variants())
                .map(superlocus -> ComparedSuperlocus.of(superlocus, REFERENCE))
                .map(compared -> JudgedSuperlocus.of(compared, ConfidentRegions.everywhere()))
                .forEach(judged -> tally.add(judged, strata));
        return tally;
    }

    private static Counts counts(final Tally tally, final VariantType type, final String stratum) {
        return tally.get(new Tally.Category(type, Optional.empty(), stratum));
    }

    @Test
    public void countsInTheFieldsTerms() {
        final Counts snps = counts(tally(List.of(Stratum.ALL)), VariantType.SNP, "*");
        assertEquals(
                snps,
                new Counts(1, 3, 1, 2, 0, 1, 1, new Counts.Kinds(2, 2, 3, 1, 0), new Counts.Kinds(2, 1, 3, 0, 0)));
        assertEquals(snps.truth().titv(), 1.0);
        assertEquals(snps.truth().hetHom(), 3.0);
        assertEquals(snps.recall().value(), 0.25);
        assertEquals(snps.precision().value(), 1.0 / 3);
        assertEquals(snps.f1().value(), 2.0 / 7, 1e-12);
        assertEquals(snps.fracNa(), 0.0);
    }

    @Test
    public void countsIndelsByLength() {
        final Tally tally = tally(List.of(Stratum.ALL));
        final Counts deletions =
                tally.get(new Tally.Category(VariantType.INDEL, Optional.of(VariantSubtype.DELETION_1_TO_5), "*"));
        assertEquals(deletions.truthTp(), 1);
        assertEquals(deletions.queryTp(), 1);
        final Counts insertions =
                tally.get(new Tally.Category(VariantType.INDEL, Optional.of(VariantSubtype.INSERTION_6_TO_15), "*"));
        assertEquals(insertions.queryFp(), 1);
        assertTrue(Double.isNaN(insertions.recall().value()));
        assertEquals(tally.all().keySet().iterator().next().type(), VariantType.SNP);
    }

    @Test
    public void countsByStratum() {
        final List<Stratum> strata = new ArrayList<>(Strata.ofReference(REFERENCE));
        strata.add(Strata.ofIntervals("panel", List.of(new Interval(ShardBuilder.CONTIG, 40, 82))));
        final Tally tally = tally(strata);
        assertEquals(counts(tally, VariantType.INDEL, "homopolymer_7bp_plus").truthTotal(), 1);
        assertEquals(counts(tally, VariantType.INDEL, "homopolymer_7bp_plus").queryTotal(), 1);
        assertEquals(counts(tally, VariantType.INDEL, "no_repeat").queryTotal(), 1);
        assertEquals(counts(tally, VariantType.SNP, "no_repeat").truthTotal(), 4);
        assertEquals(counts(tally, VariantType.SNP, "short_tandem_repeat"), Counts.NONE);
        assertEquals(counts(tally, VariantType.SNP, "panel").truthTotal(), 2);
        assertEquals(
                strata.stream()
                        .filter(stratum -> stratum.name().startsWith("gc_"))
                        .mapToLong(stratum ->
                                counts(tally, VariantType.SNP, stratum.name()).truthTotal())
                        .sum(),
                4);
    }

    @Test
    public void findsTandemRepeats() {
        final ReferenceWindow reference = ShardBuilder.reference("GATTCGTACG" + "CA".repeat(6) + "GTTCGATGAC");
        final Stratum tandem = Strata.ofReference(reference).get(1);
        assertTrue(tandem.contains()
                .test(load("GATTCGTACG" + "CA".repeat(6) + "GTTCGATGAC", record(20, "ACA", "A", "0/1"))
                        .variants()
                        .get(0)));
        assertTrue(!tandem.contains()
                .test(load("GATTCGTACG" + "CA".repeat(6) + "GTTCGATGAC", record(3, "T", "A", "0/1"))
                        .variants()
                        .get(0)));
    }

    /** The interval that R's prop.test(8, 10, correct = FALSE) gives. */
    @Test
    public void sharesHaveWilsonsInterval() {
        final Share share = Share.of(8, 10);
        assertEquals(share.value(), 0.8);
        assertEquals(share.lower(), 0.4901625, 1e-6);
        assertEquals(share.upper(), 0.9433178, 1e-6);
        for (int all = 1; all < 100; all++) {
            assertEquals(Share.of(0, all).lower(), 0.0);
            assertEquals(Share.of(all, all).upper(), 1.0);
        }
        assertEquals(Share.of(0, 10).harmonicMean(Share.of(0, 10)).value(), 0.0);
    }
}
