package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.IOUtils;
import org.softcall.evaluation.CallSetFigures;
import org.softcall.report.HeadlessBrowser.Visit;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Tests of the page of an evaluation in a browser; skipped where there is none. */
public final class EvaluationPageBrowserTest {

    private static final String PROBE_BEGIN = "<pre id=\"probe\">";
    private static final String MARKUP =
            "<img src=x onerror=window.isBroken=1></script><script>window.isBroken=1</script>${1+1}{a|b}&amp;\"'";

    private Path folder;

    @BeforeClass
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("page");
    }

    @AfterClass(alwaysRun = true)
    public void deleteFolder() throws IOException {
        FileUtils.deleteDirectory(folder.toFile());
    }

    /** What evaluation-probe.js sees of a page. */
    private record Probe(
            String heading,
            Map<String, List<Map<String, String>>> tables,
            List<String> setNames,
            Map<String, Integer> plots,
            String hover,
            boolean gqChangesCurves,
            boolean wholeChangesCurves,
            int curvesWithoutFirst,
            int curvesOfAll,
            List<String> filtered,
            List<String> sorted,
            int images,
            int scripts,
            boolean isBroken) {}

    private Visit visit(final EvaluationReport report, final String script) throws IOException {
        final String page = EvaluationPage.html(report, new TensorImages(Optional.empty(), folder));
        final Visit visit = HeadlessBrowser.orSkip()
                .visit(Files.writeString(folder.resolve("report.html"), page + "<script>" + script + "</script>"));
        assertEquals(visit.console(), List.of(), visit.console().toString());
        assertEquals(visit.requests(), List.of(), visit.requests().toString());
        return visit;
    }

    private Probe probe(final EvaluationReport report) throws IOException {
        final String script =
                IOUtils.resourceToString("/org/softcall/report/evaluation-probe.js", StandardCharsets.UTF_8);
        final String dom = visit(report, script).dom();
        final int begin = dom.indexOf(PROBE_BEGIN);
        assertTrue(begin > 0, "the page does not come to its end");
        return new Gson()
                .fromJson(dom.substring(begin + PROBE_BEGIN.length(), dom.indexOf("</pre>", begin)), Probe.class);
    }

    /** Without this, a browser that says nothing would pass the others. */
    @Test
    public void theBrowserTellsWhatAPageAsksForAndLogs() throws IOException {
        final Visit visit = HeadlessBrowser.orSkip()
                .visit(Files.writeString(
                        folder.resolve("bad.html"),
                        "<!DOCTYPE html><img src=\"http://localhost:9/x.png\"><script>missing()</script>"));
        assertEquals(visit.requests(), List.of("http://localhost:9/x.png"));
        assertTrue(
                visit.console().stream().anyMatch(line -> line.contains("missing is not defined")),
                visit.console().toString());
    }

    @Test
    public void thePageHasTheNumbersOfTheTables() throws IOException {
        final EvaluationReport report = EvaluationReportBuilder.report("first", "second");
        final Map<String, List<Map<String, String>>> tables = probe(report).tables();
        for (int i = 0; i < 2; i++) {
            final CallSetFigures figures = report.callSets().get(i).figures();
            assertHolds(tables.get("summary"), i, EvaluationTables.summary(figures), row -> true);
            assertHolds(tables.get("composition"), i, EvaluationTables.summary(figures), row -> true);
            assertHolds(tables.get("reliability-table"), i, EvaluationTables.reliability(figures), row -> true);
            assertHolds(
                    tables.get("strata-table"),
                    i,
                    EvaluationTables.extended(figures),
                    row -> row.get("Subtype").equals("*") && row.get("Filter").equals("PASS"));
            assertHolds(
                    tables.get("indel-table"),
                    i,
                    EvaluationTables.extended(figures),
                    row -> row.get("Type").equals("INDEL")
                            && !row.get("Subtype").equals("*")
                            && row.get("Subset").equals("*")
                            && row.get("Filter").equals("PASS"));
        }
        assertEquals(
                tables.get("concordance-table"),
                EvaluationTables.concordance(report.concordance()).byColumn());
        final Set<String> shown = new TreeSet<>(tables.get("summary").get(0).keySet());
        shown.addAll(tables.get("composition").get(0).keySet());
        shown.remove("set");
        assertEquals(
                shown,
                new TreeSet<>(EvaluationTables.summary(report.callSets().get(0).figures())
                        .columns()));
    }

    /** A table of the page has these rows of a set, in this order, with the text that the table has in its file. */
    private static void assertHolds(
            final List<Map<String, String>> shown,
            final int set,
            final Table table,
            final Predicate<Map<String, String>> isShown) {
        final List<Map<String, String>> ofSet = shown.stream()
                .filter(row -> row.get("set").equals(String.valueOf(set)))
                .toList();
        final List<Map<String, String>> expected =
                table.byColumn().stream().filter(isShown).toList();
        assertFalse(expected.isEmpty());
        assertEquals(ofSet.size(), expected.size());
        for (int i = 0; i < ofSet.size(); i++) {
            for (final Map.Entry<String, String> field : ofSet.get(i).entrySet()) {
                if (!field.getKey().equals("set")) {
                    assertEquals(
                            field.getValue(), expected.get(i).get(field.getKey()), field.getKey() + " of " + expected);
                }
            }
        }
    }

    @Test
    public void plotsAreDrawn() throws IOException {
        final Probe probe = probe(EvaluationReportBuilder.report("first", "second"));
        assertEquals(
                probe.plots().keySet(),
                Set.of("pr-SNP", "pr-INDEL", "roc-SNP", "roc-INDEL", "gq-SNP", "gq-INDEL", "indels-0", "indels-1"));
        probe.plots().forEach((id, paths) -> assertTrue(paths > 20, id + " has only " + paths + " shapes"));
        assertTrue(probe.hover().startsWith("\u25cf first\nQUAL \u2265 "), probe.hover());
        assertTrue(probe.gqChangesCurves());
        assertTrue(probe.wholeChangesCurves());
        assertEquals(probe.curvesOfAll() - probe.curvesWithoutFirst(), 1);
    }

    @Test
    public void strataCanBeFilteredAndSorted() throws IOException {
        final Probe probe = probe(EvaluationReportBuilder.report("first", "second"));
        assertEquals(probe.filtered(), List.of("INDEL gc_0_to_24", "INDEL gc_0_to_24"));
        final List<String> sorted = new ArrayList<>(probe.sorted());
        sorted.sort(Comparator.comparingDouble(Double::parseDouble));
        assertEquals(probe.sorted(), sorted);
        assertNotEquals(sorted.get(0), sorted.get(sorted.size() - 1));
    }

    @Test
    public void namesFullOfMarkupDoNothing() throws IOException {
        final Probe plain = probe(EvaluationReportBuilder.report("first", "second"));
        final Probe probe = probe(EvaluationReportBuilder.report(MARKUP, "second" + MARKUP));
        assertFalse(probe.isBroken());
        assertEquals(probe.images(), 0);
        assertEquals(probe.scripts(), plain.scripts());
        assertEquals(probe.heading(), "Evaluation of " + MARKUP);
        assertEquals(probe.setNames(), List.of(MARKUP, "second" + MARKUP));
        assertTrue(probe.hover().startsWith("\u25cf " + MARKUP + "\n"), probe.hover());
        assertEquals(probe.plots(), plain.plots());
    }

    @Test
    public void aSetWithoutVariantsBreaksNothing() throws IOException {
        final String dom =
                visit(EvaluationReportBuilder.withoutVariants("empty"), "").dom();
        assertTrue(dom.contains("nothing to show"));
    }
}
