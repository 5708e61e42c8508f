package org.softcall.evaluation;

import static org.softcall.evaluation.RecordBuilder.filtered;
import static org.softcall.evaluation.RecordBuilder.load;
import static org.softcall.evaluation.RecordBuilder.record;
import static org.softcall.evaluation.RecordBuilder.scored;
import static org.testng.Assert.assertEquals;

import htsjdk.samtools.util.Interval;
import htsjdk.variant.variantcontext.VariantContext;
import java.util.List;
import java.util.stream.IntStream;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.CallSetFigures.CurveKey;
import org.softcall.reads.ReferenceWindow;
import org.softcall.reads.ShardBuilder;
import org.testng.annotations.Test;

/** Tests the evaluation of a call set: filters, scores, reliability and errors. */
public final class CallSetEvaluatorTest {

    /** A at 2, 42, 82 and so on; ten A at 401 to 410. */
    private static final ReferenceWindow REFERENCE = ShardBuilder.reference(
            "GATCGTACGTCAGTCCATGG".repeat(20) + "A".repeat(10) + "CATCGTACGTCAGTCCATGG".repeat(5));

    private static ContigTruth truth(final VariantContext... records) {
        return new ContigTruth(
                REFERENCE, load(REFERENCE, records), ConfidentRegions.everywhere(), List.of(Stratum.ALL));
    }

    private static CallSetFigures evaluate(final ContigTruth truth, final VariantContext... calls) {
        final CallSetEvaluator evaluator = new CallSetEvaluator();
        evaluator.add(truth, load(REFERENCE, calls));
        return evaluator.figures();
    }

    private static Counts snps(final CallSetFigures figures, final CallFilter filter) {
        return figures.of(filter, Tally.Category.of(VariantType.SNP));
    }

    /** Without the filtered call its neighbour is matched anew: the two together spell what neither does alone. */
    @Test
    public void filteredCallsCountForAllOnly() {
        final CallSetFigures figures = evaluate(
                truth(record(2, "A", "G", "1/1"), record(82, "A", "C", "0/1")),
                scored(record(2, "A", "G", "1/1"), 50, 40),
                filtered(scored(record(9, "G", "C", "0/1"), 9, 9)),
                filtered(scored(record(82, "A", "C", "0/1"), 8, 8)));
        final Counts all = snps(figures, CallFilter.ALL);
        assertEquals(List.of(all.truthTp(), all.truthFn(), all.queryTp(), all.queryFp()), List.of(2L, 0L, 2L, 1L));
        final Counts passing = snps(figures, CallFilter.PASS);
        assertEquals(
                List.of(passing.truthTp(), passing.truthFn(), passing.queryTp(), passing.queryFp()),
                List.of(1L, 1L, 1L, 0L));
    }

    @Test
    public void filteredTruthIsNone() {
        final Counts counts =
                snps(evaluate(truth(filtered(record(2, "A", "G", "1/1"))), record(2, "A", "G", "1/1")), CallFilter.ALL);
        assertEquals(List.of(counts.truthTotal(), counts.queryFp()), List.of(0L, 1L));
    }

    @Test
    public void curvesCutAtTheScoresOfTheCalls() {
        final CallSetFigures figures = evaluate(
                truth(record(2, "A", "G", "1/1"), record(82, "A", "C", "0/1"), record(122, "A", "C", "0/1")),
                scored(record(2, "A", "G", "1/1"), 50, 40),
                scored(record(42, "A", "T", "0/1"), 30, 60),
                scored(record(82, "A", "C", "0/1"), 20, 20));
        assertEquals(
                figures.curves().get(new CurveKey(CallFilter.PASS, VariantType.SNP, ScoreKind.QUAL)),
                List.of(
                        new CurvePoint(50, 1, 2, 1, 0),
                        new CurvePoint(30, 1, 2, 1, 1),
                        new CurvePoint(20, 2, 1, 2, 1)));
        assertEquals(
                figures.curves().get(new CurveKey(CallFilter.PASS, VariantType.SNP, ScoreKind.GQ)),
                List.of(
                        new CurvePoint(60, 0, 3, 0, 1),
                        new CurvePoint(40, 1, 2, 1, 1),
                        new CurvePoint(20, 2, 1, 2, 1)));
    }

    /** A record of the truth that two calls spell together is found only while both are kept. */
    @Test
    public void truthHasTheLowestScoreOfTheCallsThatSpellIt() {
        final CallSetFigures figures = evaluate(
                truth(record(2, "ATC", "GT", "1/1")),
                scored(record(2, "A", "G", "1/1"), 30, 40),
                scored(record(3, "TC", "T", "1/1"), 50, 40));
        assertEquals(
                figures.curves().get(new CurveKey(CallFilter.ALL, VariantType.INDEL, ScoreKind.QUAL)),
                List.of(new CurvePoint(50, 0, 1, 1, 0), new CurvePoint(30, 1, 0, 1, 0)));
    }

