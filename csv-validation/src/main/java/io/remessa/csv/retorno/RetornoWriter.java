package io.remessa.csv.retorno;

import io.remessa.csv.RecordSink;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.reject.CellWriter;
import io.remessa.csv.reject.Utf8Output;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the retorno of one chunk: UTF-8, commas, LF, quoted where RFC 4180 asks for it. A row is ACCEPTED or REJECTED, the
 * rules of the findings with a space between two, then the record's fields: valid documents punctuated, well-formed amounts in
 * one form and rounded half up to cents as sums are, instalments computed anew where the layout says so, and everything else
 * as it came in. So are all fields of a record with broken quotes or a wrong field count. A cell that a spreadsheet would take
 * for a formula gains an apostrophe. Nothing in it depends on where the chunk lies, so that the retornos of chunks, end to end,
 * are that of the file.
 *
 * <p>An amount that rounding takes to 10^15 has one digit more than a layout takes. Not thread-safe.
 */
public final class RetornoWriter implements RecordSink, Closeable {

    /** What stands before the original fields. */
    public static final List<String> OWN_COLUMNS = List.of("verdict", "rules");

    private static final byte[] ACCEPTED = ascii("ACCEPTED,");
    private static final byte[] REJECTED = ascii("REJECTED,");
    private static final int CPF_DIGITS = 11;
    private static final int CNPJ_CHARACTERS = 14;

    /** How the fields of a column are written. */
    private enum Kind {
        AS_WRITTEN,
        MONEY,
        DOCUMENT
    }

    private final Layout layout;
    private final Utf8Output out;
    private final CellWriter cells;
    private final byte[][] ruleNames =
            Stream.of(Rule.values()).map(rule -> ascii(rule.name())).toArray(byte[][]::new);
    private final Kind[] kinds;
    private final NormalValues values;
    private final MoneyText amount;
    private final boolean amountsInQuotes;
    private long records;

    /**
     * @param out closed with this writer
     * @param encoding of the records
     * @param money how amounts are written
     */
    public RetornoWriter(OutputStream out, Layout layout, Encoding encoding, Style money) {
        this.layout = layout;
        this.out = new Utf8Output(out, encoding);
        this.cells = new CellWriter(this.out, encoding);
        this.kinds =
                layout.columns().stream().map(column -> kindOf(column.format())).toArray(Kind[]::new);
        this.values = new NormalValues(layout, encoding);
        this.amount = new MoneyText(money);
        this.amountsInQuotes = money == Style.BRAZILIAN;
    }

    private static Kind kindOf(Format format) {
        if (format instanceof Format.Money) {
            return Kind.MONEY;
        }
        return format instanceof Format.Document ? Kind.DOCUMENT : Kind.AS_WRITTEN;
    }

    /** Writes the header, before all records of the file. */
    public void writeHeader() throws IOException {
        List<String> names = Stream.concat(OWN_COLUMNS.stream(), layout.columnNames().stream())
                .map(RetornoWriter::cell)
                .toList();
        write((String.join(",", names) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String cell(String name) {
        boolean special = name.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return special ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }

    @Override
    public void take(CsvRecord record, Findings findings) throws IOException {
        write(layout.rejects(findings) ? REJECTED : ACCEPTED);
        writeRules(findings);
        boolean utf8 = cells.isUtf8(record, findings);
        if (record.hasBrokenQuotes() || record.fieldCount() != kinds.length) {
            writeAsWritten(record, utf8);
        } else {
            writeNormalised(record, utf8);
        }
        out.write('\n');
        records++;
    }

    /** Records written so far. */
    public long records() {
        return records;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void writeRules(Findings findings) throws IOException {
        for (int i = 0; i < findings.size(); i++) {
            if (i > 0) {
                out.write(' ');
            }
            write(ruleNames[findings.rule(i).ordinal()]);
        }
    }

    private void writeAsWritten(CsvRecord record, boolean utf8) throws IOException {
        for (int field = 0; field < record.fieldCount(); field++) {
            out.write(',');
            cells.writeSafely(record, field, utf8);
        }
    }

    private void writeNormalised(CsvRecord record, boolean utf8) throws IOException {
        values.read(record);
        boolean stretches = utf8 && record.isWithoutQuotes() && CellWriter.hasCommas(record);
        int column = 0;
        while (column < kinds.length) {
            out.write(',');
            int behind = stretches ? behindUnchanged(record, column) : column;
            if (behind > column) {
                out.write(record.bytes(), record.start(column), record.end(behind - 1));
                column = behind;
            } else {
                writeNormalised(record, column++, utf8);
            }
        }
    }

    /** The first column from this one on that is not certain to stay as it was written. */
    private int behindUnchanged(CsvRecord record, int from) {
        int column = from;
        while (column < kinds.length && isAsWritten(column) && CellWriter.isHarmless(record, column)) {
            column++;
        }
        return column;
    }

    private boolean isAsWritten(int column) {
        return kinds[column] == Kind.AS_WRITTEN || values.isAsWritten(column);
    }

    private void writeNormalised(CsvRecord record, int column, boolean utf8) throws IOException {
        if (isAsWritten(column)) {
            cells.writeSafely(record, column, utf8);
        } else if (kinds[column] == Kind.MONEY) {
            writeAmount(values.cents(column));
        } else {
            writeDocument(record, column);
        }
    }

    private void writeAmount(long cents) throws IOException {
        amount.write(cents);
        if (amountsInQuotes) {
            out.write('"');
        }
        out.write(amount.bytes(), amount.from(), amount.bytes().length);
        if (amountsInQuotes) {
            out.write('"');
        }
    }

    /** A valid document has ASCII alone; of other lengths than these two it is punctuated already. */
    private void writeDocument(CsvRecord record, int column) throws IOException {
        byte[] bytes = record.bytes();
        int from = record.start(column);
        int to = record.end(column);
        DocumentType type = values.documentType(column);
        if (type == DocumentType.CPF && to - from == CPF_DIGITS) {
            out.write(bytes, from, from + 3);
            writeWith('.', bytes, from + 3, from + 6);
            writeWith('.', bytes, from + 6, from + 9);
            writeWith('-', bytes, from + 9, to);
        } else if (type == DocumentType.CNPJ && to - from == CNPJ_CHARACTERS) {
            out.write(bytes, from, from + 2);
            writeWith('.', bytes, from + 2, from + 5);
            writeWith('.', bytes, from + 5, from + 8);
            writeWith('/', bytes, from + 8, from + 12);
            writeWith('-', bytes, from + 12, to);
        } else {
            out.write(bytes, from, to);
        }
    }

    private void writeWith(char mark, byte[] bytes, int from, int to) throws IOException {
        out.write(mark);
        out.write(bytes, from, to);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes, 0, bytes.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
