package org.softcall.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.evaluation.RecordIssue;
import org.softcall.report.EvaluationReport.CallSet;

/** What the template of the page puts in: text, and lists and maps of it. */
final class EvaluationPageModel {

    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3600;

    private EvaluationPageModel() {}

    static Map<String, Object> of(final EvaluationReport report, final TensorImages images) {
        return Map.of(
                "facts", report.facts(),
                "sets",
                        IntStream.range(0, report.callSets().size())
                                .mapToObj(i -> set(report.callSets().get(i), SetMark.of(i), images))
                                .toList(),
                "summary",
                        sideBySide(report, figures -> EvaluationTables.summary(figures)
                                .byColumn()),
                "indels",
                        sideBySide(
                                report,
                                figures -> PlotData.indels(
                                        EvaluationTables.extended(figures).byColumn())),
                "strata",
                        sideBySide(
                                report,
                                figures -> strata(
                                        EvaluationTables.extended(figures).byColumn())),
                "reliability",
                        sideBySide(report, figures -> EvaluationTables.reliability(figures)
                                .byColumn()),
                "concordance",
                        EvaluationTables.concordance(report.concordance()).byColumn());
    }

    private static Map<String, Object> set(final CallSet set, final SetMark mark, final TensorImages images) {
        return Map.of(
                "name", set.name(),
                "colour", mark.colour(),
                "glyph", mark.glyph(),
                "runTime", runTime(set.runTimeSeconds()),
                "givenUp", String.valueOf(set.givenUpRegions()),
                "issues", issues(set.issues()),
                "errors",
                        set.figures().worst().stream()
                                .map(error -> error(error, images))
                                .toList());
    }

    /** Hours, minutes and seconds; empty where the time is not known. */
    static String runTime(final OptionalDouble seconds) {
        if (seconds.isEmpty()) {
            return "";
        }
        final long whole = Math.round(seconds.getAsDouble());
        return String.format(
                Locale.ROOT,
                "%d:%02d:%02d",
                whole / SECONDS_PER_HOUR,
                whole / SECONDS_PER_MINUTE % SECONDS_PER_MINUTE,
                whole % SECONDS_PER_MINUTE);
    }

    private static List<String> issues(final Map<RecordIssue, Integer> issues) {
        return new TreeMap<>(issues)
                .entrySet().stream()
                        .map(issue -> issue.getValue() + " " + issue.getKey().description())
                        .toList();
    }

    private static Map<String, Object> error(final CallError error, final TensorImages images) {
        return Map.of(
                "kind", ErrorText.kind(error),
                "alleles",
                        error.alleles().stream()
                                .map(allele -> Map.of(
                                        "place", ErrorText.place(error, allele), "change", ErrorText.change(allele)))
                                .toList(),
                "type", error.type().name(),
                "genotype", ErrorText.genotype(error),
                "otherSide", ErrorText.otherSide(error),
                "qual", ErrorText.quality(error.qual(), 1),
                "gq", ErrorText.quality(error.gq(), 0),
                "images", images.links(error));
    }

    /** All of a type that pass, stratum by stratum. */
    private static List<Map<String, String>> strata(final List<Map<String, String>> extended) {
        return extended.stream()
                .filter(row ->
                        row.get("Subtype").equals("*") && row.get("Filter").equals("PASS"))
                .toList();
    }

    /** Rows of all sets, each with the number of its set; those that say the same of other sets stand together. */
    private static List<Map<String, Object>> sideBySide(
            final EvaluationReport report, final Function<CallSetFigures, List<Map<String, String>>> rows) {
        final Map<List<String>, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (int i = 0; i < report.callSets().size(); i++) {
            final int set = i;
            for (final Map<String, String> row :
                    rows.apply(report.callSets().get(i).figures())) {
                groups.computeIfAbsent(subject(row), key -> new ArrayList<>()).add(Map.of("set", set, "fields", row));
            }
        }
        return groups.values().stream().flatMap(Collection::stream).toList();
    }

    private static List<String> subject(final Map<String, String> row) {
        return List.of("Type", "Subtype", "Subset", "Filter", "GQ.Lowest").stream()
                .filter(row::containsKey)
                .map(row::get)
                .collect(Collectors.toList());
    }
}
