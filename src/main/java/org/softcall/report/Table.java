package org.softcall.report;

import com.opencsv.CSVWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A table of text.
 *
 * @param columns their names
 * @param rows as many fields each as there are columns
 */
public record Table(List<String> columns, List<List<String>> rows) {

    /** The table as comma-separated values below a header; fields are quoted where they have to be. */
    public String toCsv() {
        final StringWriter text = new StringWriter();
        final CSVWriter csv = new CSVWriter(text);
        csv.writeNext(columns.toArray(String[]::new), false);
        rows.forEach(row -> csv.writeNext(row.toArray(String[]::new), false));
        return text.toString();
    }
}
