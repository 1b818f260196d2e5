package io.remessa.api.rejects;

import java.util.regex.Pattern;

/**
 * Cells that a spreadsheet would take for a formula, made into text by one leading apostrophe, and back. Every text comes
 * back as it was: a cell that already has apostrophes before such a beginning gains one more.
 *
 * <p>Beginnings after https://owasp.org/www-community/attacks/CSV_Injection; plain numbers such as -12.50 stay, since no
 * spreadsheet computes anything from them.
 */
public final class SpreadsheetSafe {

    private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:[.,][0-9]+)?");

    private SpreadsheetSafe() {}

    /** The cell as it is written. */
    public static String escape(String cell) {
        return needsApostrophe(cell) ? "'" + cell : cell;
    }

    /** The cell as it was before {@link #escape}. */
    public static String unescape(String written) {
        return written.startsWith("'") && needsApostrophe(written.substring(1)) ? written.substring(1) : written;
    }

    private static boolean needsApostrophe(String cell) {
        return FORMULA.matcher(cell).lookingAt() && !NUMBER.matcher(cell).matches();
    }
}
