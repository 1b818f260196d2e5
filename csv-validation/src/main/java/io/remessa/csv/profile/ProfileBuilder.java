package io.remessa.csv.profile;

import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes what stands in records, and what is wrong with them. Allocates for what is sampled alone, which of many records are few. Not
 * thread-safe.
 */
public final class ProfileBuilder {

    /** No amount, and no date. */
    public static final long NO_VALUE = Long.MIN_VALUE;

    private final Layout layout;
    private final Encoding encoding;
    private final int columns;
    /** By rule, then whole record and columns. */
    private final long[] findings;

    private final @Nullable SampleBuilder[] samples;
    private int sampleLimit = Profile.MAX_SAMPLE_LIMIT;
    private int sampled;
    private final @Nullable AmountBuilder[] amounts;
    private final @Nullable DateBuilder[] dates;
    private @Nullable RecordHash hash;

    /** @param encoding of the records */
    public ProfileBuilder(Layout layout, Encoding encoding) {
        this.layout = layout;
        this.encoding = encoding;
        this.columns = layout.columns().size();
        this.findings = new long[Rule.values().length * (columns + 1)];
        this.samples = new SampleBuilder[findings.length];
        this.amounts = new AmountBuilder[columns];
        this.dates = new DateBuilder[columns];
        AmountBuilder.Room room = new AmountBuilder.Room();
        int limit = DistinctCents.limitFor(layout.moneyColumns().length);
        for (int i = 0; i < columns; i++) {
            Format format = layout.columns().get(i).format();
            amounts[i] = format instanceof Format.Money ? new AmountBuilder(limit, room) : null;
            dates[i] = format instanceof Format.Date ? new DateBuilder() : null;
        }
    }

    /** Takes the amounts of a money column, by its index. */
    public AmountBuilder amounts(int column) {
        AmountBuilder builder = amounts[column];
        if (builder == null) {
            throw new IllegalArgumentException("Column " + column + " holds no money");
        }
        return builder;
    }

    /** Takes the dates of a date column, by its index. */
    public DateBuilder dates(int column) {
        DateBuilder builder = dates[column];
        if (builder == null) {
            throw new IllegalArgumentException("Column " + column + " holds no dates");
        }
        return builder;
    }

    /** Counts the findings of a record. */
    public void addFindings(Findings ofRecord, CsvRecord record) {
        long priority = 0;
        boolean hashed = false;
        for (int i = 0; i < ofRecord.size(); i++) {
            int column = ofRecord.column(i);
            boolean inColumn = column >= 0 && column < columns;
            int index = ofRecord.rule(i).ordinal() * (columns + 1) + (inColumn ? column + 1 : 0);
            findings[index]++;
            if (inColumn) {
                priority = hashed ? priority : hash().of(record, ofRecord);
                hashed = true;
                sample(index, column, record, priority);
            }
        }
    }

    /** Findings of a rule so far. */
    public long findings(Rule rule) {
        long count = 0;
        for (int i = 0; i <= columns; i++) {
            count += findings[rule.ordinal() * (columns + 1) + i];
        }
        return count;
    }

    private RecordHash hash() {
        if (hash == null) {
            hash = new RecordHash(encoding);
        }
        return hash;
    }

    private void sample(int index, int column, CsvRecord record, long priority) {
        SampleBuilder sample = samples[index];
        if (sample == null) {
            sample = new SampleBuilder(sampleLimit);
            samples[index] = sample;
        }
        if (sample.takes(priority) && !sample.count(priority)) {
            int before = sample.size();
            sample.insert(
                    priority,
                    ShownValue.of(record, column, layout.columns().get(column).format(), encoding));
            sampled += sample.size() - before;
            if (sampled > Profile.MAX_SAMPLED) {
                halveSamples();
            }
        }
    }

    /** As {@link Profile} does, and by the same rule, so that few are in memory too. */
    private void halveSamples() {
        while (sampled > Profile.MAX_SAMPLED) {
            sampleLimit /= 2;
            sampled = 0;
            for (SampleBuilder sample : samples) {
                if (sample != null) {
                    sample.limitTo(sampleLimit);
                    sampled += sample.size();
                }
            }
        }
    }

    /** What is known so far. */
    public Profile build() {
        Map<RuleInColumn, ColumnFindings> byColumn = new HashMap<>();
        Map<String, AmountProfile> amountsByColumn = new LinkedHashMap<>();
        Map<String, DateProfile> datesByColumn = new LinkedHashMap<>();
        for (int i = 0; i < findings.length; i++) {
            if (findings[i] > 0) {
                byColumn.put(ruleInColumn(i), new ColumnFindings(findings[i], sample(i)));
            }
        }
        for (int i = 0; i < columns; i++) {
            Column column = layout.columns().get(i);
            if (amounts[i] != null) {
                amountsByColumn.put(column.name(), amounts(i).build());
            }
            if (dates[i] != null) {
                datesByColumn.put(column.name(), dates(i).build());
            }
        }
        return new Profile(sampleLimit, byColumn, amountsByColumn, datesByColumn);
    }

    private RuleInColumn ruleInColumn(int index) {
        int column = index % (columns + 1) - 1;
        return new RuleInColumn(
                Rule.values()[index / (columns + 1)],
                column < 0 ? null : layout.columns().get(column).name());
    }

    private List<Sampled> sample(int index) {
        SampleBuilder sample = samples[index];
        return sample == null ? List.of() : sample.build();
    }
}
