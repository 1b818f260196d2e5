package io.remessa.csv.result;

import io.remessa.csv.layout.ColumnType;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.RecordRules;
import io.remessa.csv.rule.Rule;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts records one by one, without allocating. Not thread-safe. */
public final class TotalsBuilder {

    private final Layout layout;
    private final int[] moneyColumns;

    private long records;
    private final long[] errors = new long[Rule.values().length];
    private final long[] documents = new long[DocumentType.values().length];
    private final long[] cents;
    /** What no longer fitted into {@link #cents}. */
    private final BigInteger[] overflow;

    public TotalsBuilder(Layout layout) {
        this.layout = layout;
        this.moneyColumns = layout.columnsOf(ColumnType.MONEY);
        this.cents = new long[moneyColumns.length];
        this.overflow = new BigInteger[moneyColumns.length];
        Arrays.fill(overflow, BigInteger.ZERO);
    }

    /** Adds the record that was checked last. */
    public void add(RecordRules checked, Findings findings) {
        records++;
        for (int i = 0; i < findings.size(); i++) {
            errors[findings.rule(i).ordinal()]++;
        }
        if (checked.counted()) {
            for (DocumentType type : DOCUMENT_TYPES) {
                documents[type.ordinal()] += checked.validDocuments(type);
            }
            for (int i = 0; i < cents.length; i++) {
                addCents(i, checked.cents(moneyColumns[i]));
            }
        }
    }

    /** What was counted so far. */
    public Totals build() {
        Map<Rule, Long> errorsByRule = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            if (errors[rule.ordinal()] > 0) {
                errorsByRule.put(rule, errors[rule.ordinal()]);
            }
        }
        Map<DocumentType, Long> byType = new EnumMap<>(DocumentType.class);
        for (DocumentType type : DOCUMENT_TYPES) {
            if (documents[type.ordinal()] > 0) {
                byType.put(type, documents[type.ordinal()]);
            }
        }
        Map<String, BigInteger> sums = new LinkedHashMap<>();
        for (int i = 0; i < moneyColumns.length; i++) {
            sums.put(layout.columns().get(moneyColumns[i]).name(), overflow[i].add(BigInteger.valueOf(cents[i])));
        }
        return new Totals(records, errorsByRule, sums, byType);
    }

    private static final DocumentType[] DOCUMENT_TYPES = DocumentType.values();

    private void addCents(int column, long value) {
        long sum = cents[column] + value;
        if (((cents[column] ^ sum) & (value ^ sum)) < 0) {
            overflow[column] = overflow[column].add(BigInteger.valueOf(cents[column]));
            sum = value;
        }
        cents[column] = sum;
    }
}
