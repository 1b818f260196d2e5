package io.remessa.csv.block;

import org.jspecify.annotations.Nullable;

/**
 * Learns, from a block now and then, which columns mostly hold what they held in the row before. Files list what belongs
 * together together: all instalments of a contract begin with the same client, document, contract and product; fines that
 * nobody owes and states that nobody changes stand in row after row. What was found out about such fields once holds for all
 * rows that repeat them. Not thread-safe.
 */
final class Repetitions {

    private static final int BLOCKS_BETWEEN_LESSONS = 127;
    /** A column repeats itself when it does so in at least 1 − 1/4 of the rows. */
    private static final int CHANGES_ONE_IN = 4;

    private final int columns;
    /** By column: the run of repeating columns that begins there. */
    private final @Nullable RepeatedColumns[] runs;
    /** By column: whether {@link #runs} holds now. */
    private final boolean[] begins;

    private int blocksToNextLesson;

    Repetitions(int columns) {
        this.columns = columns;
        this.runs = new RepeatedColumns[columns];
        this.begins = new boolean[columns];
    }

    /** Takes note of a block. */
    void learn(RecordBlock block) {
        if (blocksToNextLesson-- > 0) {
            return;
        }
        blocksToNextLesson = BLOCKS_BETWEEN_LESSONS;
        int from = 0;
        for (int column = 0; column <= columns; column++) {
            if (column < columns) {
                begins[column] = false;
            }
            if (column == columns || !repeats(block, column)) {
                if (column - from > RepeatedColumns.CHECKS_OF_A_COMPARISON) {
                    begin(from, column);
                }
                from = column + 1;
            }
        }
    }

    /** The run of columns that begins with this one, if there is one. */
    @Nullable
    RepeatedColumns from(int column) {
        return begins[column] ? runs[column] : null;
    }

    /** Forgets a run that was not worth it, up to the next lesson. */
    void forget(int column) {
        begins[column] = false;
    }

    private void begin(int from, int to) {
        RepeatedColumns run = runs[from];
        if (run == null) {
            run = new RepeatedColumns(from);
            runs[from] = run;
        }
        run.extendTo(to);
        begins[from] = true;
    }

    private static boolean repeats(RecordBlock block, int column) {
        int changes = 0;
        for (int row = 1; row < block.rows.count; row++) {
            int before = block.recordOf[row - 1];
            int record = block.recordOf[row];
            int start = block.start(record, column);
            int startBefore = block.start(before, column);
            int length = block.end(record, column) - start;
            boolean same = block.end(before, column) - startBefore == length
                    && Words.equal(block.bytes, startBefore, start, length);
            changes += same ? 0 : 1;
        }
        return block.rows.count > 1 && changes * CHANGES_ONE_IN <= block.rows.count;
    }
}
