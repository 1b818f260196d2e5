package io.remessa.csv.result;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.profile.ProfileBuilder;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts records and what stands in them, without allocating. Not thread-safe. */
public final class TotalsBuilder {

    private final Layout layout;

    private long records;
    private final ProfileBuilder profile;
    private final long[] documents = new long[DocumentType.values().length];
    private final long[] cents;
    /** What no longer fitted into {@link #cents}. */
    private final BigInteger[] overflow;

    /** @param encoding of the records */
    public TotalsBuilder(Layout layout, Encoding encoding) {
        this.layout = layout;
        this.profile = new ProfileBuilder(layout, encoding);
        this.cents = new long[layout.columns().size()];
        this.overflow = new BigInteger[cents.length];
        Arrays.fill(overflow, BigInteger.ZERO);
    }

    /** Counts records. */
    public void addRecords(int count) {
        records += count;
    }

    /** Counts the findings of a record. */
    public void addFindings(Findings ofRecord, CsvRecord record) {
        profile.addFindings(ofRecord, record);
    }

    /** Takes what more is to be known of amounts and dates than is added up here. */
    public ProfileBuilder profile() {
        return profile;
    }

    /** Counts documents that pass every document rule. */
    public void addDocuments(int typeOrdinal, int count) {
        documents[typeOrdinal] += count;
    }

    /**
     * Adds an amount.
     *
     * @param column a money column, by its index in the layout
     */
    public void addCents(int column, long value) {
        long sum = cents[column] + value;
        if (((cents[column] ^ sum) & (value ^ sum)) < 0) {
            overflow[column] = overflow[column].add(BigInteger.valueOf(cents[column]));
            sum = value;
        }
        cents[column] = sum;
    }

    /** Adds an amount some times. */
    public void addCents(int column, long value, int times) {
        for (int i = 0; i < times; i++) {
            addCents(column, value);
        }
    }

    /** What was counted so far. */
    public Totals build() {
        Map<Rule, Long> errors = new EnumMap<>(Rule.class);
        Map<Rule, Long> warnings = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            long count = profile.findings(rule);
            if (count > 0) {
                (layout.warnings().contains(rule) ? warnings : errors).put(rule, count);
            }
        }
        Map<DocumentType, Long> byType = new EnumMap<>(DocumentType.class);
        for (DocumentType type : DocumentType.values()) {
            if (documents[type.ordinal()] > 0) {
                byType.put(type, documents[type.ordinal()]);
            }
        }
        Map<String, BigInteger> sums = new LinkedHashMap<>();
        for (int column : layout.moneyColumns()) {
            sums.put(layout.columns().get(column).name(), overflow[column].add(BigInteger.valueOf(cents[column])));
        }
        return new Totals(records, errors, warnings, sums, byType, profile.build());
    }
}
