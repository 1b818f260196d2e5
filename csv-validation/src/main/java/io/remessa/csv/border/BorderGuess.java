package io.remessa.csv.border;

import io.remessa.csv.record.RecordBuffer;
import io.remessa.csv.record.RecordScanner;
import io.remessa.csv.record.RecordScanner.Found;
import io.remessa.csv.record.RecordScanner.Start;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Guesses where, after a given byte, a record ends, without knowing what stands before it.
 *
 * <p>The one thing that a look at some bytes in the middle of a file cannot tell is whether they lie inside quotes. So
 * both are tried, and the hypothesis under which more complete records have the header's number of fields is preferred.
 * It is scored and not refuted: in real files one ragged record would refute the truth. A guess can be wrong; whoever
 * validates the chunk before it proves it, or shows that it was (see {@link io.remessa.csv.result.ChunkEnd}).
 */
public final class BorderGuess {

    /** Bytes to look at first. */
    public static final int FIRST_WINDOW_BYTES = 64 << 10;

    /** Bytes to look at before giving up. */
    public static final int LARGEST_WINDOW_BYTES = 1 << 20;

    private static final long NONE = -1;

    private final char delimiter;
    private final int fieldCount;

    /** What a look at a window gives. */
    public sealed interface Guess {}

    /**
     * A record probably ends here.
     *
     * @param offset in the object of the byte after the record's line end
     */
    public record Border(long offset) implements Guess {}

    /** The window does not tell; a larger one might. */
    public record Unclear() implements Guess {}

    /**
     * @param delimiter the file's
     * @param fieldCount fields of its header
     */
    public BorderGuess(char delimiter, int fieldCount) {
        this.delimiter = delimiter;
        this.fieldCount = fieldCount;
    }

    /**
     * Guesses the first record end after {@code cut}.
     *
     * @param window the bytes from {@code cut} − 1 on
     * @param cut offset in the object, at least 1
     * @param endOfFile whether the window reaches the end of the file
     * @param lastTry whether no larger window will follow: then the better hypothesis is taken, however little it is better
     */
    public Guess guess(byte[] window, long cut, boolean endOfFile, boolean lastTry) {
        Trial outside = attempt(window, cut, endOfFile, startOutside(window[0]));
        Trial preferred = outside;
        if (contains(window, (byte) '"')) {
            Trial inside = attempt(window, cut, endOfFile, Start.QUOTED_TEXT);
            boolean tie = !inside.beats(outside) && !outside.beats(inside) && inside.border != outside.border;
            if (tie && !lastTry && !endOfFile) {
                return new Unclear();
            }
            preferred = inside.beats(outside) ? inside : outside;
        }
        return preferred.border == NONE ? new Unclear() : new Border(preferred.border);
    }

    /**
     * What one hypothesis makes of the window. A wrong one often finds its way back to the truth at the next line end, so
     * that both see the same good records; then it is betrayed by the bad ones that it saw before.
     *
     * @param border end of the record that the window begins in, or NONE
     * @param good complete records after it that have the right number of fields
     * @param bad complete records that have not, or have broken quotes; of the first, which may lack its beginning, only
     *     the quotes are looked at
     */
    private record Trial(long border, int good, int bad) {

        boolean beats(Trial other) {
            return good > other.good || (good == other.good && bad < other.bad);
        }
    }

    private Trial attempt(byte[] window, long cut, boolean endOfFile, Start start) {
        RecordBuffer buffer =
                new RecordBuffer(new ByteArrayInputStream(window, 1, window.length - 1), cut, 0, window.length);
        RecordScanner scanner = new RecordScanner(buffer, delimiter, endOfFile, start);
        try {
            if (scanner.next() != Found.RECORD || endsInSplitLineEnd(scanner, window, cut, endOfFile)) {
                return new Trial(NONE, 0, 0);
            }
            long border = scanner.offset();
            int good = 0;
            int bad = scanner.record().hasBrokenQuotes() ? 1 : 0;
            while (scanner.next() == Found.RECORD) {
                boolean isGood = scanner.record().fieldCount() == fieldCount
                        && !scanner.record().hasBrokenQuotes();
                good += isGood ? 1 : 0;
                bad += isGood ? 0 : 1;
            }
            return new Trial(border, good, bad);
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot fail to be read", e);
        }
    }

    /** Whether the window's last byte is a CR that may be half of a CRLF: no border lies between the two. */
    private static boolean endsInSplitLineEnd(RecordScanner scanner, byte[] window, long cut, boolean endOfFile) {
        return !endOfFile && scanner.offset() == cut + window.length - 1 && window[window.length - 1] == '\r';
    }

    private Start startOutside(byte previous) {
        if (previous == '\n' || previous == '\r') {
            return Start.RECORD;
        }
        return previous == delimiter ? Start.FIELD : Start.UNQUOTED_TEXT;
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }
}
