package io.remessa.csv.result;

import io.remessa.csv.profile.Profile;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
 * @param profile what more is known of the columns; null where somebody did not look, and then it stays unknown of every
 *     larger set
 */
public record Totals(
        long records,
        Map<Rule, Long> errorsByRule,
        Map<Rule, Long> warningsByRule,
        Map<String, BigInteger> sumsInCents,
        Map<DocumentType, Long> documents,
        @Nullable Profile profile) {

    /** The totals of no records, in a file whose columns are not known. */
    public static final Totals NONE = new Totals(0, Map.of(), Map.of(), Map.of(), Map.of(), Profile.NONE);

    public Totals {
        errorsByRule = Collections.unmodifiableMap(new TreeMap<>(errorsByRule));
        warningsByRule = Collections.unmodifiableMap(new TreeMap<>(warningsByRule));
        sumsInCents = Collections.unmodifiableMap(new LinkedHashMap<>(sumsInCents));
        documents = Collections.unmodifiableMap(new TreeMap<>(documents));
    }

    /** Totals of records at whose columns nobody looked more closely. */
    public Totals(
            long records,
            Map<Rule, Long> errorsByRule,
            Map<Rule, Long> warningsByRule,
            Map<String, BigInteger> sumsInCents,
            Map<DocumentType, Long> documents) {
        this(records, errorsByRule, warningsByRule, sumsInCents, documents, null);
    }

    /** The same with another profile, or none. */
    public Totals withProfile(@Nullable Profile other) {
        return new Totals(records, errorsByRule, warningsByRule, sumsInCents, documents, other);
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
                sum(documents, other.documents),
                sum(knownProfile(), other.knownProfile()));
    }

    /** Of no records everything is known. */
    private @Nullable Profile knownProfile() {
        return profile == null && records == 0 ? Profile.NONE : profile;
    }

    private static @Nullable Profile sum(@Nullable Profile one, @Nullable Profile other) {
        return one == null || other == null ? null : one.plus(other);
    }

    private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new HashMap<>(one);
        other.forEach((key, count) -> sum.merge(key, count, Math::addExact));
        return sum;
    }
}
