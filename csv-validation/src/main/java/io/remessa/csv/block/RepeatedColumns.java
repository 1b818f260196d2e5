package io.remessa.csv.block;

/** Columns that follow each other, and the rows that do not hold in them what the row before holds. Not thread-safe. */
final class RepeatedColumns {

    /** To compare a row with the one before is as dear as so many checks of a field. */
    static final int CHECKS_OF_A_COMPARISON = 2;

    private final int from;
    private int to;
    private final RowSet leaders = new RowSet();
    /** By row: whether it is one of the leaders. */
    private final boolean[] leads = new boolean[RecordBlock.MAX_RECORDS];

    /** @param from the first column */
    RepeatedColumns(int from) {
        this.from = from;
    }

    /** Changes where the columns end: before this one. */
    void extendTo(int newTo) {
        to = newTo;
    }

    /** The column behind the last one. */
    int to() {
        return to;
    }

    /** The rows that do not repeat the row before, by weight: every row behind one, up to the next, repeats it. */
    RowSet leaders() {
        return leaders;
    }

    /** Whether to look at leaders alone was less work than to look at all rows. */
    boolean isWorthIt(RecordBlock block) {
        int followers = block.rows.count - leaders.count;
        return followers * (to - from) >= CHECKS_OF_A_COMPARISON * (block.rows.count - 1);
    }

    /** Looks at a block. */
    void find(RecordBlock block) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = block.rows.first;
        int[] before = block.before(from);
        int leaderCount = 0;
        int leader = 0;
        int startBefore = 0;
        int lengthBefore = -1;
        int count = block.rows.count;
        for (int row = 0; row < count; row++) {
            int start = before[first[row] + from - 1] + 1;
            int length = ends[first[row] + to - 1] - start;
            boolean same = length == lengthBefore && Words.equal(bytes, startBefore, start, length);
            leads[row] = !same;
            if (!same) {
                leaders.first[leaderCount] = first[row];
                leaders.numbers[leaderCount] = row;
                // Of the leader before this one, in the place that begins with none.
                leaders.weights[Math.max(leaderCount - 1, 0)] = row - leader;
                leaderCount++;
                leader = row;
            }
            startBefore = start;
            lengthBefore = length;
        }
        leaders.weights[Math.max(leaderCount - 1, 0)] = count - leader;
        leaders.count = leaderCount;
    }

    /** Gives rows that repeat a leader its values. */
    void repeat(long[] values, int rows) {
        long value = 0;
        for (int row = 0; row < rows; row++) {
            value = leads[row] ? values[row] : value;
            values[row] = value;
        }
    }
}
