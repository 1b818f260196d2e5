package io.remessa.csv.check;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.result.TotalsBuilder;

/** The amounts, dates and documents of the record that was checked last, on their way into totals. Not thread-safe. */
public final class RecordValues {

    private final int[] moneyColumns;
    private final int[] dateColumns;
    private final int[] documentColumns;
    private final RecordRules rules;

    /** @param rules those that check the records */
    public RecordValues(Layout layout, RecordRules rules) {
        this.moneyColumns = layout.moneyColumns();
        this.dateColumns = layout.dateColumns();
        this.documentColumns = layout.documentColumns();
        this.rules = rules;
    }

    /** Adds those that are well formed; nothing of a record with broken quotes or a wrong field count. */
    public void addTo(TotalsBuilder totals) {
        if (!rules.counted()) {
            return;
        }
        for (int column : moneyColumns) {
            if (rules.value(column) != FieldCheck.NO_VALUE) {
                totals.addCents(column, rules.value(column));
                totals.profile().amounts(column).add(rules.value(column));
            }
        }
        for (int column : dateColumns) {
            if (rules.value(column) != FieldCheck.NO_VALUE) {
                totals.profile().dates(column).add(rules.value(column));
            }
        }
        for (int column : documentColumns) {
            if (rules.value(column) != FieldCheck.NO_VALUE) {
                totals.addDocuments((int) rules.value(column), 1);
            }
        }
    }
}
