package io.remessa.api.rejects;

import java.util.regex.Pattern;

/**
 * Tells cells that a spreadsheet would take for a formula. They are made into text by one leading apostrophe. A cell that
 * already has apostrophes before such a beginning gains one more, so that dropping one by the same rule gives every cell
 * back as it was.
 *
 * <p>Beginnings after https://owasp.org/www-community/attacks/CSV_Injection; plain numbers such as -12.50 stay, since no
 * spreadsheet computes anything from them. The first {@link #BEGINNING} characters decide, so that a cell of any length can
 * be written while it is read: numbers that are longer, and cells that begin with so many apostrophes, count as formulas.
 */
final class SpreadsheetSafe {

    /** So many characters of a cell are enough to tell. */
    static final int BEGINNING = 64;

    private static final Pattern FORMULA =
            Pattern.compile("'{0," + (BEGINNING - 1) + "}[=+\\-@\t\r]|'{" + BEGINNING + "}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:[.,][0-9]+)?");

    private SpreadsheetSafe() {}

    /** @param cell a cell; of one that is longer than {@link #BEGINNING} its first {@code BEGINNING} characters will do */
    static boolean needsApostrophe(String cell) {
        return FORMULA.matcher(cell).lookingAt()
                && !(cell.length() < BEGINNING && NUMBER.matcher(cell).matches());
    }
}
