package io.remessa.csv.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What is known of the columns of a set of records beyond their totals. The profiles of disjoint sets add up to that of their
 * union, bit by bit and in any order, as totals do. Immutable.
 *
 * <p>Sampled are the records of the lowest hashes of all that they say. So the same ones are sampled wherever a file is cut, and again
 * when its rejects are validated once more. How many of each rule and column depends on how many there are together: as many
 * as there may be, halved until all find room.
 *
 * @param sampleLimit so many records are sampled of each rule and column, at most
 * @param findings by rule and column; those without any are left out
 * @param amounts by money column; all of them are present, in the layout's order
 * @param dates by date column; all of them are present, in the layout's order
 */
public record Profile(
        int sampleLimit,
        Map<RuleInColumn, ColumnFindings> findings,
        Map<String, AmountProfile> amounts,
        Map<String, DateProfile> dates) {

    /** So many records are sampled of a rule and column when few are broken. */
    public static final int MAX_SAMPLE_LIMIT = 32;

    /** So many records are sampled of all rules and columns together. */
    public static final int MAX_SAMPLED = 512;

    /** The profile of no records, in a file whose columns are not known. */
    public static final Profile NONE = new Profile(MAX_SAMPLE_LIMIT, Map.of(), Map.of(), Map.of());

    public Profile {
        int limit = sampleLimit;
        while (sampledAt(limit, findings) > MAX_SAMPLED) {
            limit /= 2;
        }
        sampleLimit = limit;
        Map<RuleInColumn, ColumnFindings> limited = new TreeMap<>();
        for (Map.Entry<RuleInColumn, ColumnFindings> entry : findings.entrySet()) {
            limited.put(entry.getKey(), entry.getValue().limitedTo(limit));
        }
        findings = Collections.unmodifiableMap(limited);
        amounts = Collections.unmodifiableMap(new LinkedHashMap<>(amounts));
        dates = Collections.unmodifiableMap(new LinkedHashMap<>(dates));
    }

    /** The profile of both sets of records. */
    public Profile plus(Profile other) {
        int limit = Math.min(sampleLimit, other.sampleLimit);
        return new Profile(
                limit,
                sum(findings, other.findings, (one, another) -> one.plus(another, limit)),
                sum(amounts, other.amounts, AmountProfile::plus),
                sum(dates, other.dates, DateProfile::plus));
    }

    /** The more records, the more of them at any limit; so a limit that was too high for some is for all. */
    private static int sampledAt(int limit, Map<RuleInColumn, ColumnFindings> findings) {
        int sampled = 0;
        for (ColumnFindings some : findings.values()) {
            sampled += Math.min(limit, some.sample().size());
        }
        return sampled;
    }

    private static <K, V> Map<K, V> sum(Map<K, V> one, Map<K, V> other, BinaryOperator<V> plus) {
        Map<K, V> sum = new LinkedHashMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, plus));
        return sum;
    }
}
