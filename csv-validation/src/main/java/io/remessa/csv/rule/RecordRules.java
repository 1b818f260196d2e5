package io.remessa.csv.rule;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.ColumnType;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.Layout.InstalmentRule;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.EncodingCheck;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Checks records against a layout, in the order in which rules silence each other: QUOTE_SYNTAX stops all others, then
 * FIELD_COUNT does; an empty field is looked at by REQUIRED alone. Holds findings and values of the last record checked.
 * Not thread-safe.
 */
public final class RecordRules {

    private final ColumnType[] types;
    private final int[] integers;
    private final int[] dates;
    private final int[] money;
    private final int[] documentColumns;
    private final Encoding encoding;
    private final @Nullable InstalmentRule instalmentRule;

    private final int instalmentColumn;

    private final Findings findings = new Findings();
    /** By column; only those of money columns are used. */
    private final Decimal[] amounts;

    private final TaxpayerDocument document = new TaxpayerDocument();
    private final long[] documents = new long[DocumentType.values().length];
    private long instalments;
    /** Offset in the object up to which all bytes are valid, as far as that is known. */
    private long encodedTo;
    /** The buffer in which that was found out. */
    private byte[] encodedBytes = {};

    private boolean counted;

    public RecordRules(Layout layout, Encoding encoding) {
        this.types = layout.columns().stream().map(Column::type).toArray(ColumnType[]::new);
        this.encoding = encoding;
        this.instalmentRule = layout.instalmentRule();
        this.instalmentColumn = instalmentRule == null ? Finding.WHOLE_RECORD : instalmentRule.count();
        this.integers = layout.columnsOf(ColumnType.INTEGER);
        this.dates = layout.columnsOf(ColumnType.DATE);
        this.money = layout.columnsOf(ColumnType.MONEY);
        this.documentColumns = layout.columnsOf(ColumnType.DOCUMENT);
        this.amounts = new Decimal[types.length];
        for (int i = 0; i < types.length; i++) {
            amounts[i] = new Decimal();
        }
    }

    /** Checks a record; the findings hold until the next call. */
    public Findings check(CsvRecord record) {
        findings.clear();
        counted = false;
        if (record.hasBrokenQuotes()) {
            findings.add(Rule.QUOTE_SYNTAX, record.brokenField());
        } else if (record.fieldCount() != types.length) {
            findings.add(Rule.FIELD_COUNT, Finding.WHOLE_RECORD);
        } else {
            checkFields(record);
        }
        return findings;
    }

    /** Whether the last record adds to sums and documents: those with broken quotes or a wrong field count do not. */
    public boolean counted() {
        return counted;
    }

    /** The last record's amount in a money column, in cents; 0 where it is not well formed. */
    public long cents(int column) {
        return amounts[column].cents();
    }

    /** How many documents of a type in the last record pass every document rule. */
    public long validDocuments(DocumentType type) {
        return documents[type.ordinal()];
    }

    private void checkFields(CsvRecord record) {
        counted = true;
        if (!isSound(record)) {
            checkEachField(record);
        }
        checkInstalments();
    }

    /**
     * Whether no field breaks a rule, found out with few branches: nearly every record is sound. Leaves the same values
     * behind as {@link #checkEachField}; false only means that somebody has to look at every field. Works on the bytes
     * between the quotes: where those are not the value, they hold a quote, which no format allows and no text minds.
     */
    private boolean isSound(CsvRecord record) {
        byte[] bytes = record.bytes();
        // Negative as soon as something is wrong.
        long signs = 0;
        instalments = Formats.NOT_AN_INTEGER;
        for (int column = 0; column < types.length; column++) {
            signs |= record.end(column) - record.start(column) - 1;
        }
        for (int column : integers) {
            long value = Digits.parse(bytes, record.start(column), record.end(column));
            signs |= value;
            instalments = column == instalmentColumn ? value : instalments;
        }
        for (int column : dates) {
            signs |= Formats.isDate(bytes, record.start(column), record.end(column)) ? 0 : -1;
        }
        for (int column : money) {
            signs |= amounts[column].read(bytes, record.start(column), record.end(column)) ? 0 : -1;
        }
        Arrays.fill(documents, 0);
        for (int column : documentColumns) {
            Rule broken = document.check(bytes, record.start(column), record.end(column));
            signs |= broken == null ? 0 : -1;
            countDocument();
        }
        return signs >= 0 && isEncoded(record);
    }

    /** Whether all bytes are valid. Looks far ahead, since one long look is much faster than many short ones. */
    private boolean isEncoded(CsvRecord record) {
        long end = record.offset() + record.to() - record.from();
        if (end > encodedTo || record.bytes() != encodedBytes) {
            int invalid = EncodingCheck.firstInvalid(encoding, record.bytes(), record.from(), record.limit());
            encodedTo = record.offset() + invalid - record.from();
            encodedBytes = record.bytes();
        }
        return end <= encodedTo;
    }

    private void checkEachField(CsvRecord record) {
        instalments = Formats.NOT_AN_INTEGER;
        Arrays.fill(documents, 0);
        checkEncoding(record);
        for (int column = 0; column < types.length; column++) {
            if (record.isPlain(column)) {
                checkField(column, record.bytes(), record.start(column), record.end(column));
            } else {
                byte[] value = record.value(column);
                checkField(column, value, 0, value.length);
            }
        }
    }

    private void checkEncoding(CsvRecord record) {
        int invalid = EncodingCheck.firstInvalid(encoding, record.bytes(), record.from(), record.to());
        if (invalid < record.to()) {
            int column = 0;
            while (column < types.length - 1 && record.end(column) <= invalid) {
                column++;
            }
            findings.add(Rule.ENCODING, column);
        }
    }

    private void checkField(int column, byte[] bytes, int from, int to) {
        ColumnType type = types[column];
        if (from == to) {
            amounts[column].clear();
            findings.add(Rule.REQUIRED, column);
            return;
        }
        switch (type) {
            case TEXT -> {}
            case INTEGER -> checkInteger(column, bytes, from, to);
            case DATE -> {
                if (!Formats.isDate(bytes, from, to)) {
                    findings.add(Rule.DATE_FORMAT, column);
                }
            }
            case MONEY -> {
                if (!amounts[column].read(bytes, from, to)) {
                    findings.add(Rule.MONEY_FORMAT, column);
                }
            }
            case DOCUMENT -> checkDocument(column, bytes, from, to);
        }
    }

    private void checkInteger(int column, byte[] bytes, int from, int to) {
        long value = Formats.integer(bytes, from, to);
        if (value == Formats.NOT_AN_INTEGER) {
            findings.add(Rule.INTEGER_FORMAT, column);
        }
        if (column == instalmentColumn) {
            instalments = value;
        }
    }

    private void checkDocument(int column, byte[] bytes, int from, int to) {
        Rule broken = document.check(bytes, from, to);
        if (broken != null) {
            findings.add(broken, column);
        }
        countDocument();
    }

    private void countDocument() {
        DocumentType type = document.type();
        if (type != null) {
            documents[type.ordinal()]++;
        }
    }

    private void checkInstalments() {
        if (instalmentRule == null || instalments == Formats.NOT_AN_INTEGER) {
            return;
        }
        Decimal total = amounts[instalmentRule.total()];
        Decimal value = amounts[instalmentRule.value()];
        if (total.isWellFormed() && value.isWellFormed() && Instalments.mismatch(total, instalments, value)) {
            findings.add(Rule.INSTALMENT_MISMATCH, instalmentRule.total());
        }
    }
}
