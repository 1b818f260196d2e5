package io.remessa.csv.reject;

import java.util.regex.Pattern;

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

    private static final Pattern FORMULA =
            Pattern.compile("'{0," + (BEGINNING - 1) + "}[=+\\-@\t\r]|'{" + BEGINNING + "}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:[.,][0-9]+)?");

    private SpreadsheetSafe() {}

    /**
     * Whether the cell is to be written with one leading apostrophe more than it has.
     *
     * @param cell a cell; of one that is longer than {@link #BEGINNING} its first {@code BEGINNING} characters will do
     */
    public static boolean needsApostrophe(String cell) {
        return FORMULA.matcher(cell).lookingAt()
                && !(cell.length() < BEGINNING && NUMBER.matcher(cell).matches());
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
}
