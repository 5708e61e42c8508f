package org.softcall.report;

import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Map;

/** An evaluation as a page of HTML: one file, which asks for no other. */
public final class EvaluationPage {

    private EvaluationPage() {}

    /** The whole page, in UTF-8; names in it are text, whatever they hold. */
    public static String html(final EvaluationReport report, final TensorImages images) {
        final Configuration configuration = new Configuration(Configuration.VERSION_2_3_30);
        configuration.setClassForTemplateLoading(EvaluationPage.class, "");
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocale(Locale.ROOT);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        final StringWriter html = new StringWriter();
        try {
            configuration.getTemplate("evaluation.ftlh").process(Map.of("report", report, "images", images), html);
        } catch (final IOException | TemplateException e) {
            throw new IllegalStateException("The template of the page is broken.", e);
        }
        return html.toString();
    }
}
