package io.remessa.api.rejects;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes CSV as in RFC 4180, in UTF-8 with LF, in memory that does not grow with a cell. Not safe for use by many threads. */
final class CsvOutput {

    private static final Pattern TO_BE_QUOTED = Pattern.compile("[\",\n\r]");

    private final OutputStream out;
    private boolean firstCell = true;
    private boolean quoted;

    /** @param out stays the caller's to close */
    CsvOutput(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    /** Writes a whole cell, in quotes where it needs them. */
    void cell(String text) throws IOException {
        beginCell(TO_BE_QUOTED.matcher(text).find());
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        write(content, content.length);
        endCell();
    }

    /** Begins a cell, whose content follows piece by piece. */
    void beginCell(boolean inQuotes) throws IOException {
        if (!firstCell) {
            out.write(',');
        }
        firstCell = false;
        quoted = inQuotes;
        writeQuote();
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
