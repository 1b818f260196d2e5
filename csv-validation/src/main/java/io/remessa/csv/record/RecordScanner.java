package io.remessa.csv.record;

import java.io.IOException;

/**
 * Finds the records in a stream of bytes, one at a time and in place, in time linear in the stream's length and in
 * memory bounded by the longest record.
 *
 * <p>The grammar, a finite automaton without look-ahead (RFC 4180, and a decision wherever it is silent):
 *
 * <ul>
 *   <li>A quote opens a quoted field only as its first byte; anywhere else in an unquoted field it stands for itself.
 *   <li>Inside quotes, two quotes are one; one alone closes. What follows other than a delimiter or a line end continues
 *       the field unquoted, and the record has broken quotes.
 *   <li>LF, CRLF and CR end a record, outside quotes. A line with nothing on it is no record; one of spaces is.
 *   <li>A last record without a line end is a record. A quote open at the end of the file is broken.
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class RecordScanner {

    /** The longest record, its line end not counted. */
    public static final int MAX_RECORD_BYTES = 16 << 20;

    private static final int MAX_FINDINGS_BYTES = 1 << 20;

    /** What {@link #next} found. */
    public enum Found {
        /** A record: see {@link #record}. */
        RECORD,
        /** Nothing more, and the last record was whole. */
        END,
        /** The stream ended, but not the file, inside a record. */
        INSIDE_RECORD,
        /** A record longer than {@link #MAX_RECORD_BYTES}. */
        TOO_LONG
    }

    /** What the first byte of the stream belongs to. */
    public enum Start {
        RECORD,
        FIELD,
        UNQUOTED_TEXT,
        QUOTED_TEXT
    }

    private static final int NEED_MORE = -1;
    private static final byte QUOTE = '"';
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final RecordBuffer buffer;
    private final byte delimiter;
    private final boolean lastOfFile;
    private final int maxRecordBytes;

    private Start start;
    private int linesInQuotes;
    private int openQuote = -1;
    private final CsvRecord record = new CsvRecord();

    /**
     * Scans on from where the buffer stands, which is the start of a record.
     *
     * @param buffer may be shared with somebody else who takes records from it, in turns
     * @param lastOfFile whether the end of the buffer's stream is the end of the file
     */
    public RecordScanner(RecordBuffer buffer, char delimiter, boolean lastOfFile) {
        this(buffer, delimiter, lastOfFile, Start.RECORD, MAX_RECORD_BYTES);
    }

    /** Scans from anywhere, on the assumption that the first byte belongs to {@code start}. */
    public RecordScanner(RecordBuffer buffer, char delimiter, boolean lastOfFile, Start start) {
        this(buffer, delimiter, lastOfFile, start, MAX_RECORD_BYTES);
    }

    /**
     * Scans rejects as validation wrote them, at their start: a record of the greatest length is longer there, since each
     * of its bytes may have become the three of a character in UTF-8, and its findings stand in front of it.
     */
    public static RecordScanner ofRejects(RecordBuffer buffer) {
        return new RecordScanner(buffer, ',', true, Start.RECORD, 3 * MAX_RECORD_BYTES + MAX_FINDINGS_BYTES);
    }

    /** For tests, which shrink the limit. */
    RecordScanner(RecordBuffer buffer, char delimiter, boolean lastOfFile, Start start, int maxRecordBytes) {
        this.buffer = buffer;
        this.delimiter = (byte) delimiter;
        this.lastOfFile = lastOfFile;
        this.start = start;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** The record that was found last. A view: it changes with the next call of {@link #next}. */
    public CsvRecord record() {
        return record;
    }

    /** Offset in the object after the last record and its line end; of the unfinished record when there is one. */
    public long offset() {
        return buffer.offsetOf(buffer.position());
    }

    /** Line ends passed so far, those inside quotes and of blank lines included; CRLF is one. */
    public long lines() {
        return buffer.lines();
    }

    /** Offset in the object of the quote that is open, or -1; meaningful after INSIDE_RECORD and TOO_LONG. */
    public long openQuoteAt() {
        return openQuote < 0 ? -1 : buffer.offsetOf(openQuote);
    }

    /** Looks for the next record. */
    public Found next() throws IOException {
        while (true) {
            if (start == Start.RECORD && !skipBlankLines()) {
                return Found.END;
            }
            int end = scan();
            if (end != NEED_MORE) {
                if (record.to() - record.from() > maxRecordBytes) {
                    return tooLong();
                }
                buffer.take(end, linesInQuotes + (end > record.to() ? 1 : 0));
                start = Start.RECORD;
                return Found.RECORD;
            }
            int limit = buffer.limit();
            // A CR that is the last byte read so far may end a record of exactly the greatest length.
            boolean splitLineEnd = buffer.position() < limit && buffer.bytes()[limit - 1] == CR && !buffer.isDrained();
            if (limit - buffer.position() - (splitLineEnd ? 1 : 0) > maxRecordBytes) {
                return tooLong();
            }
            if (buffer.isDrained()) {
                return Found.INSIDE_RECORD;
            }
            fill();
        }
    }

    /** Tells the quote that is open at the greatest length, however much more of the record happened to be read. */
    private Found tooLong() {
        buffer.cutOff(buffer.position() + maxRecordBytes + 1);
        scan();
        return Found.TOO_LONG;
    }

    /** False when nothing is left. */
    private boolean skipBlankLines() throws IOException {
        while (true) {
            byte[] bytes = buffer.bytes();
            int position = buffer.position();
            while (position < buffer.limit() && (bytes[position] == LF || bytes[position] == CR)) {
                int end = lineEnd(position);
                if (end == NEED_MORE) {
                    break;
                }
                position = end;
                buffer.take(end, 1);
            }
            boolean splitLineEnd = position + 1 == buffer.limit() && bytes[position] == CR && !buffer.isDrained();
            if (buffer.isDrained() || (position < buffer.limit() && !splitLineEnd)) {
                return position < buffer.limit();
            }
            fill();
        }
    }

    /** Room for the longest record, a byte that makes it too long, and one that may be half of a line end. */
    private void fill() throws IOException {
        buffer.fill(maxRecordBytes + 2);
    }

    /** Position after the line end that begins here, or NEED_MORE when its second byte is not there yet. */
    private int lineEnd(int at) {
        byte[] bytes = buffer.bytes();
        if (bytes[at] == LF) {
            return at + 1;
        }
        if (at + 1 < buffer.limit()) {
            return bytes[at + 1] == LF ? at + 2 : at + 1;
        }
        return buffer.isDrained() ? at + 1 : NEED_MORE;
    }

    /** Scans the record at the buffer's position; answers the position after its line end, or NEED_MORE. */
    private int scan() {
        byte[] bytes = buffer.bytes();
        int end = buffer.limit();
        int fieldStart = buffer.position();
        record.begin(bytes, fieldStart, buffer.offsetOf(fieldStart), buffer.lines());
        linesInQuotes = 0;
        openQuote = -1;
        boolean inside = start == Start.QUOTED_TEXT;
        boolean mayOpen = start != Start.UNQUOTED_TEXT;
        while (true) {
            int i;
            if (inside || (mayOpen && fieldStart < end && bytes[fieldStart] == QUOTE)) {
                i = quotedField(bytes, fieldStart, inside ? fieldStart : fieldStart + 1, end);
                if (i == NEED_MORE) {
                    return atEndOfFile() ? unclosed(fieldStart, end) : NEED_MORE;
                }
            } else {
                i = fieldEnd(bytes, fieldStart, end);
                record.addPlain(fieldStart, i);
            }
            if (i == end) {
                record.finish(end);
                return atEndOfFile() ? end : NEED_MORE;
            }
            if (bytes[i] != delimiter) {
                record.finish(i);
                return lineEnd(i);
            }
            fieldStart = i + 1;
            inside = false;
            mayOpen = true;
        }
    }

    private boolean atEndOfFile() {
        return buffer.isDrained() && lastOfFile;
    }

    /** The next delimiter or line end, or the end. Quotes on the way stand for themselves. */
    private int fieldEnd(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != delimiter && bytes[i] != LF && bytes[i] != CR) {
            i++;
        }
        return i;
    }

    /** Scans a quoted field; answers the position of the delimiter or line end after it, or of the end. */
    private int quotedField(byte[] bytes, int fieldStart, int valueStart, int end) {
        boolean doubled = false;
        openQuote = fieldStart;
        int i = valueStart;
        while (true) {
            while (i < end && bytes[i] != QUOTE) {
                byte b = bytes[i];
                if (b == CR || (b == LF && (i == 0 || bytes[i - 1] != CR))) {
                    linesInQuotes++;
                }
                i++;
            }
            if (i == end || (i + 1 == end && !buffer.isDrained())) {
                return NEED_MORE;
            }
            if (i + 1 == end || bytes[i + 1] != QUOTE) {
                break;
            }
            doubled = true;
            i += 2;
        }
        openQuote = -1;
        int valueEnd = i;
        i = fieldEnd(bytes, valueEnd + 1, end);
        if (i > valueEnd + 1) {
            record.addBroken(fieldStart, i);
        } else if (doubled) {
            record.addWithDoubledQuotes(valueStart, valueEnd);
        } else {
            record.addPlain(valueStart, valueEnd);
        }
        return i;
    }

    private int unclosed(int fieldStart, int end) {
        record.addBroken(fieldStart, end);
        record.leaveQuoteOpen(buffer.offsetOf(fieldStart));
        record.finish(end);
        return end;
    }
}
