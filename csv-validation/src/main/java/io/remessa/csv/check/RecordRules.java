package io.remessa.csv.check;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.EncodingCheck;
import java.util.List;

/**
 * Checks records against a layout, one at a time and plainly, in the order in which rules silence each other: QUOTE_SYNTAX
 * stops all others, then FIELD_COUNT does; an empty field is looked at by REQUIRED alone. Holds findings and values of the
 * last record checked. Not thread-safe.
 */
public final class RecordRules implements RowCheck.Values {

    private final Encoding encoding;
    private final List<Column> columns;
    private final FieldCheck[] fieldChecks;
    private final List<RowCheck> rowChecks;

    private final Findings findings = new Findings();
    /** By column; what {@link FieldCheck#value} said of the last record's. */
    private final long[] values;

    private final boolean[] empty;
    private boolean counted;

    public RecordRules(Layout layout, Encoding encoding) {
        this.encoding = encoding;
        this.columns = layout.columns();
        this.fieldChecks = columns.stream()
                .map(column -> FieldCheck.of(column.format(), encoding))
                .toArray(FieldCheck[]::new);
        this.rowChecks = layout.rowRules().stream().map(RowCheck::of).toList();
        this.values = new long[fieldChecks.length];
        this.empty = new boolean[fieldChecks.length];
    }

    /** Checks a record; the findings hold until the next call. */
    public Findings check(CsvRecord record) {
        findings.clear();
        counted = false;
        if (record.hasBrokenQuotes()) {
            findings.add(Rule.QUOTE_SYNTAX, record.brokenField());
        } else if (record.fieldCount() != fieldChecks.length) {
            findings.add(Rule.FIELD_COUNT, Finding.WHOLE_RECORD);
        } else {
            counted = true;
            checkEncoding(record);
            for (int column = 0; column < fieldChecks.length; column++) {
                checkField(column, record);
            }
            for (RowCheck rule : rowChecks) {
                if (rule.isBroken(this)) {
                    findings.add(rule.rule(), rule.column());
                }
            }
        }
        return findings;
    }

    /** Whether the last record adds to sums and documents: those with broken quotes or a wrong field count do not. */
    public boolean counted() {
        return counted;
    }

    @Override
    public long value(int column) {
        return values[column];
    }

    @Override
    public boolean isEmpty(int column) {
        return empty[column];
    }

    @Override
    public boolean isWholeCents(int column) {
        return amount(column).places() <= 2;
    }

    @Override
    public Decimal amount(int column) {
        return FieldCheck.amountOf(fieldChecks[column]);
    }

    private void checkEncoding(CsvRecord record) {
        int invalid = EncodingCheck.firstInvalid(encoding, record.bytes(), record.from(), record.to());
        if (invalid < record.to()) {
            findings.add(Rule.ENCODING, record.fieldAt(invalid));
        }
    }

    private void checkField(int column, CsvRecord record) {
        byte[] bytes = record.bytes();
        int from = record.start(column);
        int to = record.end(column);
        if (!record.isPlain(column)) {
            bytes = record.value(column);
            from = 0;
            to = bytes.length;
        }
        empty[column] = from == to;
        if (empty[column]) {
            values[column] = FieldCheck.NO_VALUE;
            if (columns.get(column).required()) {
                findings.add(Rule.REQUIRED, column);
            }
            return;
        }
        Rule broken = fieldChecks[column].check(bytes, from, to);
        values[column] = fieldChecks[column].value();
        if (broken != null) {
            findings.add(broken, column);
        }
    }
}
