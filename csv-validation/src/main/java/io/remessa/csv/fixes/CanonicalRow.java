package io.remessa.csv.fixes;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import java.util.Arrays;

/**
 * One record in the one form that rejects are stored in: UTF-8, commas, quotes just where they are needed. So two records say
 * the same if, and only if, their bytes are the same. Used again from record to record; not thread-safe.
 */
final class CanonicalRow {

    private static final byte QUOTE = '"';
    private static final byte COMMA = ',';

    private byte[] bytes = new byte[1 << 12];
    private int length;
    /** Where fields end: at the comma behind them, or where there will be one. */
    private int[] ends = new int[32];

    private int fields;
    private final CsvRecord record = new CsvRecord();

    void clear() {
        length = 0;
        fields = 0;
    }

    /** Adds a field with this value. */
    void add(byte[] value, int from, int to) {
        makeRoom(2 * (to - from) + 3);
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, fields * 2);
        }
        if (fields > 0) {
            bytes[length++] = COMMA;
        }
        if (needsQuotes(value, from, to)) {
            addQuoted(value, from, to);
        } else {
            System.arraycopy(value, from, bytes, length, to - from);
            length += to - from;
        }
        ends[fields++] = length;
    }

    /** Takes away empty fields at the end, as long as there are more than {@code columns}: spreadsheets add them. */
    void dropEmptyBehind(int columns) {
        while (fields > Math.max(1, columns) && ends[fields - 1] == ends[fields - 2] + 1) {
            fields--;
            length--;
        }
    }

    /** Whether a record that is stored says the same, or this one says the same and has only empty fields behind it. */
    boolean says(byte[] stored, int from, int to) {
        int storedLength = to - from;
        if (length < storedLength || !Arrays.equals(bytes, 0, storedLength, stored, from, to)) {
            return false;
        }
        for (int i = storedLength; i < length; i++) {
            if (bytes[i] != COMMA) {
                return false;
            }
        }
        return true;
    }

    /** Index of the first field with U+FFFD in it, or -1. */
    int replacementCharacter() {
        for (int i = 0; i + 2 < length; i++) {
            if (bytes[i] == (byte) 0xEF && bytes[i + 1] == (byte) 0xBF && bytes[i + 2] == (byte) 0xBD) {
                int field = 0;
                while (ends[field] < i) {
                    field++;
                }
                return field;
            }
        }
        return -1;
    }

    /** The record; a view that holds until the next {@link #clear}. */
    CsvRecord record(long offset, long line) {
        record.read(bytes, 0, ends, 0, fields, offset, line, false);
        return record;
    }

    private void addQuoted(byte[] value, int from, int to) {
        bytes[length++] = QUOTE;
        for (int i = from; i < to; i++) {
            if (value[i] == QUOTE) {
                bytes[length++] = QUOTE;
            }
            bytes[length++] = value[i];
        }
        bytes[length++] = QUOTE;
    }

    private static boolean needsQuotes(byte[] value, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = value[i];
            if (b == QUOTE || b == COMMA || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    private void makeRoom(int more) {
        int needed = length + more + RecordBuffer.PADDING_BYTES;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
    }
}
