package io.remessa.csv.result;

import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted over a set of records, exactly. The totals of two disjoint sets add up to those of their union, in any
 * order, which is what lets chunks be validated apart. Immutable.
 *
 * @param records how many
 * @param errorsByRule findings that are errors, not records, by rule; rules without any are left out
 * @param warningsByRule findings that are warnings, the same way; errors and warnings have no rule in common
 * @param sumsInCents sum of every money column, in cents, each value rounded half up before it is added; all money
 *     columns are present, in the layout's order
 * @param documents documents that pass every document rule, by type; types without any are left out
 */
public record Totals(
        long records,
        Map<Rule, Long> errorsByRule,
        Map<Rule, Long> warningsByRule,
        Map<String, BigInteger> sumsInCents,
        Map<DocumentType, Long> documents) {

    /** The totals of no records, in a file whose columns are not known. */
    public static final Totals NONE = new Totals(0, Map.of(), Map.of(), Map.of(), Map.of());

    public Totals {
        errorsByRule = Collections.unmodifiableMap(new TreeMap<>(errorsByRule));
        warningsByRule = Collections.unmodifiableMap(new TreeMap<>(warningsByRule));
        sumsInCents = Collections.unmodifiableMap(new LinkedHashMap<>(sumsInCents));
        documents = Collections.unmodifiableMap(new TreeMap<>(documents));
    }

    /** The totals of both sets of records. */
    public Totals plus(Totals other) {
        Map<String, BigInteger> sums = new LinkedHashMap<>(sumsInCents);
        other.sumsInCents.forEach((column, cents) -> sums.merge(column, cents, BigInteger::add));
        return new Totals(
                Math.addExact(records, other.records),
                sum(errorsByRule, other.errorsByRule),
                sum(warningsByRule, other.warningsByRule),
                sums,
                sum(documents, other.documents));
    }

    private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new HashMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Math::addExact));
        return sum;
    }
}
