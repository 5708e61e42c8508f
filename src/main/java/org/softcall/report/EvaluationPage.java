package org.softcall.report;

import com.google.common.io.Resources;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** An evaluation as a page of HTML: one file that loads no other. */
public final class EvaluationPage {

    private static final String LIBRARY = "/META-INF/resources/webjars/echarts/5.5.0/echarts.common.min.js";

    private EvaluationPage() {}

    /** The whole page, to be written in UTF-8. Names in it are text, whatever they hold. */
    public static String html(final EvaluationReport report, final TensorImages images) {
        final Map<String, Object> model = new HashMap<>(EvaluationPageModel.of(report, images));
        model.put("plotData", PlotData.json(report.callSets()));
        model.put("library", resource(LIBRARY));
        model.put("style", resource("evaluation.css"));
        model.put("script", resource("evaluation.js"));
        final StringWriter html = new StringWriter();
        try {
            configuration().getTemplate("evaluation.ftlh").process(model, html);
        } catch (final TemplateException e) {
            throw new IllegalStateException("The template of the page does not fit its model.", e);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return html.toString();
    }

    private static Configuration configuration() {
        // From this version on, the ending .ftlh makes text of all that is put in.
        final Configuration configuration = new Configuration(Configuration.VERSION_2_3_30);
        configuration.setClassForTemplateLoading(EvaluationPage.class, "");
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        return configuration;
    }

    private static String resource(final String name) {
        try {
            return Resources.toString(Resources.getResource(EvaluationPage.class, name), StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
