package io.remessa.csv.profile;

import io.remessa.csv.rule.Rule;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A rule where it was broken. Ordered by rule, then by column, whole records first.
 *
 * @param rule the rule
 * @param column name of the column; null for a finding of the whole record, and for a quote in a field behind the last column
 */
public record RuleInColumn(Rule rule, @Nullable String column) implements Comparable<RuleInColumn> {

    private static final Comparator<RuleInColumn> ORDER = Comparator.comparing(RuleInColumn::rule)
            .thenComparing(RuleInColumn::column, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(RuleInColumn other) {
        return ORDER.compare(this, other);
    }
}
