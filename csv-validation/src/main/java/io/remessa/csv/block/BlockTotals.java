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

    /** As many of these as a block has rows fit a long. */
    private static final long SMALL_CENTS = Long.MAX_VALUE / RecordBlock.MAX_RECORDS;

    private final BlockColumn[] money;
    private final BlockColumn[] documents;
    private final TotalsBuilder accepted;
    private final TotalsBuilder rejected;
    /** Of the block, those to be moved. */
    private final int[] rows = new int[RecordBlock.MAX_RECORDS];
    /** What they hold in one column. */
    private final long[] values = new long[RecordBlock.MAX_RECORDS];

    private int rowCount;

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

    /** Takes note of a row that is to be moved. */
    void note(int row) {
        reject();
        rows[rowCount++] = row;
    }

    /** Moves the rows of a block that were taken note of: column after column, since there may be many. */
    void move(RecordBlock block) {
        for (BlockColumn column : money) {
            moveCents(block, column);
        }
        for (BlockColumn column : documents) {
            moveDocuments(block, column);
        }
        rowCount = 0;
    }

    private void moveCents(RecordBlock block, BlockColumn column) {
        column.copyValues(block, rows, rowCount, values);
        long sum = 0;
        for (int i = 0; i < rowCount; i++) {
            long cents = values[i];
            if (-SMALL_CENTS <= cents && cents <= SMALL_CENTS) {
                sum += cents;
            } else if (cents != FieldCheck.NO_VALUE) {
                moveCents(column, cents);
            }
        }
        moveCents(column, sum);
    }

    private void moveCents(BlockColumn column, long cents) {
        accepted.addCents(column.column, -cents);
        rejected.addCents(column.column, cents);
    }

    private void moveDocuments(RecordBlock block, BlockColumn column) {
        column.copyValues(block, rows, rowCount, values);
        for (int i = 0; i < rowCount; i++) {
            long type = values[i];
            if (type != FieldCheck.NO_VALUE) {
                accepted.addDocuments((int) type, -1);
                rejected.addDocuments((int) type, 1);
            }
        }
    }
}
