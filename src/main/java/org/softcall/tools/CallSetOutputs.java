package org.softcall.tools;

import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.variantcontext.writer.VariantContextWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.broadinstitute.barclay.argparser.CommandLineException;
import org.broadinstitute.hellbender.engine.GATKPath;
import org.broadinstitute.hellbender.exceptions.UserException;
import org.softcall.evaluation.Superlocus;
import org.softcall.report.Table;

/** The files of one call set, which appear in its folder together when all are complete. */
final class CallSetOutputs implements AutoCloseable {

    static final String SUMMARY = "summary.csv";
    static final String EXTENDED = "extended.csv";
    static final String ROC = "roc.csv";
    static final String RELIABILITY = "gq-reliability.csv";
    static final String CONCORDANCE = "concordance.csv";
    static final String REPORT = "report.html";

    private static final String ANNOTATED = "annotated.vcf.gz";
    private static final String GIVEN_UP = "given-up.bed";

    private static final Set<String> FILES =
            Set.of(SUMMARY, EXTENDED, ROC, RELIABILITY, CONCORDANCE, REPORT, ANNOTATED, ANNOTATED + ".tbi", GIVEN_UP);

    private final OutputFolder folder;
    private final PartialOutput partial;
    private final VariantContextWriter annotated;
    private boolean isAnnotatedClosed;
    private final List<String> givenUp = new ArrayList<>();

    /**
     * Makes the folder, unless it is there.
     *
     * @param toWriter makes a writer of a VCF that has its header
     * @throws UserException.CouldNotCreateOutputFile where nothing can be written there
     */
    CallSetOutputs(final Path folder, final Function<GATKPath, VariantContextWriter> toWriter) {
        this.folder = new OutputFolder(folder);
        partial = new PartialOutput(path(folder.resolve(SUMMARY)));
        try {
            annotated = toWriter.apply(path(file(ANNOTATED)));
        } catch (final RuntimeException e) {
            partial.close();
            this.folder.close();
            throw e;
        }
    }

    /**
     * Names of call sets are names of folders beside the files of another.
     *
     * @throws CommandLineException.BadArgumentValue where a name cannot be
     */
    static void requireFolderName(final String argument, final String name) {
        if (name.startsWith(".") || name.contains("/") || name.contains("\\") || FILES.contains(name)) {
            throw new CommandLineException.BadArgumentValue(
                    argument,
                    name,
                    "it names a folder, so it must not begin with a dot, hold a slash, or be the name of a file there");
        }
    }

    private static GATKPath path(final Path path) {
        return new GATKPath(path.toUri().toString());
    }

    private Path file(final String name) {
        return partial.path().resolveSibling(name);
    }

    /** Writes records of the annotated VCF, in the order of the genome. */
    void add(final List<VariantContext> records) {
        records.forEach(annotated::add);
    }

    /** Takes down that variants could not be compared by their haplotypes. */
    void addGivenUp(final String contig, final Superlocus superlocus) {
        givenUp.add(contig + "\t" + (superlocus.from() - 1) + "\t" + Math.max(superlocus.from(), superlocus.end() - 1));
    }

    /** So many places could not be compared by haplotypes. */
    int givenUp() {
        return givenUp.size();
    }

    /** Writes a table. */
    void write(final String name, final Table table) {
        write(name, table.toCsv());
    }

    /** Writes text. */
    void write(final String name, final String text) {
        try {
            Files.writeString(file(name), text, StandardCharsets.UTF_8);
        } catch (final IOException e) {
            throw new UserException.CouldNotCreateOutputFile(
                    name, "it cannot be written: " + e.getMessage() + ". Is there room on the disk?", e);
        }
    }

    /** Gives all files their names. */
    void complete() {
        write(GIVEN_UP, givenUp.isEmpty() ? "" : String.join("\n", givenUp) + "\n");
        closeAnnotated();
        partial.complete();
    }

    /** Removes what was not completed. */
    @Override
    public void close() {
        try {
            closeAnnotated();
        } finally {
            partial.close();
            folder.close();
        }
    }

    private void closeAnnotated() {
        if (!isAnnotatedClosed) {
            isAnnotatedClosed = true;
            annotated.close();
        }
    }
}
