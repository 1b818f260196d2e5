package io.remessa.csv.record;

import io.remessa.csv.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * One record as the scanner found it: positions in the scanner's buffer, no copies. A view: it holds until the scanner's
 * next call. Not thread-safe.
 */
public final class CsvRecord {

    /**
     * Positions are kept of so many fields; what follows in the record is one last field with its delimiters in it. So a
     * record of nothing but delimiters cannot fill the memory, and still none of its bytes is lost.
     */
    public static final int MAX_FIELDS = 1 << 16;

    private static final byte PLAIN = 0;
    private static final byte DOUBLED_QUOTES = 1;
    private static final byte BROKEN_QUOTES = 2;

    private static final byte QUOTE = '"';
    private static final long NEVER = -1;

    byte[] bytes = {};
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private byte[] kinds = new byte[32];
    private int fieldCount;
    private int from;
    private int to;
    private int limit;
    private long offset;
    private long line;
    private boolean brokenQuotes;
    private long unclosedQuoteAt = NEVER;

    CsvRecord() {}

    // ---- what a record is

    /** Fields in the record, at least 1; never more than {@link #MAX_FIELDS}. */
    public int fieldCount() {
        return fieldCount;
    }

    /** Offset in the object of the record's first byte. */
    public long offset() {
        return offset;
    }

    /** The record's first physical line, from 0; the lines the scanner was told of included. */
    public long line() {
        return line;
    }

    /** Whether text follows a closing quote somewhere, or a quote is never closed. */
    public boolean hasBrokenQuotes() {
        return brokenQuotes;
    }

    /** Whether the last field has a quote that the end of the file left open. */
    public boolean hasUnclosedQuote() {
        return unclosedQuoteAt != NEVER;
    }

    /** Offset in the object of the quote that was never closed, if there is one. */
    public long unclosedQuoteAt() {
        return unclosedQuoteAt;
    }

    /** Index of the first field with broken quotes, or -1. */
    public int brokenField() {
        for (int i = 0; i < fieldCount; i++) {
            if (kinds[i] == BROKEN_QUOTES) {
                return i;
            }
        }
        return -1;
    }

    /** The array that {@link #from}, {@link #to}, {@link #start} and {@link #end} point into. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the record begins in {@link #bytes}. */
    public int from() {
        return from;
    }

    /** Where the record ends in {@link #bytes}, its line end not included. */
    public int to() {
        return to;
    }

    /** Where the bytes end that are in {@link #bytes} at the moment; those behind the record belong to later ones. */
    public int limit() {
        return limit;
    }

    /** Where a field's value begins in {@link #bytes}, past an opening quote; for a plain field only. */
    public int start(int field) {
        return starts[field];
    }

    /** Where a field's value ends in {@link #bytes}; for a plain field only. */
    public int end(int field) {
        return ends[field];
    }

    /** Whether the bytes between {@link #start} and {@link #end} are the field's value as they stand. */
    public boolean isPlain(int field) {
        return kinds[field] == PLAIN;
    }

    /** The field's value with its quotes resolved, as a copy. */
    public byte[] value(int field) {
        int start = starts[field];
        int end = ends[field];
        return switch (kinds[field]) {
            case PLAIN -> Arrays.copyOfRange(bytes, start, end);
            case DOUBLED_QUOTES -> unquote(start, end, false);
            default -> unquote(start + 1, end, true);
        };
    }

    /** The field's value as text; what is not valid in the encoding becomes U+FFFD. */
    public String text(int field, Encoding encoding) {
        if (isPlain(field)) {
            return new String(bytes, starts[field], ends[field] - starts[field], encoding.charset());
        }
        return new String(value(field), encoding.charset());
    }

    /** Halves doubled quotes; where {@code closes}, a single one ends the quoting and the rest stands for itself. */
    private byte[] unquote(int start, int end, boolean closes) {
        ByteArrayOutputStream value = new ByteArrayOutputStream(end - start);
        int i = start;
        while (i < end) {
            if (bytes[i] == QUOTE) {
                boolean doubled = i + 1 < end && bytes[i + 1] == QUOTE;
                if (!doubled && closes) {
                    value.write(bytes, i + 1, end - i - 1);
                    return value.toByteArray();
                }
                i++;
            }
            value.write(bytes[i++]);
        }
        return value.toByteArray();
    }

    // ---- what the scanner says

    void begin(byte[] buffer, int position, int bufferLimit, long objectOffset, long firstLine) {
        bytes = buffer;
        from = position;
        limit = bufferLimit;
        offset = objectOffset;
        line = firstLine;
        fieldCount = 0;
        brokenQuotes = false;
        unclosedQuoteAt = NEVER;
    }

    void addPlain(int start, int end) {
        add(start, end, PLAIN);
    }

    /**
     * Adds fields that lie side by side and have no quotes.
     *
     * @param delimiters positions, of which those in [first, last) end a field each
     */
    void addPlain(int start, int[] delimiters, int first, int last) {
        int fields = Math.min(last - first, MAX_FIELDS - fieldCount);
        makeRoom(fieldCount + fields);
        int fieldStart = start;
        for (int i = 0; i < fields; i++) {
            int end = delimiters[first + i];
            starts[fieldCount + i] = fieldStart;
            ends[fieldCount + i] = end;
            fieldStart = end + 1;
        }
        Arrays.fill(kinds, fieldCount, fieldCount + fields, PLAIN);
        fieldCount += fields;
        if (fields < last - first) {
            extendLast(delimiters[last - 1]);
        }
    }

    void addWithDoubledQuotes(int start, int end) {
        add(start, end, DOUBLED_QUOTES);
    }

    /** @param start position of the opening quote itself */
    void addBroken(int start, int end) {
        brokenQuotes = true;
        add(start, end, BROKEN_QUOTES);
    }

    void leaveQuoteOpen(long quoteOffset) {
        unclosedQuoteAt = quoteOffset;
    }

    void finish(int end) {
        to = end;
    }

    private void add(int start, int end, byte kind) {
        if (fieldCount == MAX_FIELDS) {
            extendLast(end);
            return;
        }
        makeRoom(fieldCount + 1);
        starts[fieldCount] = start;
        ends[fieldCount] = end;
        kinds[fieldCount++] = kind;
    }

    private void makeRoom(int fields) {
        if (fields > starts.length) {
            int length = Math.max(fields, starts.length * 2);
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
            kinds = Arrays.copyOf(kinds, length);
        }
    }

    private void extendLast(int end) {
        int last = MAX_FIELDS - 1;
        if (kinds[last] != BROKEN_QUOTES && bytes[starts[last] - 1] == QUOTE) {
            starts[last]--;
        }
        kinds[last] = PLAIN;
        ends[last] = end;
    }
}
