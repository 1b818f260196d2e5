package io.remessa.api.rejects;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes CSV as in RFC 4180, in UTF-8 with LF, in memory that does not grow with a cell. Not safe for use by many threads. */
final class CsvOutput {

    private static final int MOST_DIGITS = 19;

    private final OutputStream out;
    private final byte[] digits = new byte[MOST_DIGITS];
    private boolean firstCell = true;
    private boolean quoted;

    /** @param out stays the caller's to close */
    CsvOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Writes a whole cell, in quotes where it needs them. */
    void cell(String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        beginCell(isToBeQuoted(content));
        write(content, content.length);
        endCell();
    }

    /** Writes a number as a cell; 0 or more. */
    void cell(long number) throws IOException {
        int from = MOST_DIGITS;
        long left = number;
        do {
            digits[--from] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        cells(digits, from, MOST_DIGITS, false);
    }

    private static boolean isToBeQuoted(byte[] content) {
        for (byte b : content) {
            if (b == '"' || b == ',' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }

    /**
     * Writes one or more cells as they stand in [from, to): in quotes where they need them, with a comma between two.
     *
     * @param more whether a comma stands behind the last one, too
     */
    void cells(byte[] written, int from, int to, boolean more) throws IOException {
        writeCommaBetween();
        out.write(written, from, to - from);
        firstCell = more;
    }

    /** Begins a cell, whose content follows piece by piece. */
    void beginCell(boolean inQuotes) throws IOException {
        writeCommaBetween();
        firstCell = false;
        quoted = inQuotes;
        writeQuote();
    }

    private void writeCommaBetween() throws IOException {
        if (!firstCell) {
            out.write(',');
        }
    }

    /** Writes the next piece of the cell's content. */
    void write(byte[] content, int length) throws IOException {
        int from = 0;
        for (int i = 0; quoted && i < length; i++) {
            if (content[i] == '"') {
                out.write(content, from, i + 1 - from);
                from = i; // from here on it is written once more
            }
        }
        out.write(content, from, length - from);
    }

    void endCell() throws IOException {
        writeQuote();
    }

    void endRecord() throws IOException {
        out.write('\n');
        firstCell = true;
    }

    /** Gives what was written to the stream below. */
    void flush() throws IOException {
        out.flush();
    }

    private void writeQuote() throws IOException {
        if (quoted) {
            out.write('"');
        }
    }
}
