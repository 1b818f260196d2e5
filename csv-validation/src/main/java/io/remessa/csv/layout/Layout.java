package io.remessa.csv.layout;

import io.remessa.csv.rule.Findings;
import io.remessa.csv.rule.Rule;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The columns of a file, in their order, and the rules that tie some of them together.
 *
 * @param name what users call it
 * @param columns at least one
 * @param rowRules in the order in which they are looked at
 * @param warnings rules whose findings are told, but make no reject; never one of {@link #ALWAYS_ERRORS}
 */
public record Layout(String name, List<Column> columns, List<RowRule> rowRules, Set<Rule> warnings) {

    /** The rules that stop all others: nothing else is known of such a record, so it cannot pass. */
    public static final Set<Rule> ALWAYS_ERRORS = Set.of(Rule.QUOTE_SYNTAX, Rule.FIELD_COUNT);

    public Layout {
        columns = List.copyOf(columns);
        rowRules = List.copyOf(rowRules);
        warnings = Set.copyOf(warnings);
        if (warnings.stream().anyMatch(ALWAYS_ERRORS::contains)) {
            throw new IllegalArgumentException(EnumSet.copyOf(ALWAYS_ERRORS) + " are always errors");
        }
    }

    /** A layout all of whose findings are errors. */
    public Layout(String name, List<Column> columns, List<RowRule> rowRules) {
        this(name, columns, rowRules, Set.of());
    }

    /** Whether a record with these findings is a reject: at least one is an error. */
    public boolean rejects(Findings findings) {
        if (warnings.isEmpty()) {
            return !findings.isEmpty();
        }
        for (int i = 0; i < findings.size(); i++) {
            if (!warnings.contains(findings.rule(i))) {
                return true;
            }
        }
        return false;
    }

    /** The names that the header must have, in this order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Indexes of the money columns. */
    public int[] moneyColumns() {
        return columnsWith(Format.Money.class::isInstance);
    }

    /** Indexes of the date columns. */
    public int[] dateColumns() {
        return columnsWith(Format.Date.class::isInstance);
    }

    /** Indexes of the columns of taxpayers' documents. */
    public int[] documentColumns() {
        return columnsWith(Format.Document.class::isInstance);
    }

    private int[] columnsWith(Predicate<Format> wanted) {
        return IntStream.range(0, columns.size())
                .filter(i -> wanted.test(columns.get(i).format()))
                .toArray();
    }
}
