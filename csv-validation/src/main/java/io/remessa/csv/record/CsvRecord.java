package io.remessa.csv.record;

import io.remessa.csv.text.Encoding;
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
    private static final int[] NOTHING = {};

    byte[] bytes = {};
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private byte[] kinds = new byte[32];
    private int fieldCount;
    private int from;
    private int to;
    private long offset;
    private long line;
    private boolean withoutQuotes;
    private boolean brokenQuotes;
    private boolean lastExtended;
    private long unclosedQuoteAt = NEVER;
    /** Where fields end, as whoever found the record keeps it; the fields are read from there when somebody asks for them. */
    private int[] unread = NOTHING;

    private int unreadFrom;

    /** A record of nothing, until somebody says what it is. */
    public CsvRecord() {}

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

    /** Whether it is known that there is no quote in the record; false where nobody looked. */
    public boolean isWithoutQuotes() {
        return withoutQuotes;
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

    /** Where the first delimiter stands in {@link #bytes}; in a record of more than one field. */
    public int firstDelimiter() {
        if (unread != NOTHING) {
            return unread[unreadFrom];
        }
        return bytes[ends[0]] == QUOTE ? ends[0] + 1 : ends[0];
    }

    /** Where a field's value begins in {@link #bytes}, past an opening quote; where a broken field begins, at that quote. */
    public int start(int field) {
        readFields();
        return starts[field];
    }

    /** Where a field's value ends in {@link #bytes}, before a closing quote; where a broken field ends. */
    public int end(int field) {
        readFields();
        return ends[field];
    }

    /** Whether the bytes between {@link #start} and {@link #end} are the field's value as they stand. */
    public boolean isPlain(int field) {
        readFields();
        return kinds[field] == PLAIN;
    }

    /** Whether text follows the field's closing quote, or the quote is never closed; then it starts at that quote. */
    public boolean isBroken(int field) {
        readFields();
        return kinds[field] == BROKEN_QUOTES;
    }

    /** Where in {@link #bytes} the quote stands that closes a broken field; its end when none does. */
    public int closingQuote(int field) {
        int i = starts[field] + 1;
        while (i < ends[field]) {
            if (bytes[i] == QUOTE) {
                if (i + 1 == ends[field] || bytes[i + 1] != QUOTE) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return ends[field];
    }

    /** Index of the field in which a place in {@link #bytes} lies, its quotes and the delimiter behind it included. */
    public int fieldAt(int place) {
        readFields();
        int field = 0;
        while (field < fieldCount - 1 && ends[field] <= place) {
            field++;
        }
        return field;
    }

    /** The field's value with its quotes resolved, as a copy. */
    public byte[] value(int field) {
        readFields();
        int start = starts[field];
        int end = ends[field];
        if (kinds[field] == PLAIN) {
            return Arrays.copyOfRange(bytes, start, end);
        }
        boolean broken = kinds[field] == BROKEN_QUOTES;
        int closing = broken ? closingQuote(field) : end;
        byte[] value = new byte[end - start];
        int length = 0;
        for (int i = broken ? start + 1 : start; i < closing; i++) {
            value[length++] = bytes[i];
            if (bytes[i] == QUOTE) {
                i++;
            }
        }
        int rest = Math.max(0, end - closing - 1);
        System.arraycopy(bytes, end - rest, value, length, rest);
        return Arrays.copyOf(value, length + rest);
    }

    /** The field's value as text; what is not valid in the encoding becomes U+FFFD. */
    public String text(int field, Encoding encoding) {
        if (isPlain(field)) {
            return new String(bytes, starts[field], ends[field] - starts[field], encoding.charset());
        }
        return new String(value(field), encoding.charset());
    }

    // ---- what the scanner, or whoever found the record instead, says

    /**
     * Becomes the record that begins at {@code start}, whose quotes are as RFC 4180 has them.
     *
     * @param fieldEnds where fields end, those of the record from index {@code first} on
     * @param count of fields, at most {@link #MAX_FIELDS}
     * @param knownWithoutQuotes whether it is known that there are none in the record
     */
    public void read(
            byte[] buffer,
            int start,
            int[] fieldEnds,
            int first,
            int count,
            long objectOffset,
            long firstLine,
            boolean knownWithoutQuotes) {
        begin(buffer, start, objectOffset, firstLine);
        withoutQuotes = knownWithoutQuotes;
        unread = fieldEnds;
        unreadFrom = first;
        fieldCount = count;
        finish(fieldEnds[first + count - 1]);
    }

    /**
     * Becomes what another record has behind its first fields; holds as long as that does.
     *
     * @param skipped fields that are left out, at least 1 and fewer than the other has
     */
    public void readBehind(CsvRecord other, int skipped, long objectOffset, long firstLine) {
        other.readFields();
        begin(other.bytes, other.delimiterBehind(skipped - 1) + 1, objectOffset, firstLine);
        withoutQuotes = other.withoutQuotes;
        for (int i = skipped; i < other.fieldCount; i++) {
            brokenQuotes |= other.kinds[i] == BROKEN_QUOTES;
            add(other.starts[i], other.ends[i], other.kinds[i]);
        }
        unclosedQuoteAt = other.unclosedQuoteAt;
        finish(other.to);
    }

    /** Where in {@link #bytes} the delimiter stands behind a field that is not the last. */
    public int delimiterBehind(int field) {
        readFields();
        boolean quoted = kinds[field] != BROKEN_QUOTES && bytes[ends[field]] == QUOTE;
        return quoted ? ends[field] + 1 : ends[field];
    }

    private void readFields() {
        if (unread == NOTHING) {
            return;
        }
        int[] fieldEnds = unread;
        unread = NOTHING;
        int last = unreadFrom + fieldCount;
        fieldCount = 0;
        int fieldStart = from;
        for (int i = unreadFrom; i < last; i++) {
            int end = fieldEnds[i];
            if (fieldStart < end && bytes[fieldStart] == QUOTE) {
                addQuoted(fieldStart + 1, end - 1);
            } else {
                addPlain(fieldStart, end);
            }
            fieldStart = end + 1;
        }
    }

    private void addQuoted(int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == QUOTE) {
                addWithDoubledQuotes(start, end);
                return;
            }
        }
        addPlain(start, end);
    }

    void begin(byte[] buffer, int position, long objectOffset, long firstLine) {
        bytes = buffer;
        from = position;
        offset = objectOffset;
        line = firstLine;
        fieldCount = 0;
        unread = NOTHING;
        withoutQuotes = false;
        brokenQuotes = false;
        lastExtended = false;
        unclosedQuoteAt = NEVER;
    }

    void addPlain(int start, int end) {
        add(start, end, PLAIN);
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
        if (lastExtended) {
            // All that is there, its closing quote too.
            ends[MAX_FIELDS - 1] = end;
        }
    }

    private void add(int start, int end, byte kind) {
        if (fieldCount == MAX_FIELDS) {
            extendLast();
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

    private void extendLast() {
        int last = MAX_FIELDS - 1;
        if (kinds[last] != BROKEN_QUOTES && bytes[starts[last] - 1] == QUOTE) {
            starts[last]--;
        }
        kinds[last] = PLAIN;
        lastExtended = true;
    }
}