    @Test
    public void reliabilityCountsWrongGenotypesAndLeavesOutWhatIsUnknown() {
        final CallSetEvaluator evaluator = new CallSetEvaluator();
        final ContigTruth truth = new ContigTruth(
                REFERENCE,
                load(REFERENCE, record(2, "A", "G", "1/1"), record(42, "A", "G", "1/1")),
                ConfidentRegions.of(List.of(new Interval(ShardBuilder.CONTIG, 1, 100))),
                List.of(Stratum.ALL));
        evaluator.add(
                truth,
                load(
                        REFERENCE,
                        scored(record(2, "A", "G", "1/1"), 50, 19),
                        scored(record(42, "A", "G", "0/1"), 50, 10),
                        filtered(scored(record(82, "A", "G", "0/1"), 50, 10)),
                        scored(record(202, "A", "G", "0/1"), 50, 10)));
        assertEquals(
                evaluator.figures().reliability().get(VariantType.SNP),
                List.of(new ReliabilityBin(10, 19, 2, Math.pow(10, -1.9) + Math.pow(10, -1), 1)));
    }

    @Test
    public void theWorstErrorsComeFirst() {
        final List<CallError> worst = evaluate(
                        truth(
                                record(42, "A", "G", "1/1"),
                                record(202, "A", "G", "0/1"),
                                record(282, "A", "G", "1/1"),
                                record(406, "AA", "A", "0/1")),
                        scored(record(2, "A", "T", "0/1"), 30, 20),
                        scored(record(42, "A", "G", "0/1"), 30, 99),
                        scored(record(82, "A", "T", "0/1"), 31, 20),
                        filtered(scored(record(122, "A", "T", "0/1"), 90, 90)))
                .worst();
        assertEquals(
                worst.stream()
                        .map(error ->
                                error.verdict() + " " + error.alleles().get(0).position() + " " + error.level())
                        .toList(),
                List.of("FP 42 ALLELE", "FP 82 NONE", "FP 2 NONE", "FN 282 NONE", "FN 202 NONE", "FN 400 NONE"));
        assertEquals(worst.get(5).alleles(), List.of(new AlleleText(400, "GA", "G")));
    }

    /** As a VCF has it: nothing stands before the first base. */
    @Test
    public void anErrorAtTheStartOfAContigHasTheBaseBehindForItsAnchor() {
        final CallSetEvaluator evaluator = new CallSetEvaluator();
        final String first = REFERENCE.letters(1, 1);
        evaluator.add(
                new ContigTruth(REFERENCE, load(REFERENCE), ConfidentRegions.everywhere(), List.of(Stratum.ALL)),
                load(REFERENCE, record(1, first, "GGG" + first, "0/1")));
        assertEquals(evaluator.figures().worst().get(0).alleles(), List.of(new AlleleText(1, first, "GGG" + first)));
    }

    /** A call where the truth is not known is no error that could stand for what it misses nearby. */
    @Test
    public void whatOnlyUnknownCallsAreNearIsMissed() {
        final CallSetEvaluator evaluator = new CallSetEvaluator();
        evaluator.add(
                new ContigTruth(
                        REFERENCE,
                        load(REFERENCE, record(42, "A", "G", "1/1")),
                        ConfidentRegions.of(List.of(new Interval(ShardBuilder.CONTIG, 1, 50))),
                        List.of(Stratum.ALL)),
                load(REFERENCE, record(62, "A", "T", "0/1")));
        final List<CallError> worst = evaluator.figures().worst();
        assertEquals(worst.size(), 1);
        assertEquals(worst.get(0).verdict(), Verdict.FN);
        assertEquals(worst.get(0).level(), MatchLevel.LOCAL);
    }

    @Test
    public void ofManyErrorsHalfAreOfEitherKind() {
        final VariantContext[] wrong = IntStream.range(0, 12)
                .mapToObj(i -> scored(record(2 + i * 20, "A", "C", "0/1"), 30, 30))
                .toArray(VariantContext[]::new);
        final VariantContext[] missed = IntStream.range(0, 3)
                .mapToObj(i -> record(302 + i * 20, "A", "C", "0/1"))
                .toArray(VariantContext[]::new);
        final List<CallError> few = evaluate(truth(missed), wrong).worst();
        assertEquals(few.stream().filter(error -> error.verdict() == Verdict.FP).count(), 12);
        assertEquals(few.size(), 15);
        final VariantContext[] manyMissed = IntStream.range(0, 12)
                .mapToObj(i -> record(4 + i * 20, "C", "G", "0/1"))
                .toArray(VariantContext[]::new);
        final CallSetEvaluator evaluator = new CallSetEvaluator();
        evaluator.add(truth(), load(REFERENCE, wrong));
        evaluator.add(truth(manyMissed), load(REFERENCE));
        final List<CallError> many = evaluator.figures().worst();
        assertEquals(
                many.stream().filter(error -> error.verdict() == Verdict.FP).count(), 10);
        assertEquals(many.size(), 20);
    }
}
