package io.remessa.csv.layout;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The columns of a file, in their order, and the rules that tie some of them together.
 *
 * @param name what users call it
 * @param columns at least one
 * @param rowRules in the order in which they are looked at
 */
public record Layout(String name, List<Column> columns, List<RowRule> rowRules) {

    public Layout {
        columns = List.copyOf(columns);
        rowRules = List.copyOf(rowRules);
    }

    /** The names that the header must have, in this order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Indexes of the money columns. */
    public int[] moneyColumns() {
        return columnsWith(Format.Money.class::isInstance);
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
