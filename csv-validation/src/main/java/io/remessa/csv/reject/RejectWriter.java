package io.remessa.csv.reject;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import io.remessa.csv.RejectSink;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.text.Encoding;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes the rejects of one chunk: UTF-8, LF, quoted where RFC 4180 asks for it, no header. A row is the line in the chunk
 * (from 0), the record's byte offset in the object, the findings, then the original fields. A finding is {@code
 * RULE:column}, {@code RULE} where it belongs to the whole record, {@code RULE:column@offset} for a quote that the file
 * never closes; a space stands between two.
 *
 * <p>Lines count within the chunk, since nobody knows how many lie before it until all are validated. Not thread-safe.
 */
public final class RejectWriter implements RejectSink, Closeable {

    private static final int LEADING_FIELDS = 3;
    private static final int LARGE_BYTES = 1 << 20;

    private final Layout layout;
    private final Encoding encoding;
    private final Writer text;
    private final ICSVWriter csv;
    private long records;

    /** @param out closed with this writer */
    public RejectWriter(OutputStream out, Layout layout, Encoding encoding) {
        this.layout = layout;
        this.encoding = encoding;
        this.text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        this.csv = new CSVWriterBuilder(text).withLineEnd("\n").build();
    }

    @Override
    public void reject(CsvRecord record, Findings findings) throws IOException {
        if (record.to() - record.from() > LARGE_BYTES) {
            writeLarge(record, findings);
            records++;
            return;
        }
        String[] row = new String[LEADING_FIELDS + record.fieldCount()];
        row[0] = Long.toString(record.line());
        row[1] = Long.toString(record.offset());
        row[2] = describe(record, findings);
        for (int i = 0; i < record.fieldCount(); i++) {
            row[LEADING_FIELDS + i] = record.text(i, encoding);
        }
        csv.writeNext(row, false);
        throwFailure();
        records++;
    }

    /** The same row field by field: opencsv would hold a record of many megabytes several times over. */
    private void writeLarge(CsvRecord record, Findings findings) throws IOException {
        text.write(record.line() + "," + record.offset() + ",");
        writeField(describe(record, findings));
        for (int i = 0; i < record.fieldCount(); i++) {
            text.write(',');
            writeField(record.text(i, encoding));
        }
        text.write('\n');
    }

    private void writeField(String field) throws IOException {
        boolean quoted = field.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        if (!quoted) {
            text.write(field);
            return;
        }
        text.write('"');
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '"') {
                text.write('"');
            }
            text.write(field.charAt(i));
        }
        text.write('"');
    }

    /** Rejects written so far. */
    public long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        csv.close();
        throwFailure();
    }

    /** opencsv keeps the first failure to itself. */
    private void throwFailure() throws IOException {
        IOException failure = csv.getException();
        if (failure != null) {
            throw new IOException("The rejects could not be written", failure);
        }
    }

    private String describe(CsvRecord record, Findings findings) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < findings.size(); i++) {
            text.append(i == 0 ? "" : " ").append(findings.rule(i));
            int column = findings.column(i);
            if (column != Finding.WHOLE_RECORD) {
                text.append(':').append(columnName(column));
            }
        }
        if (record.hasUnclosedQuote()) {
            text.append('@').append(record.unclosedQuoteAt());
        }
        return text.toString();
    }

    /** A record with broken quotes may have more fields than the layout has columns. */
    private String columnName(int column) {
        return column < layout.columns().size() ? layout.columns().get(column).name() : "#" + (column + 1);
    }
}
