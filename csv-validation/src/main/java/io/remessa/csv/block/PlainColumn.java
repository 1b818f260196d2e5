package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Format;
import io.remessa.csv.result.TotalsBuilder;

/** A format without a fast loop of its own: every field is a suspect. */
final class PlainColumn extends BlockColumn {

    private final boolean money;
    private final TotalsBuilder accepted;

    PlainColumn(Setting setting) {
        super(setting);
        this.money = setting.column().format() instanceof Format.Money;
        this.accepted = setting.accepted();
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        for (int i = 0; i < rows.count; i++) {
            int row = rows.numbers[i];
            long value = suspect(block, row, findings);
            if (keepsValues()) {
                values[row] = value;
            }
            if (money && value != FieldCheck.NO_VALUE) {
                accepted.addCents(column, value, rows.weights[i]);
            }
        }
    }
}
