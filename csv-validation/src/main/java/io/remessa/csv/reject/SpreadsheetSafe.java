package io.remessa.csv.reject;

import java.nio.charset.StandardCharsets;

/**
 * Tells cells that a spreadsheet would take for a formula. They are made into text by one leading apostrophe. A cell that
 * already has apostrophes before such a beginning gains one more, so that dropping one by the same rule gives every cell
 * back as it was.
 *
 * <p>Beginnings after https://owasp.org/www-community/attacks/CSV_Injection; plain numbers such as -12.50 stay, since no
 * spreadsheet computes anything from them. The first {@link #BEGINNING} characters decide, so that a cell of any length can
 * be written while it is read: numbers that are longer, and cells that begin with so many apostrophes, count as formulas.
 *
 * <p>Whatever writes a cell by {@link #needsApostrophe}, {@link #original} reads it back as it was. What a spreadsheet program
 * made of the cell in between is not undone: some drop the apostrophe when they save, and then there is none to drop.
 */
public final class SpreadsheetSafe {

    /** So many characters of a cell are enough to tell. */
    public static final int BEGINNING = 64;

    private SpreadsheetSafe() {}

    /**
     * Whether the cell is to be written with one leading apostrophe more than it has.
     *
     * @param cell a cell; of one that is longer than {@link #BEGINNING} its first {@code BEGINNING} characters will do
     */
    public static boolean needsApostrophe(String cell) {
        String beginning = cell.substring(0, Math.min(cell.length(), BEGINNING));
        // A character that is none of this encoding becomes a question mark, which decides as it would.
        byte[] bytes = beginning.getBytes(StandardCharsets.ISO_8859_1);
        return needsApostrophe(bytes, 0, bytes.length);
    }

    /**
     * The same for a cell in any encoding that has ASCII in it: all that matters is ASCII, so every byte may stand for a
     * character.
     *
     * @param from index of its first byte
     * @param to index behind its last; of a cell that is longer than {@link #BEGINNING} its first {@code BEGINNING} will do
     */
    public static boolean needsApostrophe(byte[] cell, int from, int to) {
        int end = Math.min(to, from + BEGINNING);
        int first = from;
        while (first < end && cell[first] == '\'') {
            first++;
        }
        if (first == end) {
            return end - from == BEGINNING;
        }
        return mayBegin(cell[first]) && !(end - from < BEGINNING && isNumber(cell, from, end));
    }

    /** Whether a cell that begins with this byte is one to look at: no other ever needs an apostrophe. */
    public static boolean mayNeedApostrophe(byte first) {
        return first == '\'' || mayBegin(first);
    }

    /** Whether a formula may begin with it. */
    private static boolean mayBegin(byte character) {
        return switch (character) {
            case '=', '+', '-', '@', '\t', '\r' -> true;
            default -> false;
        };
    }

    /** Whether it is a sign, digits, and maybe a point or a comma and digits again. */
    private static boolean isNumber(byte[] cell, int from, int to) {
        int sign = cell[from] == '+' || cell[from] == '-' ? 1 : 0;
        int units = digitsTo(cell, from + sign, to);
        if (units == from + sign || units == to) {
            return units > from + sign;
        }
        return (cell[units] == '.' || cell[units] == ',') && units + 1 < to && digitsTo(cell, units + 1, to) == to;
    }

    private static int digitsTo(byte[] cell, int from, int to) {
        int i = from;
        while (i < to && cell[i] >= '0' && cell[i] <= '9') {
            i++;
        }
        return i;
    }

    /**
     * The cell before it was written: without the one apostrophe that {@link #needsApostrophe} asked for, if it did. Exact for
     * every cell that was written by that rule; a cell that nobody wrote so, such as {@code '=1} typed by hand, loses its
     * apostrophe too, as it would in a spreadsheet.
     *
     * @param written a whole cell, of any length
     */
    public static String original(String written) {
        if (!written.startsWith("'")) {
            return written;
        }
        String without = written.substring(1);
        return needsApostrophe(without) ? without : written;
    }

    /**
     * The same for a cell in UTF-8: where it begins without the apostrophe that it gained.
     *
     * @param from index of its first byte
     * @param to index behind its last
     */
    public static int originalFrom(byte[] written, int from, int to) {
        if (from == to || written[from] != '\'') {
            return from;
        }
        return needsApostrophe(written, from + 1, to) ? from + 1 : from;
    }
}
