package org.softcall.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.softcall.evaluation.CallFilter;
import org.softcall.evaluation.CallSetConcordance.Agreement;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.CallSetFigures.CurveKey;
import org.softcall.evaluation.Counts;
import org.softcall.evaluation.CurvePoint;
import org.softcall.evaluation.ReliabilityBin;
import org.softcall.evaluation.Share;
import org.softcall.evaluation.Tally;
import org.softcall.evaluation.VariantSubtype;
import org.softcall.evaluation.VariantType;

/**
 * The figures of an evaluation as tables. Summary and extended have hap.py's columns, with 95 % intervals (Wilson's)
 * and true positives of the calls added behind them; what is not defined, such as the recall where there is nothing to find, is empty.
 */
public final class EvaluationTables {

    private static final List<String> COUNT_COLUMNS = List.of(
            "TRUTH.TOTAL",
            "TRUTH.TP",
            "TRUTH.FN",
            "QUERY.TOTAL",
            "QUERY.FP",
            "QUERY.UNK",
            "FP.gt",
            "FP.al",
            "METRIC.Recall",
            "METRIC.Precision",
            "METRIC.Frac_NA",
            "METRIC.F1_Score",
            "TRUTH.TOTAL.TiTv_ratio",
            "QUERY.TOTAL.TiTv_ratio",
            "TRUTH.TOTAL.het_hom_ratio",
            "QUERY.TOTAL.het_hom_ratio",
            "QUERY.TP",
            "METRIC.Recall.Lower",
            "METRIC.Recall.Upper",
            "METRIC.Precision.Lower",
            "METRIC.Precision.Upper",
            "METRIC.F1_Score.Lower",
            "METRIC.F1_Score.Upper");

    private EvaluationTables() {}

    /** SNP and INDEL by filter, in all of the genome compared; a row for each, be it of zeros. */
    public static Table summary(final CallSetFigures figures) {
        final List<List<String>> rows = new ArrayList<>();
        for (final VariantType type : VariantType.values()) {
            for (final CallFilter filter : CallFilter.values()) {
                rows.add(row(List.of(type.name(), filter.name()), figures.of(filter, Tally.Category.of(type)), type));
            }
        }
        return new Table(columns("Type", "Filter"), rows);
    }

    /** Types and their finer kinds, in each stratum and by filter; rows of zeros are left out. */
    public static Table extended(final CallSetFigures figures) {
        final List<List<String>> rows = new ArrayList<>();
        for (final Tally.Category category :
                figures.counts().get(CallFilter.ALL).keySet()) {
            for (final CallFilter filter : CallFilter.values()) {
                rows.add(row(
                        List.of(
                                category.type().name(),
                                category.subtype().map(VariantSubtype::label).orElse("*"),
                                category.stratum(),
                                filter.name()),
                        figures.of(filter, category),
                        category.type()));
            }
        }
        return new Table(columns("Type", "Subtype", "Subset", "Filter"), rows);
    }

    private static List<String> columns(final String... keys) {
        final List<String> columns = new ArrayList<>(List.of(keys));
        columns.addAll(COUNT_COLUMNS);
        return columns;
    }

    private static List<String> row(final List<String> keys, final Counts counts, final VariantType type) {
        final List<String> row = new ArrayList<>(keys);
        final Share recall = counts.recall();
        final Share precision = counts.precision();
        final Share f1 = counts.f1();
        final boolean isSnp = type == VariantType.SNP;
        row.addAll(List.of(
                String.valueOf(counts.truthTotal()),
                String.valueOf(counts.truthTp()),
                String.valueOf(counts.truthFn()),
                String.valueOf(counts.queryTotal()),
                String.valueOf(counts.queryFp()),
                String.valueOf(counts.queryUnk()),
                String.valueOf(counts.fpGt()),
                String.valueOf(counts.fpAl()),
                share(recall.value()),
                share(precision.value()),
                share(counts.fracNa()),
                share(f1.value()),
                share(isSnp ? counts.truth().titv() : Double.NaN),
                share(isSnp ? counts.query().titv() : Double.NaN),
                share(counts.truth().hetHom()),
                share(counts.query().hetHom()),
                String.valueOf(counts.queryTp()),
                share(recall.lower()),
                share(recall.upper()),
                share(precision.lower()),
                share(precision.upper()),
                share(f1.lower()),
                share(f1.upper())));
        return row;
    }

