package org.softcall.report;

import static org.testng.Assert.assertEquals;

import java.util.List;
import java.util.Map;
import org.softcall.evaluation.CallFilter;
import org.softcall.evaluation.CallSetConcordance.Agreement;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.CallSetFigures.CurveKey;
import org.softcall.evaluation.Counts;
import org.softcall.evaluation.Counts.Kinds;
import org.softcall.evaluation.CurvePoint;
import org.softcall.evaluation.ReliabilityBin;
import org.softcall.evaluation.ScoreKind;
import org.softcall.evaluation.Tally;
import org.softcall.evaluation.VariantType;
import org.testng.annotations.Test;

/** Tests the tables of an evaluation, as they stand in files. */
public final class EvaluationTablesTest {

    private static final Counts COUNTS =
            new Counts(8, 2, 9, 1, 3, 1, 0, new Kinds(6, 3, 4, 6, 0), new Kinds(7, 0, 5, 8, 0));

    private static final CallSetFigures FIGURES = new CallSetFigures(
            Map.of(
                    CallFilter.ALL, Map.of(Tally.Category.of(VariantType.SNP), COUNTS),
                    CallFilter.PASS, Map.of()),
            Map.of(
                    new CurveKey(CallFilter.PASS, VariantType.SNP, ScoreKind.GQ),
                    List.of(new CurvePoint(40, 1, 3, 1, 0), new CurvePoint(20, 2, 2, 2, 2))),
            Map.of(VariantType.SNP, List.of(new ReliabilityBin(20, 29, 200, 1, 2))),
            List.of());

    @Test
    public void summaryHasARowForEachTypeAndFilterInHapPysColumns() {
        final String[] lines = EvaluationTables.summary(FIGURES).toCsv().split("\n");
        assertEquals(
                lines[0],
                "Type,Filter,TRUTH.TOTAL,TRUTH.TP,TRUTH.FN,QUERY.TOTAL,QUERY.FP,QUERY.UNK,FP.gt,FP.al,METRIC.Recall,"
                        + "METRIC.Precision,METRIC.Frac_NA,METRIC.F1_Score,TRUTH.TOTAL.TiTv_ratio,"
                        + "QUERY.TOTAL.TiTv_ratio,TRUTH.TOTAL.het_hom_ratio,QUERY.TOTAL.het_hom_ratio,QUERY.TP,"
                        + "METRIC.Recall.Lower,METRIC.Recall.Upper,METRIC.Precision.Lower,METRIC.Precision.Upper,"
                        + "METRIC.F1_Score.Lower,METRIC.F1_Score.Upper");
        assertEquals(lines.length, 5);
        // Wilson's interval of 8 of 10 is 0.490162 to 0.943318, of 9 of 10 0.595850 to 0.982124.
        assertEquals(
                lines[1],
                "SNP,ALL,10,8,2,13,1,3,1,0,0.800000,0.900000,0.230769,0.847059,2.000000,,0.666667,0.625000,9,"
                        + "0.490162,0.943318,0.595850,0.982124,0.537864,0.962330");
        assertEquals(lines[2], "SNP,PASS,0,0,0,0,0,0,0,0,,,,,,,,,0,,,,,,");
        assertEquals(lines[3].substring(0, 10), "INDEL,ALL,");
    }

    @Test
    public void extendedHasZerosWhereOneFilterHasNothing() {
        final List<List<String>> rows = EvaluationTables.extended(FIGURES).rows();
        assertEquals(
                rows.stream().map(row -> row.subList(0, 6)).toList(),
                List.of(List.of("SNP", "*", "*", "ALL", "10", "8"), List.of("SNP", "*", "*", "PASS", "0", "0")));
    }

    @Test
    public void curvesAndReliability() {
        assertEquals(
                EvaluationTables.roc(FIGURES).rows().get(1),
                List.of("SNP", "PASS", "GQ", "20", "2", "2", "2", "2", "0.500000", "0.500000", "0.500000"));
        assertEquals(
                EvaluationTables.reliability(FIGURES).rows(),
                List.of(List.of("SNP", "20", "29", "200", "2", "0.00500", "0.0100", "0.00275", "0.0357")));
    }

    @Test
    public void namesAreQuotedWhereTheyMustBe() {
        final Table table = EvaluationTables.concordance(List.of(
                new EvaluationTables.Pair("a,b", "say \"c\"", Map.of(VariantType.SNP, new Agreement(3, 1, 3, 0)))));
        assertEquals(table.toCsv().split("\n")[1], "\"a,b\",\"say \"\"c\"\"\",SNP,3,1,3,0,0.750000");
    }
}
