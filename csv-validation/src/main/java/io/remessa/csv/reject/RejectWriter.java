package io.remessa.csv.reject;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.ByteSearch;
import io.remessa.csv.text.Encoding;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Writes the rejects of one chunk: UTF-8, LF, quoted where RFC 4180 asks for it, no header. A row is the line in the chunk
 * (from 0), the record's byte offset in the object, the findings, then the original fields. A finding is {@code
 * RULE:column}, {@code RULE} where it belongs to the whole record, {@code RULE:column@offset} for a quote that the file
 * never closes; a space stands between two, and columns are written as {@link ColumnInFinding} says.
 *
 * <p>Lines count within the chunk, since nobody knows how many lie before it until all are validated. Fields go out as they
 * came in where that is possible, since in a bad file everything passes through here. Not thread-safe.
 */
public final class RejectWriter implements FixedRejectSink, Closeable {

    private static final byte QUOTE = '"';
    private static final byte[] NOTHING = {};

    private final Utf8Output out;
    private final CellWriter cells;
    private final byte[][] ruleNames;
    /** What stands between a rule's name and the next finding. */
    private final byte[][] columnNames;

    private final boolean quotedNames;
    /** By rule and column: how a record's only finding is written; nothing until there was such a one. */
    private final byte[][] writtenFindings;

    private long records;

    /** @param out closed with this writer */
    public RejectWriter(OutputStream out, Layout layout, Encoding encoding) {
        this.out = new Utf8Output(out, encoding);
        this.cells = new CellWriter(this.out, encoding);
        this.ruleNames = Stream.of(Rule.values()).map(rule -> utf8(rule.name())).toArray(byte[][]::new);
        this.columnNames = layout.columnNames().stream()
                .map(name -> utf8(ColumnInFinding.written(name).replace("\"", "\"\"")))
                .toArray(byte[][]::new);
        this.writtenFindings = new byte[ruleNames.length * (columnNames.length + 1)][];
        Arrays.fill(writtenFindings, NOTHING);
        this.quotedNames = Stream.of(columnNames).anyMatch(name -> CellWriter.hasSpecial(name, 0, name.length));
    }

    @Override
    public void reject(CsvRecord record, Findings findings) throws IOException {
        if (findings.size() == 1 && !record.hasUnclosedQuote() && findings.column(0) < columnNames.length) {
            out.write(record.line(), record.offset(), writtenFinding(findings));
        } else {
            out.write(record.line());
            out.write(',');
            out.write(record.offset());
            out.write(',');
            writeFindings(record, findings);
            out.write(',');
        }
        boolean utf8 = cells.isUtf8(record, findings);
        // The last field of a record with more fields than are told apart may have delimiters in it.
        if (utf8 && record.fieldCount() < CsvRecord.MAX_FIELDS && CellWriter.hasCommas(record)) {
            writeStretches(record);
        } else {
            writeFields(record, utf8);
        }
        out.write('\n');
        records++;
    }

    @Override
    public void keep(CsvRecord written, long line) throws IOException {
        out.write(line);
        out.write(written.bytes(), written.delimiterBehind(0), written.to());
        out.write('\n');
        records++;
    }

    /** Rejects written so far. */
    public long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** The only finding, as it is written. */
    private byte[] writtenFinding(Findings findings) {
        Rule rule = findings.rule(0);
        int column = findings.column(0);
        int index = rule.ordinal() * (columnNames.length + 1) + column - Finding.WHOLE_RECORD;
        byte[] written = writtenFindings[index];
        if (written.length == 0) {
            String where =
                    column == Finding.WHOLE_RECORD ? "" : ":" + new String(columnNames[column], StandardCharsets.UTF_8);
            String quote = quotedNames ? "\"" : "";
            written = utf8(quote + rule.name() + where + quote);
            writtenFindings[index] = written;
        }
        return written;
    }

    private void writeFindings(CsvRecord record, Findings findings) throws IOException {
        if (quotedNames) {
            out.write('"');
        }
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                out.write(' ');
            }
            write(ruleNames[findings.rule(i).ordinal()]);
            int column = findings.column(i);
            if (column != Finding.WHOLE_RECORD) {
                out.write(':');
                // A record with broken quotes may have more fields than the layout has columns.
                write(column < columnNames.length ? columnNames[column] : utf8("#" + (column + 1)));
            }
        }
        if (record.hasUnclosedQuote()) {
            out.write('@');
            out.write(record.unclosedQuoteAt());
        }
        if (quotedNames) {
            out.write('"');
        }
    }

    /** Writes as they stand all fields without a quote in them: there is nothing to quote. */
    private void writeStretches(CsvRecord record) throws IOException {
        byte[] bytes = record.bytes();
        int to = record.to();
        int written = record.from();
        int quote = record.isWithoutQuotes() ? to : ByteSearch.indexOf(bytes, written, to, QUOTE);
        for (int field = 0; quote < to; field++) {
            if (record.end(field) > quote) {
                int start = record.start(field);
                out.write(bytes, written, Math.min(start, quote));
                cells.write(record, field, true);
                boolean quoted = quote < start;
                written = record.end(field) + (quoted ? 1 : 0);
                quote = ByteSearch.indexOf(bytes, written, to, QUOTE);
            }
        }
        out.write(bytes, written, to);
    }

    private void writeFields(CsvRecord record, boolean utf8) throws IOException {
        for (int i = 0; i < record.fieldCount(); i++) {
            if (i > 0) {
                out.write(',');
            }
            cells.write(record, i, utf8);
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes, 0, bytes.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
