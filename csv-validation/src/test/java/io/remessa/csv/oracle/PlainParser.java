package io.remessa.csv.oracle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A state machine that reads a whole file byte by byte. */
public final class PlainParser {

    private enum State {
        RECORD_START,
        FIELD_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTES
    }

    private final String file;
    private final long[] lineEndsBefore;
    private final char delimiter;
    private final List<PlainRecord> records = new ArrayList<>();

    private State state = State.RECORD_START;
    private int recordStart;
    private int quoteOpenedAt;
    private int brokenField = -1;
    private final StringBuilder value = new StringBuilder();
    private final List<String> fields = new ArrayList<>();
    private final List<Integer> fieldEnds = new ArrayList<>();

    private PlainParser(byte[] file, char delimiter) {
        this.file = new String(file, StandardCharsets.ISO_8859_1);
        this.lineEndsBefore = lineEndsBefore(file);
        this.delimiter = delimiter;
    }

    /** The records of a file from {@code dataStart} on. */
    public static List<PlainRecord> parse(byte[] file, int dataStart, char delimiter) {
        PlainParser parser = new PlainParser(file, delimiter);
        parser.read(dataStart, file.length);
        parser.endOfFile();
        return parser.records;
    }

    /** Whether a record may begin at {@code cut}: all records before it are whole. */
    public static boolean isBorder(byte[] file, int dataStart, char delimiter, int cut) {
        PlainParser parser = new PlainParser(file, delimiter);
        parser.read(dataStart, cut);
        return parser.state == State.RECORD_START;
    }

    /** The offsets after each record and its line end. */
    public static List<Integer> borders(byte[] file, int dataStart, char delimiter) {
        return parse(file, dataStart, delimiter).stream()
                .map(record -> afterLineEnd(file, record.end()))
                .toList();
    }

    private static int afterLineEnd(byte[] file, int end) {
        boolean crlf = end + 1 < file.length && file[end] == '\r' && file[end + 1] == '\n';
        return Math.min(file.length, end + (crlf ? 2 : 1));
    }

    /** Offset of the quote that is open after the first {@code cut} bytes, or -1. */
    public static long openQuoteAt(byte[] file, int dataStart, char delimiter, int cut) {
        PlainParser parser = new PlainParser(file, delimiter);
        parser.read(dataStart, cut);
        return parser.state == State.QUOTED ? parser.quoteOpenedAt : -1;
    }

    /** By offset: how many line ends stand before it. CRLF is one, and ends with its LF. */
    public static long[] lineEndsBefore(byte[] file) {
        long[] before = new long[file.length + 1];
        for (int i = 0; i < file.length; i++) {
            boolean halfOfCrlf = file[i] == '\r' && i + 1 < file.length && file[i + 1] == '\n';
            boolean lineEnd = file[i] == '\n' || (file[i] == '\r' && !halfOfCrlf);
            before[i + 1] = before[i] + (lineEnd ? 1 : 0);
        }
        return before;
    }

    private void read(int from, int to) {
        for (int i = from; i < to; i++) {
            next(file.charAt(i), i);
        }
    }

    private void next(char c, int at) {
        boolean lineEnd = c == '\n' || c == '\r';
        switch (state) {
            case RECORD_START -> {
                // The LF of a CRLF comes here too: an empty line, which is no record.
                if (!lineEnd) {
                    recordStart = at;
                    state = State.FIELD_START;
                    next(c, at);
                }
            }
            case FIELD_START -> {
                if (c == '"') {
                    quoteOpenedAt = at;
                    state = State.QUOTED;
                } else {
                    state = State.UNQUOTED;
                    next(c, at);
                }
            }
            case UNQUOTED -> {
                if (lineEnd) {
                    endRecord(at, -1);
                } else if (c == delimiter) {
                    endField(at);
                } else {
                    value.append(c);
                }
            }
            case QUOTED -> {
                if (c == '"') {
                    state = State.QUOTE_IN_QUOTES;
                } else {
                    value.append(c);
                }
            }
            case QUOTE_IN_QUOTES -> {
                if (c == '"') {
                    value.append(c);
                    state = State.QUOTED;
                } else {
                    if (!lineEnd && c != delimiter) {
                        markBroken();
                    }
                    state = State.UNQUOTED;
                    next(c, at);
                }
            }
        }
    }

    private void endOfFile() {
        if (state == State.QUOTED) {
            markBroken();
            endRecord(file.length(), quoteOpenedAt);
        } else if (state != State.RECORD_START) {
            endRecord(file.length(), -1);
        }
    }

    private void markBroken() {
        if (brokenField < 0) {
            brokenField = fields.size();
        }
    }

    private void endField(int at) {
        fields.add(value.toString());
        fieldEnds.add(at);
        value.setLength(0);
        state = State.FIELD_START;
    }

    private void endRecord(int at, int unclosedQuoteAt) {
        endField(at);
        records.add(new PlainRecord(
                recordStart,
                at,
                lineEndsBefore[recordStart],
                List.copyOf(fields),
                List.copyOf(fieldEnds),
                brokenField,
                unclosedQuoteAt));
        fields.clear();
        fieldEnds.clear();
        brokenField = -1;
        state = State.RECORD_START;
    }
}