    /** Recall and precision by the lowest score that is kept, a row for each score that occurs. */
    public static Table roc(final CallSetFigures figures) {
        final List<List<String>> rows = new ArrayList<>();
        for (final Map.Entry<CurveKey, List<CurvePoint>> entry :
                figures.curves().entrySet()) {
            final CurveKey key = entry.getKey();
            for (final CurvePoint point : entry.getValue()) {
                rows.add(List.of(
                        key.type().name(),
                        key.filter().name(),
                        key.score().name(),
                        String.valueOf(point.threshold()),
                        String.valueOf(point.truthTp()),
                        String.valueOf(point.truthFn()),
                        String.valueOf(point.queryTp()),
                        String.valueOf(point.queryFp()),
                        share(point.recall().value()),
                        share(point.precision().value()),
                        share(point.f1().value())));
            }
        }
        return new Table(
                List.of(
                        "Type",
                        "Filter",
                        "QQ.Field",
                        "QQ",
                        "TRUTH.TP",
                        "TRUTH.FN",
                        "QUERY.TP",
                        "QUERY.FP",
                        "METRIC.Recall",
                        "METRIC.Precision",
                        "METRIC.F1_Score"),
                rows);
    }

    /** What genotype qualities claim and what the truth shows, for passing calls in the confident regions. */
    public static Table reliability(final CallSetFigures figures) {
        final List<List<String>> rows = new ArrayList<>();
        for (final Map.Entry<VariantType, List<ReliabilityBin>> entry :
                figures.reliability().entrySet()) {
            for (final ReliabilityBin bin : entry.getValue()) {
                final Share observed = bin.observed();
                rows.add(List.of(
                        entry.getKey().name(),
                        String.valueOf(bin.lowestGq()),
                        String.valueOf(bin.highestGq()),
                        String.valueOf(bin.calls()),
                        String.valueOf(bin.wrong()),
                        scientific(bin.claimed()),
                        scientific(observed.value()),
                        scientific(observed.lower()),
                        scientific(observed.upper())));
            }
        }
        return new Table(
                List.of(
                        "Type",
                        "GQ.Lowest",
                        "GQ.Highest",
                        "Calls",
                        "Wrong",
                        "Claimed",
                        "Observed",
                        "Observed.Lower",
                        "Observed.Upper"),
                rows);
    }

    /**
     * How far two call sets agree.
     *
     * @param first name of a set
     * @param second name of another
     * @param agreements of the two, by type
     */
    public record Pair(String first, String second, Map<VariantType, Agreement> agreements) {}

    /** How far pairs of call sets agree, whatever the truth. */
    public static Table concordance(final List<Pair> pairs) {
        final List<List<String>> rows = new ArrayList<>();
        for (final Pair pair : pairs) {
            new TreeMap<>(pair.agreements())
                    .forEach((type, agreement) -> rows.add(List.of(
                            pair.first(),
                            pair.second(),
                            type.name(),
                            String.valueOf(agreement.firstShared()),
                            String.valueOf(agreement.firstOnly()),
                            String.valueOf(agreement.secondShared()),
                            String.valueOf(agreement.secondOnly()),
                            share(agreement.shared()))));
        }
        return new Table(List.of("A", "B", "Type", "A.Shared", "A.Only", "B.Shared", "B.Only", "Shared"), rows);
    }

    private static String share(final double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6f", value) : "";
    }

    private static String scientific(final double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3g", value) : "";
    }
}
