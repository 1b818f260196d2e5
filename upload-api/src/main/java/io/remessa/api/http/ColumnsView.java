package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.profile.AmountProfile;
import io.remessa.csv.profile.ColumnFindings;
import io.remessa.csv.profile.DateProfile;
import io.remessa.csv.profile.DistinctCents;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.profile.RuleInColumn;
import io.remessa.csv.profile.Sampled;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the columns beyond totals; all of it is left out where somebody has not looked, as before there was such a thing.
 *
 * @param findings by rule and column, the most frequent first
 * @param amounts by money column, in the layout's order
 * @param dates by date column, in the layout's order
 * @param offendingValues what stands where a rule is broken, in the order of the findings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ColumnsView(
        @Nullable List<FindingCount> findings,
        @Nullable Map<String, Amounts> amounts,
        @Nullable Map<String, Dates> dates,
        @Nullable List<OffendingValues> offendingValues) {

    private static final ColumnsView UNKNOWN = new ColumnsView(null, null, null, null);

    /** So many values are shown of a rule and column. */
    private static final int MOST_VALUES = 10;

    /** Whether records are rejected for it. */
    private enum Severity {
        error,
        warning
    }

    /**
     * How often a rule is broken in a column.
     *
     * @param column left out for whole records
     * @param severity {@code error} or {@code warning}
     * @param count findings, not records
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FindingCount(Rule rule, @Nullable String column, String severity, long count) {}

    /**
     * A money column.
     *
     * @param values well-formed ones
     * @param sumInCents of them all
     * @param minInCents the smallest; left out without values
     * @param maxInCents the largest; left out without values
     * @param distinct how many are different
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Amounts(
            long values,
            BigInteger sumInCents,
            @Nullable Long minInCents,
            @Nullable Long maxInCents,
            Distinct distinct) {}

    /**
     * How many values are different.
     *
     * @param count how many, or about how many
     * @param approximate whether it is an estimate
     * @param standardError of the estimate, as a part of it; left out where the count is exact
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Distinct(
            long count, boolean approximate, @Nullable Double standardError) {}

    /**
     * A date column.
     *
     * @param values well-formed ones
     * @param first the earliest; left out without values
     * @param last the latest; left out without values
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Dates(
            long values,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    /**
     * What stands where a rule is broken.
     *
     * @param findings how many there are
     * @param sampled so many of them were looked at
     * @param exact whether those are all; otherwise what follows is the sample's, and an estimate of the whole
     * @param values the most frequent ones, documents masked
     */
    record OffendingValues(
            Rule rule, String column, long findings, long sampled, boolean exact, List<SampledValue> values) {}

    /** A value, and how many of the sampled findings have it. */
    record SampledValue(String value, long sampled) {}

    static ColumnsView of(Totals totals) {
        Profile profile = totals.profile();
        if (profile == null) {
            return UNKNOWN;
        }
        List<Map.Entry<RuleInColumn, ColumnFindings>> findings = profile.findings().entrySet().stream()
                .sorted(Comparator.<Map.Entry<RuleInColumn, ColumnFindings>>comparingLong(
                                entry -> -entry.getValue().count())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        return new ColumnsView(
                findings.stream()
                        .map(entry -> count(entry.getKey(), entry.getValue(), totals))
                        .toList(),
                amounts(profile.amounts(), totals.sumsInCents()),
                dates(profile.dates()),
                findings.stream()
                        .filter(entry -> entry.getKey().column() != null)
                        .map(entry -> offending(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static FindingCount count(RuleInColumn place, ColumnFindings findings, Totals totals) {
        Severity severity = totals.warningsByRule().containsKey(place.rule()) ? Severity.warning : Severity.error;
        return new FindingCount(place.rule(), place.column(), severity.name(), findings.count());
    }

    private static Map<String, Amounts> amounts(Map<String, AmountProfile> profiles, Map<String, BigInteger> sums) {
        Map<String, Amounts> amounts = new LinkedHashMap<>();
        profiles.forEach((column, profile) -> amounts.put(
                column,
                new Amounts(
                        profile.values(),
                        sums.getOrDefault(column, BigInteger.ZERO),
                        profile.minInCents(),
                        profile.maxInCents(),
                        distinct(profile.distinct()))));
        return amounts;
    }

    private static Distinct distinct(DistinctCents distinct) {
        return distinct.standardError().isEmpty()
                ? new Distinct(distinct.count(), false, null)
                : new Distinct(distinct.count(), true, distinct.standardError().getAsDouble());
    }

    private static Map<String, Dates> dates(Map<String, DateProfile> profiles) {
        Map<String, Dates> dates = new LinkedHashMap<>();
        profiles.forEach(
                (column, profile) -> dates.put(column, new Dates(profile.values(), profile.first(), profile.last())));
        return dates;
    }

    private static OffendingValues offending(RuleInColumn place, ColumnFindings findings) {
        Map<String, Long> byValue = findings.sample().stream()
                .collect(Collectors.groupingBy(Sampled::value, Collectors.summingLong(Sampled::findings)));
        List<SampledValue> values = byValue.entrySet().stream()
                .map(entry -> new SampledValue(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong((SampledValue value) -> -value.sampled())
                        .thenComparing(SampledValue::value))
                .limit(MOST_VALUES)
                .toList();
        return new OffendingValues(
                place.rule(),
                String.valueOf(place.column()),
                findings.count(),
                findings.sampled(),
                findings.isExact(),
                values);
    }
}
