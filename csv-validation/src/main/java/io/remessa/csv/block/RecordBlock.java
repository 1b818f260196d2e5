package io.remessa.csv.block;

import java.util.Arrays;

/**
 * Some records that follow each other, by the positions of their fields; a view of the buffer that holds until that is
 * filled again. Rows are those records that have as many fields as the layout has columns. Not thread-safe.
 */
final class RecordBlock {

    /** As many records as a block has at most. */
    static final int MAX_RECORDS = 2048;

    private static final byte LF = '\n';

    byte[] bytes = {};
    /** Where fields end, from index 1 on: a delimiter, LF or CR each. */
    final int[] ends;

    private final int[] behindLineEnds;
    /** Rows that it is known for. */
    private int behindLineEndsTo;
    /** Records, blank lines not among them. */
    int records;

    final int[] starts = new int[MAX_RECORDS];
    /** By record: index in {@link #ends} of its first field. */
    final int[] first = new int[MAX_RECORDS];

    final int[] fieldCounts = new int[MAX_RECORDS];
    /** By record: line ends in the block before it. */
    final int[] linesBefore = new int[MAX_RECORDS];

    /** By record: false where it is known that there is no quote in it. */
    final boolean[] mayHaveQuotes = new boolean[MAX_RECORDS];

    /** All rows. */
    final RowSet rows = new RowSet();
    /** By row: which record it is. */
    final int[] recordOf = new int[MAX_RECORDS];
    /** By record: which row it is, where it is one. */
    final int[] rowOf = new int[MAX_RECORDS];
    /** Where in the buffer the first record begins that is not in the block. */
    int end;
    /** Line ends before {@link #end}. */
    int lines;

    private final int columns;

    /** @param columns fields of a row */
    RecordBlock(int maxBytes, int columns) {
        this.columns = columns;
        // What is written too much, twelve at a time, needs room.
        ends = new int[1 + maxBytes + 12];
        Arrays.setAll(rows.numbers, row -> row);
        Arrays.fill(rows.weights, 1);
        behindLineEnds = new int[ends.length];
    }

    void clear(byte[] buffer, int start) {
        bytes = buffer;
        end = start;
        Arrays.fill(mayHaveQuotes, 0, records, false);
        records = 0;
        rows.count = 0;
        behindLineEndsTo = 0;
        lines = 0;
    }

    void add(int start, int firstField, int fieldCount, int linesBeforeIt, boolean quotes) {
        starts[records] = start;
        first[records] = firstField;
        fieldCounts[records] = fieldCount;
        linesBefore[records] = linesBeforeIt;
        mayHaveQuotes[records] = quotes;
        if (fieldCount == columns) {
            recordOf[rows.count] = records;
            rowOf[records] = rows.count;
            rows.first[rows.count++] = firstField;
        }
        records++;
    }

    /**
     * Adds records that follow each other, each ended by an LF, as long as enough fields are known for a row.
     *
     * @param start where the first of them begins
     * @param firstField index in {@link #ends} of its first field
     * @param knownBefore index of the first field that may end with a line
     * @param fieldsTo index behind the last field known
     * @param lineEnds in the block before it
     */
    void addRecords(int start, int firstField, int knownBefore, int fieldsTo, int lineEnds) {
        int recordStart = start;
        int field = firstField;
        int record = records;
        int row = rows.count;
        while (field + columns <= fieldsTo) {
            boolean isRow = bytes[ends[field + columns - 1]] == LF;
            int count = isRow ? columns : fieldsToLineEnd(field, Math.max(field, knownBefore), fieldsTo);
            int recordEnd = ends[field + count - 1];
            if (count == 0 || recordEnd == recordStart) {
                break;
            }
            starts[record] = recordStart;
            first[record] = field;
            fieldCounts[record] = count;
            linesBefore[record] = lineEnds + record - records;
            if (isRow) {
                rows.first[row] = field;
                rowOf[record] = row;
                recordOf[row++] = record;
            }
            record++;
            recordStart = recordEnd + 1;
            field += count;
        }
        records = record;
        rows.count = row;
    }

    /** How many fields there are from one on to the first that ends with a line, among those from another one on; 0 for none. */
    private int fieldsToLineEnd(int field, int from, int fieldsTo) {
        for (int i = from; i < fieldsTo; i++) {
            if (bytes[ends[i]] == LF) {
                return i + 1 - field;
            }
        }
        return 0;
    }

    /** Takes back what was added last. */
    void cutTo(int recordCount, int rowCount) {
        records = recordCount;
        rows.count = rowCount;
    }

    /**
     * What stands before the fields of a column: one less than the place where the field begins, at the index in {@link
     * #ends} of the field before it. For all columns but the first, that is where the field before it ends.
     */
    int[] before(int column) {
        if (column > 0) {
            return ends;
        }
        // Rows are complete when the first column is asked for.
        for (; behindLineEndsTo < rows.count; behindLineEndsTo++) {
            behindLineEnds[rows.first[behindLineEndsTo] - 1] = starts[recordOf[behindLineEndsTo]] - 1;
        }
        return behindLineEnds;
    }

    /** Whether a record is a row. */
    boolean isRow(int record) {
        return fieldCounts[record] == columns;
    }

    /** Where a record ends, its line end not included. */
    int end(int record) {
        return end(record, fieldCounts[record] - 1);
    }

    /** Where a field begins, its opening quote included. */
    int start(int record, int field) {
        return field == 0 ? starts[record] : ends[first[record] + field - 1] + 1;
    }

    /** Where a field ends, its closing quote included. */
    int end(int record, int field) {
        return ends[first[record] + field];
    }
}
