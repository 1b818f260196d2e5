package io.remessa.csv.fixes;

import io.remessa.csv.record.CsvRecord;
import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.reject.OwnColumns;
import io.remessa.csv.reject.SpreadsheetSafe;
import io.remessa.csv.text.ByteSearch;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.LineCount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Reads a download of rejects that somebody has worked on, row by row, in the dialect that their program has written it in.
 * Rows may be missing, but those that are there stand in the order of the download. Not thread-safe.
 */
public final class FixesFile {

    private static final int MAX_DIGITS = 18;

    private final Dialect dialect;
    private final int revision;
    private final RecordBuffer buffer;
    private final RecordScanner scanner;
    private final CanonicalRow fields = new CanonicalRow();

    private long fileLine;
    private long line;
    private long byteOffset = -1;

    /**
     * @param in the file from its first byte on; not closed
     * @param dataStart offset of the first record after byte order mark and header
     * @param revision of the result that is corrected; rows of another are refused
     */
    public FixesFile(InputStream in, long dataStart, Dialect dialect, int revision) throws IOException {
        this.dialect = dialect;
        this.revision = revision;
        long headLines = LineCount.skipping(in, dataStart);
        this.buffer = new RecordBuffer(in, dataStart, headLines);
        this.scanner = new RecordScanner(buffer, dialect.delimiter(), true);
    }

    /**
     * Goes to the next row; false after the last.
     *
     * @throws FixesRefusedException when it is not what was downloaded, or out of its order
     */
    boolean next() throws IOException, FixesRefusedException {
        fileLine = buffer.lines() + 1;
        Found found = scanner.next();
        if (found == Found.END) {
            return false;
        }
        if (found != Found.RECORD) {
            throw refused("is longer than " + RecordScanner.MAX_RECORD_BYTES + " bytes");
        }
        CsvRecord row = scanner.record();
        fileLine = row.line() + 1;
        if (row.hasBrokenQuotes()) {
            throw refused("has a quote that is not closed, or text behind a closing quote");
        }
        if (row.fieldCount() <= OwnColumns.NAMES.size()) {
            throw refused("has " + row.fieldCount() + " cells: the original fields are missing");
        }
        requireRevision(number(row, OwnColumns.REVISION));
        long before = byteOffset;
        line = number(row, OwnColumns.LINE);
        byteOffset = number(row, OwnColumns.BYTE_OFFSET);
        if (byteOffset <= before) {
            throw refused("is out of order, or there twice: sort the rows by byte_offset, and keep one of each");
        }
        readFields(row);
        return true;
    }

    /** The record that the row is about: its first line in the file that was validated, from 1. */
    long line() {
        return line;
    }

    /** The record that the row is about: offset of its first byte in the file that was validated. */
    long byteOffset() {
        return byteOffset;
    }

    /**
     * Whether the row says what is stored. A program that saves in another encoding than UTF-8 writes a question mark for what
     * that does not have: that is no correction either.
     *
     * @param stored the original fields of the reject
     */
    boolean says(CsvRecord stored) {
        byte[] bytes = stored.bytes();
        if (fields.says(bytes, stored.from(), stored.to())) {
            return true;
        }
        if (dialect.encoding() == Encoding.UTF_8
                || ByteSearch.firstNonAscii(bytes, stored.from(), stored.to()) == stored.to()) {
            return false;
        }
        Charset charset = dialect.encoding().charset();
        String text = new String(bytes, stored.from(), stored.to() - stored.from(), StandardCharsets.UTF_8);
        byte[] saved = new String(text.getBytes(charset), charset).getBytes(StandardCharsets.UTF_8);
        return fields.says(saved, 0, saved.length);
    }

    /** What the record is to be; holds until the next row. */
    CanonicalRow fields() {
        return fields;
    }

    /** That the row is no fix, and why. */
    FixesRefusedException refused(String why) {
        return new FixesRefusedException("The row in line " + fileLine + " " + why + ".");
    }

    /** Line ends passed so far. */
    long lines() {
        return scanner.lines();
    }

    /** Of an older revision it may undo what others have corrected in part since. */
    private void requireRevision(long ofRow) throws FixesRefusedException {
        if (ofRow != revision) {
            throw refused("was downloaded of revision " + ofRow + ", and the result is at revision " + revision
                    + " now: download the rejects again, and correct those");
        }
    }

    private long number(CsvRecord row, int column) throws FixesRefusedException {
        int from = row.start(column);
        int to = row.end(column);
        long number = 0;
        boolean digits = from < to && to - from <= MAX_DIGITS;
        for (int i = from; digits && i < to; i++) {
            byte digit = row.bytes()[i];
            digits = digit >= '0' && digit <= '9';
            number = number * 10 + digit - '0';
        }
        if (!digits) {
            throw refused("has no whole number as its " + OwnColumns.NAMES.get(column)
                    + ": leave the first columns as they were downloaded");
        }
        return number;
    }

    private void readFields(CsvRecord row) {
        fields.clear();
        for (int i = OwnColumns.NAMES.size(); i < row.fieldCount(); i++) {
            byte[] bytes = row.bytes();
            int from = row.start(i);
            int to = row.end(i);
            if (!row.isPlain(i) || !isUtf8(bytes, from, to)) {
                byte[] value = row.value(i);
                bytes = isUtf8(value, 0, value.length)
                        ? value
                        : new String(value, dialect.encoding().charset()).getBytes(StandardCharsets.UTF_8);
                from = 0;
                to = bytes.length;
            }
            fields.add(bytes, SpreadsheetSafe.originalFrom(bytes, from, to), to);
        }
    }

    /** Or not known to be: bytes that are invalid in a UTF-8 file are left as they are, for the rules to find. */
    private boolean isUtf8(byte[] bytes, int from, int to) {
        return switch (dialect.encoding()) {
            case UTF_8 -> true;
            case WINDOWS_1252, ISO_8859_1 -> ByteSearch.firstNonAscii(bytes, from, to) == to;
        };
    }
}
