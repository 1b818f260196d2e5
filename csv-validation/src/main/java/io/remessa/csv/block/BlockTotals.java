package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.result.TotalsBuilder;
import java.util.stream.IntStream;

/**
 * Moves rejects over: everything in a block is counted as accepted first, since nearly everything is, and then what belongs to
 * rejects taken back. Not thread-safe.
 */
final class BlockTotals {

    private final BlockColumn[] money;
    private final BlockColumn[] documents;
    private final TotalsBuilder accepted;
    private final TotalsBuilder rejected;

    BlockTotals(Layout layout, BlockRules rules, TotalsBuilder accepted, TotalsBuilder rejected) {
        this.money = IntStream.of(layout.moneyColumns()).mapToObj(rules::column).toArray(BlockColumn[]::new);
        this.documents =
                IntStream.of(layout.documentColumns()).mapToObj(rules::column).toArray(BlockColumn[]::new);
        this.accepted = accepted;
        this.rejected = rejected;
    }

    /** Says whether many of the next rows are likely to be rejects. */
    void expectManyRejects(boolean many) {
        for (BlockColumn column : money) {
            column.expectManyRejects(many);
        }
        for (BlockColumn column : documents) {
            column.expectManyRejects(many);
        }
    }

    /** Moves a record that is no row. */
    void reject() {
        accepted.addRecords(-1);
        rejected.addRecords(1);
    }

    /** Moves a row. */
    void reject(RecordBlock block, int row) {
        reject();
        for (BlockColumn column : money) {
            long cents = column.value(block, row);
            if (cents != FieldCheck.NO_VALUE) {
                accepted.addCents(column.column, -cents);
                rejected.addCents(column.column, cents);
            }
        }
        for (BlockColumn column : documents) {
            long type = column.value(block, row);
            if (type != FieldCheck.NO_VALUE) {
                accepted.addDocuments((int) type, -1);
                rejected.addDocuments((int) type, 1);
            }
        }
    }
}
