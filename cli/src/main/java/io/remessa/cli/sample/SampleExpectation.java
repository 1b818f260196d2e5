package io.remessa.cli.sample;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what a validator must find, row by row, from what each row is known to be. Not thread-safe. */
final class SampleExpectation {
    private static final List<SampleColumn> MONEY = SampleColumn.of(SampleColumn.Kind.MONEY);
    private static final long FLUSH_AT = Long.MAX_VALUE / 2;

    private final Map<SampleRule, Long> errorsByRule = new EnumMap<>(SampleRule.class);
    private final Map<SampleDocument.Type, Long> documents = new EnumMap<>(SampleDocument.Type.class);
    private final Map<SampleColumn, BigInteger> flushed = new EnumMap<>(SampleColumn.class);
    private final long[] cents = new long[SampleColumn.ALL.size()];
    private long total;
    private long rejected;

    void add(SampleRow row) {
        total++;
        if (!row.isSound()) {
            Map<SampleRule, Integer> findings = row.findings();
            findings.forEach((rule, count) -> errorsByRule.merge(rule, (long) count, Long::sum));
            rejected += findings.isEmpty() ? 0 : 1;
        }
        if (row.hasFields()) {
            MONEY.forEach(column -> add(column, row.cents(column)));
            SampleDocument.Type document = row.document();
            if (document != null) {
                documents.merge(document, 1L, Long::sum);
            }
        }
    }

    /** Longs are fast, and move to an unbounded sum long before they could overflow: a value has at most 18 digits. */
    private void add(SampleColumn column, long value) {
        long sum = cents[column.ordinal()] + value;
        if (Math.abs(sum) > FLUSH_AT) {
            flushed.merge(column, BigInteger.valueOf(sum), BigInteger::add);
            sum = 0;
        }
        cents[column.ordinal()] = sum;
    }

    ExpectedResult result() {
        Map<String, Long> errors = new LinkedHashMap<>();
        errorsByRule.forEach((rule, count) -> errors.put(rule.name(), count));
        Map<String, BigInteger> sums = new LinkedHashMap<>();
        MONEY.forEach(column -> sums.put(
                column.header(),
                flushed.getOrDefault(column, BigInteger.ZERO).add(BigInteger.valueOf(cents[column.ordinal()]))));
        Map<String, Long> types = new LinkedHashMap<>();
        documents.forEach((type, count) -> types.put(type.name(), count));
        return new ExpectedResult(new ExpectedResult.Records(total, total - rejected, rejected), errors, sums, types);
    }
}
