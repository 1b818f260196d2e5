package io.remessa.csv.result;

import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted over a set of records, exactly. The totals of two disjoint sets add up to those of their union, in any
 * order, which is what lets chunks be validated apart. Immutable.
 *
 * @param records how many
 * @param errorsByRule findings, not records, by rule; rules without any are left out
 * @param sumsInCents sum of every money column, in cents, each value rounded half up before it is added; all money
 *     columns are present, in the layout's order
 * @param documents documents that pass every document rule, by type; types without any are left out
 */
public record Totals(
        long records,
        Map<Rule, Long> errorsByRule,
        Map<String, BigInteger> sumsInCents,
        Map<DocumentType, Long> documents) {

    /** The totals of no records, in a file whose columns are not known. */
    public static final Totals NONE = new Totals(0, Map.of(), Map.of(), Map.of());

    public Totals {
        errorsByRule = Collections.unmodifiableMap(new TreeMap<>(errorsByRule));
        sumsInCents = Collections.unmodifiableMap(new LinkedHashMap<>(sumsInCents));
        documents = Collections.unmodifiableMap(new TreeMap<>(documents));
    }

    /** The totals of both sets of records. */
    public Totals plus(Totals other) {
        Map<Rule, Long> errors = new EnumMap<>(Rule.class);
        errors.putAll(errorsByRule);
        other.errorsByRule.forEach((rule, count) -> errors.merge(rule, count, Math::addExact));
        Map<String, BigInteger> sums = new LinkedHashMap<>(sumsInCents);
        other.sumsInCents.forEach((column, cents) -> sums.merge(column, cents, BigInteger::add));
        Map<DocumentType, Long> types = new EnumMap<>(DocumentType.class);
        types.putAll(documents);
        other.documents.forEach((type, count) -> types.merge(type, count, Math::addExact));
        return new Totals(Math.addExact(records, other.records), errors, sums, types);
    }
}
