package io.remessa.csv.engine;

import io.remessa.csv.RejectSink;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Encoding;
import java.util.ArrayList;
import java.util.List;

/** Keeps rejects as the rows that they become: line, offset, findings, fields. */
final class RejectList implements RejectSink {

    private final List<String> columns;
    private final Encoding encoding;
    private final List<List<String>> rows = new ArrayList<>();

    RejectList(Layout layout, Encoding encoding) {
        this.columns = layout.columnNames();
        this.encoding = encoding;
    }

    @Override
    public void reject(CsvRecord record, Findings findings) {
        List<String> row = new ArrayList<>();
        row.add(Long.toString(record.line()));
        row.add(Long.toString(record.offset()));
        row.add(words(record, findings));
        for (int i = 0; i < record.fieldCount(); i++) {
            row.add(record.text(i, encoding));
        }
        rows.add(row);
    }

    List<List<String>> rows() {
        return rows;
    }

    private String words(CsvRecord record, Findings findings) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < findings.size(); i++) {
            words.append(i == 0 ? "" : " ").append(findings.rule(i));
            int column = findings.column(i);
            if (column != Finding.WHOLE_RECORD) {
                words.append(':').append(column < columns.size() ? columns.get(column) : "#" + (column + 1));
            }
        }
        return record.hasUnclosedQuote()
                ? words.append('@').append(record.unclosedQuoteAt()).toString()
                : words.toString();
    }
}
