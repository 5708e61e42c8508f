package org.softcall.report;

import com.google.gson.Gson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.CallSetFigures.CurveKey;
import org.softcall.evaluation.CurvePoint;
import org.softcall.evaluation.Stratum;
import org.softcall.report.EvaluationReport.CallSet;

/**
 * What the plots of a page show of a call set. Numbers are the text that the tables have.
 *
 * @param name given by the user
 * @param mark of the set
 * @param curves rows of {@link EvaluationTables#roc} from QQ on, thinned, by type, filter and score with blanks between
 * @param reliability rows of {@link EvaluationTables#reliability}
 * @param indels rows of {@link EvaluationTables#extended} for passing indels by length, wherever they are
 */
record PlotData(
        String name,
        SetMark mark,
        Map<String, List<List<String>>> curves,
        List<Map<String, String>> reliability,
        List<Map<String, String>> indels) {

    /** A curve has about so many steps to the right, and as many up, at most: plots have not many more pixels. */
    private static final int STEPS = 300;

    /** Type, filter and score come before it. */
    private static final int THRESHOLD_COLUMN = 3;

    /** The data of call sets, as JSON that HTML may hold. */
    static String json(final List<CallSet> sets) {
        return new Gson()
                .toJson(IntStream.range(0, sets.size())
                        .mapToObj(i -> of(
                                sets.get(i).name(), SetMark.of(i), sets.get(i).figures()))
                        .toList());
    }

    private static PlotData of(final String name, final SetMark mark, final CallSetFigures figures) {
        return new PlotData(
                name,
                mark,
                curves(figures),
                EvaluationTables.reliability(figures).byColumn(),
                indels(EvaluationTables.extended(figures).byColumn()));
    }

    private static Map<String, List<List<String>>> curves(final CallSetFigures figures) {
        final Map<CurveKey, List<CurvePoint>> thinned = new TreeMap<>();
        figures.curves().forEach((key, points) -> thinned.put(key, thinned(points)));
        final Map<String, List<List<String>>> curves = new LinkedHashMap<>();
        final CallSetFigures shown =
                new CallSetFigures(figures.counts(), thinned, figures.reliability(), figures.worst());
        for (final List<String> row : EvaluationTables.roc(shown).rows()) {
            curves.computeIfAbsent(String.join(" ", row.subList(0, THRESHOLD_COLUMN)), key -> new ArrayList<>())
                    .add(row.subList(THRESHOLD_COLUMN, row.size()));
        }
        return curves;
    }

    /** The first point, the last, and those between that differ enough from the one before. */
    static List<CurvePoint> thinned(final List<CurvePoint> points) {
        final List<CurvePoint> kept = new ArrayList<>();
        for (final CurvePoint point : points) {
            final CurvePoint last = points.get(points.size() - 1);
            if (kept.isEmpty() || point == last || isStep(kept.get(kept.size() - 1), point, last)) {
                kept.add(point);
            }
        }
        return kept;
    }

    private static boolean isStep(final CurvePoint from, final CurvePoint to, final CurvePoint last) {
        return to.truthTp() - from.truthTp() > last.truthTp() / STEPS
                || to.queryFp() - from.queryFp() > last.queryFp() / STEPS;
    }

    static List<Map<String, String>> indels(final List<Map<String, String>> extended) {
        return extended.stream()
                .filter(row -> row.get("Type").equals("INDEL")
                        && !row.get("Subtype").equals("*")
                        && row.get("Subset").equals(Stratum.ALL.name())
                        && row.get("Filter").equals("PASS"))
                .toList();
    }
}
