package io.remessa.csv.record;

import java.io.IOException;
import java.io.InputStream;

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

    private static final int INITIAL_BUFFER_BYTES = 128 << 10;
    private static final int NEED_MORE = -1;
    private static final byte QUOTE = '"';
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final InputStream in;
    private final byte delimiter;
    private final boolean lastOfFile;
    private final int maxRecordBytes;
    private final StopIndex stops;

    private byte[] buffer;
    private int position;
    private int limit;
    private boolean drained;
    /** Offset in the object of buffer[0]. */
    private long bufferOffset;

    private Start start;
    private long lines;
    private int linesInQuotes;
    private int openQuote = -1;
    private final CsvRecord record = new CsvRecord();

    /**
     * Scans from the start of a record.
     *
     * @param in the bytes; not closed
     * @param offset in the object of the first byte of {@code in}
     * @param lastOfFile whether the end of {@code in} is the end of the file
     * @param lines line ends that were passed before
     */
    public RecordScanner(InputStream in, char delimiter, long offset, boolean lastOfFile, long lines) {
        this(in, delimiter, offset, lastOfFile, Start.RECORD, MAX_RECORD_BYTES, INITIAL_BUFFER_BYTES);
        this.lines = lines;
    }

    /** Scans from anywhere, on the assumption that the first byte belongs to {@code start}. */
    public RecordScanner(InputStream in, char delimiter, long offset, boolean lastOfFile, Start start) {
        this(in, delimiter, offset, lastOfFile, start, MAX_RECORD_BYTES, INITIAL_BUFFER_BYTES);
    }

    /** For tests, which shrink the limits. */
    RecordScanner(
            InputStream in,
            char delimiter,
            long offset,
            boolean lastOfFile,
            Start start,
            int maxRecordBytes,
            int initialBufferBytes) {
        this.in = in;
        this.delimiter = (byte) delimiter;
        this.bufferOffset = offset;
        this.lastOfFile = lastOfFile;
        this.start = start;
        this.maxRecordBytes = maxRecordBytes;
        this.buffer = new byte[Math.max(initialBufferBytes, 2)];
        this.stops = new StopIndex(this.delimiter);
    }

    /** The record that was found last. A view: it changes with the next call of {@link #next}. */
    public CsvRecord record() {
        return record;
    }

    /** Offset in the object after the last record and its line end; of the unfinished record when there is one. */
    public long offset() {
        return bufferOffset + position;
    }

    /** Line ends passed so far, those inside quotes and of blank lines included; CRLF is one. */
    public long lines() {
        return lines;
    }

    /** Offset in the object of the quote that is open, or -1; meaningful after INSIDE_RECORD and TOO_LONG. */
    public long openQuoteAt() {
        return openQuote < 0 ? -1 : bufferOffset + openQuote;
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
                position = end;
                start = Start.RECORD;
                return Found.RECORD;
            }
            // A CR that is the last byte read so far may end a record of exactly the greatest length.
            boolean splitLineEnd = position < limit && buffer[limit - 1] == CR && !drained;
            if (limit - position - (splitLineEnd ? 1 : 0) > maxRecordBytes) {
                return tooLong();
            }
            if (drained) {
                return Found.INSIDE_RECORD;
            }
            fill();
        }
    }

    /** Tells the quote that is open at the greatest length, however much more of the record happened to be read. */
    private Found tooLong() {
        limit = position + maxRecordBytes + 1;
        drained = false;
        lines = record.line();
        stops.reset(buffer, position, limit);
        scan();
        return Found.TOO_LONG;
    }

    /** False when nothing is left. */
    private boolean skipBlankLines() throws IOException {
        while (true) {
            while (position < limit && (buffer[position] == LF || buffer[position] == CR)) {
                int end = lineEnd(position);
                if (end == NEED_MORE) {
                    break;
                }
                position = end;
                lines++;
            }
            boolean splitLineEnd = position + 1 == limit && buffer[position] == CR && !drained;
            if (drained || (position < limit && !splitLineEnd)) {
                return position < limit;
            }
            fill();
        }
    }

    /** Position after the line end that begins here, or NEED_MORE when its second byte is not there yet. */
    private int lineEnd(int at) {
        if (buffer[at] == LF) {
            return at + 1;
        }
        if (at + 1 < limit) {
            return buffer[at + 1] == LF ? at + 2 : at + 1;
        }
        return drained ? at + 1 : NEED_MORE;
    }

    /** Moves what is unfinished to the front and reads on, into a buffer twice as large when that was full of it. */
    private void fill() throws IOException {
        int kept = limit - position;
        int grown = (int) Math.min(buffer.length * 2L, maxRecordBytes + 2L);
        byte[] target = kept < buffer.length ? buffer : new byte[grown];
        System.arraycopy(buffer, position, target, 0, kept);
        buffer = target;
        bufferOffset += position;
        position = 0;
        int read = in.readNBytes(buffer, kept, buffer.length - kept);
        limit = kept + read;
        drained = limit < buffer.length;
        stops.reset(buffer, 0, limit);
    }

    // ---- hot from here on: every field of every file passes through here, and every byte through StopIndex

    /** Scans the record at {@link #position}; answers the position after its line end, or NEED_MORE. */
    private int scan() {
        final byte[] bytes = buffer;
        final int end = limit;
        record.begin(bytes, position, end, bufferOffset + position, lines);
        stops.skipTo(position);
        linesInQuotes = 0;
        openQuote = -1;
        int fieldStart = position;
        boolean inside = start == Start.QUOTED_TEXT;
        boolean mayOpen = start != Start.UNQUOTED_TEXT;
        while (true) {
            if (!inside) {
                int next = stops.takeDelimited(record, fieldStart);
                mayOpen |= next > fieldStart;
                fieldStart = next;
            }
            int i;
            if (inside || (mayOpen && fieldStart < end && bytes[fieldStart] == QUOTE)) {
                i = quotedField(bytes, fieldStart, end);
                if (i == NEED_MORE) {
                    return drained && lastOfFile ? unclosed(fieldStart, end) : NEED_MORE;
                }
            } else {
                i = fieldEnd(bytes, end);
                record.addPlain(fieldStart, i);
            }
            if (i == end) {
                return drained && lastOfFile ? finish(end, end) : NEED_MORE;
            }
            if (bytes[i] != delimiter) {
                int next = lineEnd(i);
                return next == NEED_MORE ? NEED_MORE : finish(i, next);
            }
            fieldStart = i + 1;
            inside = false;
            mayOpen = true;
        }
    }

    /** The next delimiter or line end, or the end. Quotes on the way stand for themselves. */
    private int fieldEnd(byte[] bytes, int end) {
        int stop = stops.next();
        while (stop < end && bytes[stop] == QUOTE) {
            stop = stops.next();
        }
        return stop;
    }

    /** Scans a quoted field; answers the position of the delimiter or line end after it, or of the end. */
    private int quotedField(byte[] bytes, int fieldStart, int end) {
        boolean opened = start != Start.QUOTED_TEXT || fieldStart != position;
        int valueStart = opened ? fieldStart + 1 : fieldStart;
        stops.skipTo(valueStart);
        boolean doubled = false;
        openQuote = fieldStart;
        int i = stops.next();
        while (true) {
            while (i < end && bytes[i] != QUOTE) {
                byte b = bytes[i];
                if (b == CR || (b == LF && (i == 0 || bytes[i - 1] != CR))) {
                    linesInQuotes++;
                }
                i = stops.next();
            }
            if (i == end || (i + 1 == end && !drained)) {
                return NEED_MORE;
            }
            if (i + 1 == end || bytes[i + 1] != QUOTE) {
                break;
            }
            doubled = true;
            stops.skipTo(i + 2);
            i = stops.next();
        }
        openQuote = -1;
        int valueEnd = i;
        i = fieldEnd(bytes, end);
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
        record.leaveQuoteOpen(bufferOffset + fieldStart);
        return finish(end, end);
    }

    private int finish(int recordEnd, int next) {
        record.finish(recordEnd);
        lines += linesInQuotes + (next > recordEnd ? 1 : 0);
        return next;
    }
}
