package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.profile.AmountBuilder;
import io.remessa.csv.profile.DateBuilder;
import io.remessa.csv.result.TotalsBuilder;
import java.util.stream.IntStream;

/**
 * Counts accepted records and rejects apart. Everything in a block is added up as accepted first, since nearly everything is, and then
 * what belongs to rejects taken back. From smallest and largest values nothing can be taken back: those are looked for when it is known
 * which rows are rejects. Not thread-safe.
 */
final class BlockTotals {

    /** As many of these as a block has rows fit a long. */
    private static final long SMALL_CENTS = Long.MAX_VALUE / RecordBlock.MAX_RECORDS;

    private final BlockColumn[] money;
    private final BlockColumn[] dates;
    private final BlockColumn[] documents;
    private final TotalsBuilder accepted;
    private final TotalsBuilder rejected;
    /** Of the block, those to be moved. */
    private final int[] rows = new int[RecordBlock.MAX_RECORDS];
    /** Of the block, all others. */
    private final int[] others = new int[RecordBlock.MAX_RECORDS];
    /** What some hold in one column. */
    private final long[] values = new long[RecordBlock.MAX_RECORDS];

    private int rowCount;
    private int otherCount;

    BlockTotals(Layout layout, BlockRules rules, TotalsBuilder accepted, TotalsBuilder rejected) {
        this.money = IntStream.of(layout.moneyColumns()).mapToObj(rules::column).toArray(BlockColumn[]::new);
        this.dates = IntStream.of(layout.dateColumns()).mapToObj(rules::column).toArray(BlockColumn[]::new);
        this.documents =
                IntStream.of(layout.documentColumns()).mapToObj(rules::column).toArray(BlockColumn[]::new);
        this.accepted = accepted;
        this.rejected = rejected;
    }

    /** Says whether many of the next rows are likely to be rejects. */
    void expectManyRejects(boolean many) {
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
    void count(RecordBlock block) {
        if (rowCount == 0) {
            profileAll(block);
            return;
        }
        findOthers(block);
        for (BlockColumn column : money) {
            column.copyValues(block, others, otherCount, values);
            accepted.profile().amounts(column.column).add(values, otherCount);
            column.copyValues(block, rows, rowCount, values);
            rejected.profile().amounts(column.column).add(values, rowCount);
            moveCents(column);
        }
        for (BlockColumn column : dates) {
            column.copyValues(block, others, otherCount, values);
            accepted.profile().dates(column.column).add(values, otherCount);
            column.copyValues(block, rows, rowCount, values);
            rejected.profile().dates(column.column).add(values, rowCount);
        }
        for (BlockColumn column : documents) {
            moveDocuments(block, column);
        }
        rowCount = 0;
    }

    private void profileAll(RecordBlock block) {
        for (BlockColumn column : money) {
            AmountBuilder amounts = accepted.profile().amounts(column.column);
            RowSet leaders = column.leaders();
            if (leaders == null) {
                amounts.add(column.values, block.rows.count);
            } else {
                amounts.add(column.values, leaders.numbers, leaders.weights, leaders.count);
            }
        }
        for (BlockColumn column : dates) {
            DateBuilder days = accepted.profile().dates(column.column);
            RowSet leaders = column.leaders();
            if (leaders == null) {
                days.add(column.values, block.rows.count);
            } else {
                days.add(column.values, leaders.numbers, leaders.weights, leaders.count);
            }
        }
    }

    private void findOthers(RecordBlock block) {
        int next = 0;
        otherCount = 0;
        for (int row = 0; row < block.rows.count; row++) {
            if (next < rowCount && rows[next] == row) {
                next++;
            } else {
                others[otherCount++] = row;
            }
        }
    }

    private void moveCents(BlockColumn column) {
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
