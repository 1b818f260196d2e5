package io.remessa.csv.retorno;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.text.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands in those fields of a record that are not written as they came in: amounts, documents, and values that are
 * computed anew. The plain checks say so, whichever engine found the record. Used again from record to record; not
 * thread-safe.
 */
final class NormalValues {

    private static final FieldCheck[] NO_CHECKS = {};

    private final FieldCheck[] checks;
    /** The columns that are looked at. */
    private final int[] columns;

    private final List<RowRule.Instalments> recomputed;
    private final long[] values;

    NormalValues(Layout layout, Encoding encoding) {
        this.recomputed = layout.rowRules().stream()
                .filter(RowRule.Instalments.class::isInstance)
                .map(RowRule.Instalments.class::cast)
                .filter(RowRule.Instalments::recompute)
                .toList();
        this.columns = IntStream.range(0, layout.columns().size())
                .filter(column -> isLookedAt(column, layout))
                .toArray();
        this.checks = layout.columns().stream()
                .map(column -> FieldCheck.of(column.format(), encoding))
                .toList()
                .toArray(NO_CHECKS);
        this.values = new long[checks.length];
        Arrays.fill(values, FieldCheck.NO_VALUE);
    }

    private boolean isLookedAt(int column, Layout layout) {
        Format format = layout.columns().get(column).format();
        return format instanceof Format.Money
                || format instanceof Format.Document
                || recomputed.stream().anyMatch(rule -> rule.count() == column);
    }

    /** Looks at a record that has a field for every column, its quotes as they must be. */
    void read(CsvRecord record) {
        for (int column : columns) {
            values[column] = value(column, record);
        }
        for (RowRule.Instalments rule : recomputed) {
            long count = values[rule.count()];
            long total = values[rule.total()];
            if (count >= 1 && total != FieldCheck.NO_VALUE) {
                values[rule.value()] = dividedHalfUp(total, count);
            }
        }
    }

    private long value(int column, CsvRecord record) {
        byte[] bytes = record.bytes();
        int from = record.start(column);
        int to = record.end(column);
        if (!record.isPlain(column)) {
            bytes = record.value(column);
            from = 0;
            to = bytes.length;
        }
        if (from == to) {
            return FieldCheck.NO_VALUE;
        }
        FieldCheck check = checks[column];
        // A check of a document, or of digits, may keep what the field before it held.
        return check.check(bytes, from, to) == null ? check.value() : FieldCheck.NO_VALUE;
    }

    /** Whether a field of money or documents is not well formed, and so stays as it was written. */
    boolean isAsWritten(int column) {
        return values[column] == FieldCheck.NO_VALUE;
    }

    /** The amount in a column of money, in cents; where it is well formed. */
    long cents(int column) {
        return values[column];
    }

    /** The type in a column of documents; where it is valid. */
    DocumentType documentType(int column) {
        return values[column] == DocumentType.CPF.ordinal() ? DocumentType.CPF : DocumentType.CNPJ;
    }

    /** Half up, away from zero, as amounts are rounded. */
    private static long dividedHalfUp(long cents, long count) {
        long magnitude = Math.abs(cents);
        long quotient = magnitude / count;
        long rest = magnitude % count;
        long rounded = rest >= count - rest ? quotient + 1 : quotient;
        return cents < 0 ? -rounded : rounded;
    }
}
