package org.softcall.report;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;
import org.softcall.calling.VariantAllele;
import org.softcall.evaluation.CallError;
import org.softcall.evaluation.CallError.AlleleText;
import org.softcall.evaluation.MatchLevel;
import org.softcall.evaluation.VariantType;
import org.softcall.evaluation.Verdict;
import org.softcall.evaluation.Zygosity;
import org.testng.annotations.Test;

/** Tests of the page of an evaluation, as text. */
public final class EvaluationPageTest {

    private static final TensorImages NO_IMAGES = new TensorImages(Optional.empty(), Path.of("."));
    private static final Pattern SCRIPT = Pattern.compile("(?s)(<script[^>]*>)(.*?)</script>");

    private static String page(final String... names) {
        return EvaluationPage.html(EvaluationReportBuilder.report(names), NO_IMAGES);
    }

    /** A page of a set without a variant, but with these errors. */
    private static String emptyPage(final TensorImages images, final CallError... errors) {
        return EvaluationPage.html(EvaluationReportBuilder.withoutVariants("a<b>&c", errors), images);
    }

    private static String withoutScripts(final String page) {
        return SCRIPT.matcher(page).replaceAll("");
    }

    @Test
    public void nothingIsLoaded() {
        final String html = withoutScripts(page("first", "second"));
        assertFalse(Pattern.compile("(?i)\\ssrc\\s*=|<link|@import|url\\(|<i?frame|<object|<embed")
                .matcher(html)
                .find());
        final Matcher links = Pattern.compile("href=\"([^\"]*)\"").matcher(html);
        while (links.find()) {
            assertTrue(links.group(1).startsWith("#"), links.group(1));
        }
        assertTrue(html.contains("content=\"default-src 'none'; "));
    }

    @Test
    public void thePlotLibraryKeepsItsNotice() {
        final String page = page("first");
        assertTrue(page.contains("Licensed to the Apache Software Foundation (ASF)"));
        // Data, library and our own; a library that spelt the end of a script would make more.
        assertEquals(SCRIPT.matcher(page).results().count(), 3);
        assertFalse(withoutScripts(page).contains("echarts"));
    }

    @Test
    public void namesAreTextInHtmlAndInData() {
        final String name = "</script><img src=x onerror=alert(1)>&amp;\u00e9";
        final String page = page(name, "second");
        assertFalse(page.contains(name));
        assertFalse(withoutScripts(page).contains("<img"));
        assertTrue(page.contains(
                "<h1>Evaluation of &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&amp;amp;\u00e9</h1>"));
        final JsonArray data = JsonParser.parseString(
                        SCRIPT.matcher(page).results().findFirst().orElseThrow().group(2))
                .getAsJsonArray();
        assertEquals(data.get(0).getAsJsonObject().get("name").getAsString(), name);
        assertEquals(data.get(1).getAsJsonObject().get("name").getAsString(), "second");
    }

    @Test
    public void aSetWithoutVariantsHasAPage() {
        final String page = emptyPage(NO_IMAGES);
        assertTrue(page.contains("<td>a&lt;b&gt;&amp;c.vcf</td>"));
        assertTrue(page.contains("<p>None.</p>"));
        assertFalse(page.contains("id=\"concordance\""));
        assertFalse(withoutScripts(page).contains("NaN"));
    }

    @Test
    public void timesAndNotesAreGiven() {
        final String page = page("first", "second");
        assertTrue(page.contains("run time 1:02:03 (h:mm:ss)"));
        assertTrue(page.contains("12 half calls, taken as heterozygous<br>3 records left out for a genotype"), page);
        assertEquals(EvaluationPageModel.runTime(OptionalDouble.of(59.6)), "0:01:00");
        assertEquals(EvaluationPageModel.runTime(OptionalDouble.of(360_000)), "100:00:00");
        assertEquals(EvaluationPageModel.runTime(OptionalDouble.empty()), "");
    }

    @Test
    public void errorsAreToldInWordsAndLinkTheirImages() throws IOException {
        final Path folder = Files.createTempDirectory("page");
        try {
            final String file = CandidatePictures.fileName("1\"2", new VariantAllele(7, "A", "C"));
            Files.createFile(folder.resolve(file));
            final String page = emptyPage(
                    new TensorImages(Optional.of(folder), folder),
                    new CallError(
                            "1\"2",
                            List.of(new AlleleText(7, "A", "C"), new AlleleText(7, "A", "G")),
                            VariantType.SNP,
                            Zygosity.HET_ALT,
                            Verdict.FP,
                            MatchLevel.ALLELE,
                            OptionalDouble.of(30.05),
                            OptionalDouble.of(17)));
            assertTrue(
                    page.contains("<td class=\"key\">wrong call</td><td class=\"name\">1&quot;2:7<br>1&quot;2:7</td>"
                            + "<td class=\"bases\">A \u2192 C<br>A \u2192 G</td><td>SNP</td>"
                            + "<td>two alternate alleles</td>"
                            + "<td>the truth has the allele, with another genotype</td>"
                            + "<td class=\"number\">30.1</td><td class=\"number\">17</td>"
                            + "<td><a href=\"./1%25222_7_A_C.png\">tensor</a></td>"),
                    withoutScripts(page));
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }
}
