package io.remessa.csv.block;

import io.remessa.csv.block.BlockColumn.Setting;
import io.remessa.csv.check.Decimal;
import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.check.RowCheck;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.Finding;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Encoding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The second pass: a layout made ready to check blocks of records, column after column. Finds what {@link
 * io.remessa.csv.check.RecordRules} finds, in the same order for each record. Not thread-safe.
 */
final class BlockRules {

    private final BlockColumn[] columns;
    private final List<RowCheck> rowChecks;
    private final Repetitions repetitions;
    private final BlockFindings findings = new BlockFindings();
    /** Of the rows that others repeat. */
    private final BlockFindings repeated = new BlockFindings();

    /** @param accepted takes what is to be added up over all rows */
    BlockRules(Layout layout, Encoding encoding, TotalsBuilder accepted) {
        this.rowChecks = layout.rowRules().stream().map(RowCheck::of).toList();
        Set<Integer> compared = compared(layout.rowRules());
        AmountWords amounts = new AmountWords();
        this.columns = new BlockColumn[layout.columns().size()];
        this.repetitions = new Repetitions(columns.length);
        for (int i = 0; i < columns.length; i++) {
            Column column = layout.columns().get(i);
            columns[i] = BlockColumn.of(new Setting(i, column, encoding, compared.contains(i), accepted, amounts));
        }
    }

    /** Checks all records of a block; the findings hold until the next call. */
    BlockFindings check(RecordBlock block) {
        findings.clear(block.records);
        checkFieldCounts(block);
        repetitions.learn(block);
        int column = 0;
        while (column < columns.length) {
            RepeatedColumns run = repetitions.from(column);
            if (run == null) {
                columns[column].checkAll(block, findings);
                column++;
            } else {
                check(block, column, run);
                column = run.to();
            }
        }
        for (RowCheck rule : rowChecks) {
            checkRows(rule, block);
        }
        return findings;
    }

    BlockColumn column(int index) {
        return columns[index];
    }

    private void checkFieldCounts(RecordBlock block) {
        if (block.rows.count == block.records) {
            return;
        }
        for (int record = 0; record < block.records; record++) {
            if (!block.isRow(record)) {
                findings.add(record, Rule.FIELD_COUNT, Finding.WHOLE_RECORD);
            }
        }
    }

    /** What is found out about a leader holds for the rows that repeat it. */
    private void check(RecordBlock block, int from, RepeatedColumns run) {
        run.find(block);
        if (!run.isWorthIt(block)) {
            repetitions.forget(from);
        }
        repeated.clear(block.records);
        for (int i = from; i < run.to(); i++) {
            columns[i].checkLeaders(block, run, repeated);
        }
        if (!repeated.isEmpty()) {
            repeatFindings(block, run.leaders());
        }
    }

    private void repeatFindings(RecordBlock block, RowSet leaders) {
        for (int i = 0; i < leaders.count; i++) {
            int leader = leaders.numbers[i];
            if (!repeated.isSound(block.recordOf[leader])) {
                for (int row = leader; row < leader + leaders.weights[i]; row++) {
                    findings.addAll(block.recordOf[row], repeated, block.recordOf[leader]);
                }
            }
        }
    }

    private void checkRows(RowCheck rule, RecordBlock block) {
        if (rule instanceof RowCheck.InstalmentsCheck instalments) {
            checkInstalments(instalments, block);
            return;
        }
        Row row = new Row(columns, block);
        for (int number = 0; number < block.rows.count; number++) {
            checkRow(rule, row, number);
        }
    }

    private void checkInstalments(RowCheck.InstalmentsCheck rule, RecordBlock block) {
        Row row = new Row(columns, block);
        long[] counts = columns[rule.instalments().count()].values;
        long[] totals = columns[rule.instalments().total()].values;
        long[] values = columns[rule.instalments().value()].values;
        for (int number = 0; number < block.rows.count; number++) {
            if (!rule.isSurelyKept(counts[number], totals[number], values[number])) {
                checkRow(rule, row, number);
            }
        }
    }

    private void checkRow(RowCheck rule, Row row, int number) {
        row.number = number;
        if (rule.isBroken(row)) {
            findings.add(row.block.recordOf[number], rule.rule(), rule.column());
        }
    }

    /** The values of one row. */
    private static final class Row implements RowCheck.Values {

        private final BlockColumn[] columns;
        private final RecordBlock block;
        private int number;

        Row(BlockColumn[] columns, RecordBlock block) {
            this.columns = columns;
            this.block = block;
        }

        @Override
        public long value(int column) {
            return columns[column].values[number];
        }

        @Override
        public boolean isEmpty(int column) {
            return columns[column].isEmpty(block, number);
        }

        /** By the place of the point, where the amount is written plainly; others are looked at with all their digits. */
        @Override
        public boolean isWholeCents(int column) {
            int end = block.end(block.recordOf[number], column);
            return columns[column] instanceof MoneyColumn && end > 2 && (isPoint(end - 3) || isPoint(end - 2));
        }

        private boolean isPoint(int place) {
            return block.bytes[place] == '.';
        }

        @Override
        public Decimal amount(int column) {
            return FieldCheck.amountOf(columns[column].recheck(block, number));
        }
    }

    private static Set<Integer> compared(List<RowRule> rules) {
        Set<Integer> columns = new HashSet<>();
        rules.forEach(rule -> columns.addAll(rule.columns()));
        return columns;
    }
}
