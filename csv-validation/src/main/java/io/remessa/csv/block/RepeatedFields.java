package io.remessa.csv.block;

import java.util.Arrays;

/**
 * Finds rows that begin like the row before them. Files list what belongs together together: all instalments of a contract
 * begin with the same client, document, contract and product, byte for byte. What was found out about such fields once holds
 * for all rows that repeat them. How many columns are worth comparing is learned from a block now and then. Not thread-safe.
 */
final class RepeatedFields {

    /** It pays when at least one field in so many is a repetition. */
    private static final int WORTH_ONE_IN = 8;

    private static final int BLOCKS_BETWEEN_LESSONS = 63;

    private final int columns;
    /** By count of fields: how many rows of a block repeat just so many. */
    private final int[] rowsByRepeated;

    private final RowSet leaders = new RowSet();
    /** By row: whether it is one of the leaders. */
    private final boolean[] leads = new boolean[RecordBlock.MAX_RECORDS];

    private int leadingColumns;
    private int blocksToNextLesson;

    RepeatedFields(int columns) {
        this.columns = columns;
        this.rowsByRepeated = new int[columns + 1];
    }

    /** Looks at a block. */
    void find(RecordBlock block) {
        if (blocksToNextLesson-- == 0) {
            learn(block);
            blocksToNextLesson = BLOCKS_BETWEEN_LESSONS;
        }
        if (leadingColumns > 0) {
            findLeaders(block);
            int followers = block.rows.count - leaders.count;
            if (followers * leadingColumns * WORTH_ONE_IN < block.rows.count * columns) {
                leadingColumns = 0;
            }
        }
    }

    /** In so many columns, from the first on, it is enough to look at {@link #leaders}. */
    int leadingColumns() {
        return leadingColumns;
    }

    /** The rows that do not repeat all leading columns of the row before; every row behind one, up to the next, does. */
    RowSet leaders() {
        return leaders;
    }

    /** Whether a row is one of {@link #leaders}. */
    boolean isLeader(int row) {
        return leads[row];
    }

    private void learn(RecordBlock block) {
        countRepeated(block);
        leadingColumns = 0;
        int most = 0;
        int rows = 0;
        for (int fields = columns; fields > 0; fields--) {
            rows += rowsByRepeated[fields];
            if (rows * fields > most) {
                most = rows * fields;
                leadingColumns = fields;
            }
        }
    }

    private void countRepeated(RecordBlock block) {
        Arrays.fill(rowsByRepeated, 0);
        for (int row = 1; row < block.rows.count; row++) {
            int before = block.recordOf[row - 1];
            int record = block.recordOf[row];
            int start = block.starts[record];
            int common = Arrays.mismatch(
                    block.bytes, block.starts[before], block.end(before), block.bytes, start, block.end(record));
            int fields = common < 0 ? columns : 0;
            while (fields < columns && block.end(record, fields) - start < common) {
                fields++;
            }
            rowsByRepeated[fields]++;
        }
    }

    private void findLeaders(RecordBlock block) {
        byte[] bytes = block.bytes;
        int lastField = leadingColumns - 1;
        int leader = -1;
        int startBefore = 0;
        int lengthBefore = -1;
        for (int row = 0; row < block.rows.count; row++) {
            int first = block.rows.first[row];
            int start = block.starts[block.recordOf[row]];
            int length = block.ends[first + lastField] - start;
            boolean leads = length != lengthBefore || !Words.equal(bytes, startBefore, start, length);
            if (leads) {
                leader++;
                leaders.first[leader] = first;
                leaders.numbers[leader] = row;
                leaders.weights[leader] = 0;
            }
            this.leads[row] = leads;
            leaders.weights[leader]++;
            startBefore = start;
            lengthBefore = length;
        }
        leaders.count = leader + 1;
    }
}
