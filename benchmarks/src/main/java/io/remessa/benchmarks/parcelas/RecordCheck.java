package io.remessa.benchmarks.parcelas;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks records field by field as a parser hands them over, and counts. Written as one would write it for speed on text:
 * no regular expression, no decimal object unless an amount has fractions of a cent. Fields are {@link CharSequence}s, of
 * which each engine passes one class only, so that the calls are direct ones once compiled. Not thread-safe.
 */
public final class RecordCheck {

    private static final int COLUMNS = Column.ALL.size();
    private static final Column.Kind[] KINDS =
            Column.ALL.stream().map(Column::kind).toArray(Column.Kind[]::new);
    private static final BigDecimal CENT = new BigDecimal("0.01");

    /** Below these, instalments × cents stays within a long. */
    private static final long MANY_INSTALMENTS = 1_000_000;

    private static final long MANY_CENTS = 1_000_000_000_000L;

    private final DocumentCheck documentCheck = new DocumentCheck();
    private long records;
    private final long[] errors = new long[Rule.values().length];
    private final long[] sums = new long[COLUMNS];
    private long cpfs;
    private long cnpjs;

    // Of the current record: nothing counts before its end, since a wrong number of fields stops all other rules.
    private int fields;
    private final Rule[] found = new Rule[COLUMNS + 1];
    private int foundCount;
    private final long[] cents = new long[COLUMNS];
    private boolean isCpf;
    private boolean isCnpj;
    private long instalments;
    private @Nullable String fineTotal;
    private @Nullable String fineValue;

    /** A record begins. */
    public void begin() {
        fields = 0;
        foundCount = 0;
        isCpf = false;
        isCnpj = false;
        instalments = -1;
        fineTotal = null;
        fineValue = null;
        Arrays.fill(cents, Formats.MALFORMED);
    }

    /** The next field of the record; the text is not kept. */
    public void field(CharSequence text) {
        int index = fields++;
        if (index >= COLUMNS) {
            return;
        }
        if (text.length() == 0) {
            found[foundCount++] = Rule.REQUIRED;
            return;
        }
        switch (KINDS[index]) {
            case TEXT -> {}
            case INTEGER -> checkInteger(index, text);
            case DATE -> {
                if (!Formats.isDate(text)) {
                    found[foundCount++] = Rule.DATE_FORMAT;
                }
            }
            case MONEY -> checkMoney(index, text);
            case DOCUMENT -> checkDocument(text);
        }
    }

    /** The record is complete. */
    public void end() {
        records++;
        if (fields != COLUMNS) {
            errors[Rule.FIELD_COUNT.ordinal()]++;
            return;
        }
        checkInstalments();
        for (int i = 0; i < foundCount; i++) {
            errors[found[i].ordinal()]++;
        }
        for (int i = 0; i < COLUMNS; i++) {
            if (cents[i] != Formats.MALFORMED) {
                sums[i] = Math.addExact(sums[i], cents[i]);
            }
        }
        cpfs += isCpf ? 1 : 0;
        cnpjs += isCnpj ? 1 : 0;
    }

    private void checkInteger(int index, CharSequence text) {
        if (!Formats.isInteger(text)) {
            found[foundCount++] = Rule.INTEGER_FORMAT;
        } else if (index == Column.QT_PRESTACOES.index()) {
            instalments = Formats.integer(text);
        }
    }

    private void checkMoney(int index, CharSequence text) {
        cents[index] = Formats.cents(text);
        if (cents[index] == Formats.MALFORMED) {
            found[foundCount++] = Rule.MONEY_FORMAT;
        } else if (index == Column.VL_TOTAL.index() && !Formats.isWholeCents(text)) {
            fineTotal = text.toString();
        } else if (index == Column.VL_PRESTA.index() && !Formats.isWholeCents(text)) {
            fineValue = text.toString();
        }
    }

    private void checkDocument(CharSequence text) {
        Rule broken = documentCheck.check(text);
        if (broken != null) {
            found[foundCount++] = broken;
        } else {
            isCpf = documentCheck.isCpf();
            isCnpj = !isCpf;
        }
    }

    /** |total − instalments × value| > a cent × instalments, exactly; no instalments always mismatch. */
    private void checkInstalments() {
        long total = cents[Column.VL_TOTAL.index()];
        long value = cents[Column.VL_PRESTA.index()];
        if (instalments < 0 || total == Formats.MALFORMED || value == Formats.MALFORMED) {
            return;
        }
        boolean fitsLong =
                instalments < MANY_INSTALMENTS && Math.abs(total) < MANY_CENTS && Math.abs(value) < MANY_CENTS;
        boolean wholeCents = fineTotal == null && fineValue == null;
        boolean mismatch;
        if (fitsLong && wholeCents) {
            mismatch = instalments == 0 || Math.abs(total - instalments * value) > instalments;
        } else {
            mismatch =
                    isMismatch(decimal(fineTotal, total), BigDecimal.valueOf(instalments), decimal(fineValue, value));
        }
        if (mismatch) {
            found[foundCount++] = Rule.INSTALMENT_MISMATCH;
        }
    }

    private static BigDecimal decimal(@Nullable String fine, long cents) {
        return fine != null ? new BigDecimal(fine) : BigDecimal.valueOf(cents, 2);
    }

    private static boolean isMismatch(BigDecimal total, BigDecimal instalments, BigDecimal value) {
        BigDecimal difference = total.subtract(instalments.multiply(value)).abs();
        return instalments.signum() == 0 || difference.compareTo(instalments.multiply(CENT)) > 0;
    }

    /** What all records gave together. */
    public Counts counts() {
        Map<String, Long> byRule = new HashMap<>();
        for (Rule rule : Rule.values()) {
            byRule.put(rule.name(), errors[rule.ordinal()]);
        }
        Map<String, BigInteger> byColumn = new HashMap<>();
        for (Column column : Column.of(Column.Kind.MONEY)) {
            byColumn.put(column.name(), BigInteger.valueOf(sums[column.index()]));
        }
        return new Counts(records, byRule, byColumn, Map.of("CPF", cpfs, "CNPJ", cnpjs));
    }
}
