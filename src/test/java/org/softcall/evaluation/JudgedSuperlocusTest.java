package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.testng.Assert.assertEquals;

import htsjdk.samtools.util.Interval;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Tests what variants count as inside, outside and at the border of confident regions. */
public final class JudgedSuperlocusTest {

    private static final ReferenceWindow REFERENCE = ShardBuilder.reference("GATCGTACGTAAAAAACGTACGATCGTACG");

    /** The homopolymer is at 11 to 16. */
    private static final ConfidentRegions REGIONS =
            ConfidentRegions.of(List.of(new Interval(ShardBuilder.CONTIG, 8, 13)));

    @DataProvider
    public Object[][] cases() {
        final VariantContext within = record(9, "G", "A", "0/1");
        final VariantContext outside = record(20, "A", "C", "0/1");
        return new Object[][] {
            {List.of(within), List.of(within), List.of(Verdict.TP), List.of(Verdict.TP)},
            {List.of(within), List.of(), List.of(Verdict.FN), List.of()},
            {List.of(), List.of(within), List.of(), List.of(Verdict.FP)},
            {List.of(outside), List.of(outside), List.of(Verdict.N), List.of(Verdict.UNK)},
            {List.of(), List.of(outside), List.of(), List.of(Verdict.UNK)},
            // The normal form decides: both delete the first A of the run.
            {
                List.of(record(10, "TA", "T", "0/1")),
                List.of(record(15, "AA", "A", "0/1")),
                List.of(Verdict.TP),
                List.of(Verdict.TP)
            },
            // Part of the called allele lies outside, but the truth has it as what lies within.
            {
                List.of(record(10, "TA", "T", "1/1"), record(13, "A", "G", "1/1")),
                List.of(record(11, "AAAA", "AGA", "1/1")),
                List.of(Verdict.TP, Verdict.TP),
                List.of(Verdict.TP)
            },
        };
    }

    @Test(dataProvider = "cases")
    public void countsByPlaceAfterMatching(
            final List<VariantContext> truth,
            final List<VariantContext> calls,
            final List<Verdict> truthVerdicts,
            final List<Verdict> callVerdicts) {
        final Superlocus superlocus = Superlocus.divide(
                        load(REFERENCE, truth).variants(),
                        load(REFERENCE, calls).variants())
                .findFirst()
                .orElseThrow();
        final JudgedSuperlocus judged = JudgedSuperlocus.of(ComparedSuperlocus.of(superlocus, REFERENCE), REGIONS);
        assertEquals(judged.truth().stream().map(JudgedVariant::verdict).toList(), truthVerdicts);
        assertEquals(judged.calls().stream().map(JudgedVariant::verdict).toList(), callVerdicts);
    }
}
