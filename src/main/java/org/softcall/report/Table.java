package org.softcall.report;

import com.opencsv.CSVWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of text.
 *
 * @param columns their names
 * @param rows as many fields each as there are columns
 */
public record Table(List<String> columns, List<List<String>> rows) {

    /** The rows, each as its fields by the names of their columns. */
    List<Map<String, String>> byColumn() {
        return rows.stream()
                .map(row -> {
                    final Map<String, String> fields = new LinkedHashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        fields.put(columns.get(i), row.get(i));
                    }
                    return fields;
                })
                .toList();
    }

    /** The table as comma-separated values below a header; fields are quoted where they have to be. */
    public String toCsv() {
        final StringWriter text = new StringWriter();
        final CSVWriter csv = new CSVWriter(text);
        csv.writeNext(columns.toArray(String[]::new), false);
        rows.forEach(row -> csv.writeNext(row.toArray(String[]::new), false));
        return text.toString();
    }
}
