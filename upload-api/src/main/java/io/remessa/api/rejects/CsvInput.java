package io.remessa.api.rejects;

import io.remessa.csv.reject.SpreadsheetSafe;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads CSV as in RFC 4180, in UTF-8 with LF, cell by cell and each cell as a stream, so that its memory does not grow with
 * a cell. Knows its position in bytes, so that reading can go on there later. Not safe for use by many threads.
 */
final class CsvInput implements Closeable {

    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int limit;
    private long bufferStart;

    private boolean inRecord;
    private boolean inCell;
    private boolean quoted;

    /**
     * Reads on from a border between two records.
     *
     * @param bytes the text from there on; closed with this reader
     * @param position of that border in the text
     */
    CsvInput(InputStream bytes, long position) {
        this.bytes = bytes;
        this.bufferStart = position;
    }

    /** How far the text is read; after {@link #skipRecord} the border in front of the next record. */
    long position() {
        return bufferStart + next;
    }

    /** Goes to the next record, and passes over what is left of the one before; false after the last. */
    boolean nextRecord() throws IOException {
        skipRecord();
        inRecord = next < limit || fill();
        return inRecord;
    }

    /** Passes over what is left of the record. */
    void skipRecord() throws IOException {
        while (nextCell()) {
            skipCell();
        }
    }

    /** Goes to the next cell of the record, and passes over what is left of the one before; false after the last. */
    boolean nextCell() throws IOException {
        skipCell();
        if (!inRecord) {
            return false;
        }
        quoted = peek() == '"';
        if (quoted) {
            next++;
        }
        inCell = true;
        return true;
    }

    /** Whether the cell that {@link #nextCell} went to stands in quotes. */
    boolean isQuoted() {
        return quoted;
    }

    /**
     * Copies the cells that follow as they stand, as long as they lie in the buffer, have no quotes, and begin with nothing that
     * a spreadsheet minds, as nearly all do. Behind it {@link #nextCell} goes on.
     */
    void copyUsualCells(CsvOutput out) throws IOException {
        skipCell();
        int from = next;
        int end = inRecord ? usualCellEnd(from) : -1;
        while (end >= 0) {
            inRecord = buffer[end] == ',';
            next = end + 1;
            end = inRecord ? usualCellEnd(next) : -1;
        }
        if (next > from) {
            out.cells(buffer, from, inRecord ? next : next - 1, inRecord);
        }
    }

    /** Where the cell ends, with a comma or a line end, if it is one that is copied as it stands; -1 otherwise. */
    private int usualCellEnd(int from) {
        if (from == limit || SpreadsheetSafe.mayNeedApostrophe(buffer[from])) {
            return -1;
        }
        int i = from;
        while (i < limit && buffer[i] != ',' && buffer[i] != '\n' && buffer[i] != '"') {
            i++;
        }
        return i < limit && buffer[i] != '"' ? i : -1;
    }

    /**
     * Reads on in the cell: its content, without quotes around it and with those inside single.
     *
     * @return how many bytes; fewer than there is room for only when the cell is at its end, -1 at its end
     */
    int read(byte[] into) throws IOException {
        int count = 0;
        while (inCell && count < into.length) {
            peek();
            int end = plainUntil(Math.min(limit, next + into.length - count));
            System.arraycopy(buffer, next, into, count, end - next);
            count += end - next;
            next = end;
            if (count < into.length && next < limit && !endCell()) {
                into[count++] = '"';
            }
        }
        return count == 0 ? -1 : count;
    }

    /** Where in the buffer the content is interrupted, by the end of the cell or by a quote; at most {@code end}. */
    private int plainUntil(int end) {
        int i = next;
        if (quoted) {
            while (i < end && buffer[i] != '"') {
                i++;
            }
        } else {
            while (i < end && buffer[i] != ',' && buffer[i] != '\n' && buffer[i] != '"') {
                i++;
            }
        }
        return i;
    }

    /** Ends the cell at what interrupts it; false when that was one of its own quotes, which stands there twice. */
    private boolean endCell() throws IOException {
        if (quoted) {
            next++;
        }
        int end = peek();
        next++;
        if (quoted && end == '"') {
            return false;
        }
        if (end != ',' && end != '\n') {
            throw new MalformedRejectException("a quote stands where none belongs");
        }
        inCell = false;
        inRecord = end == ',';
        return true;
    }

    private void skipCell() throws IOException {
        while (inCell) {
            peek();
            next = plainUntil(limit);
            if (next < limit) {
                endCell();
            }
        }
    }

    /** The next byte, which must be there: every record ends with a line end. */
    private int peek() throws IOException {
        if (next == limit && !fill()) {
            throw new MalformedRejectException("the last record has no end");
        }
        return buffer[next];
    }

    private boolean fill() throws IOException {
        bufferStart += limit;
        next = 0;
        limit = Math.max(0, bytes.read(buffer));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
