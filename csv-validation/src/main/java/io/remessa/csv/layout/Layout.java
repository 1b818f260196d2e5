package io.remessa.csv.layout;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file, in their order, and the rule that ties some of them together.
 *
 * @param name what users call it
 * @param columns at least one
 * @param instalmentRule the columns of the instalment rule, or null where it does not apply
 */
public record Layout(
        String name, List<Column> columns, @Nullable InstalmentRule instalmentRule) {

    /**
     * Total = number of instalments × value of one, within a cent an instalment.
     *
     * @param count index of the INTEGER column with the number of instalments
     * @param total index of the MONEY column with the total
     * @param value index of the MONEY column with the value of one instalment
     */
    public record InstalmentRule(int count, int total, int value) {}

    public Layout {
        columns = List.copyOf(columns);
    }

    /** The names that the header must have, in this order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /** Indexes of the columns of a type. */
    public int[] columnsOf(ColumnType type) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).type() == type)
                .toArray();
    }
}
