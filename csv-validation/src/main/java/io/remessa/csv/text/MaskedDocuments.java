package io.remessa.csv.text;

import java.util.regex.Pattern;

/**
 * Hides CPF and CNPJ, which are personal data (Lei 13.709/2018, LGPD), but for their last two characters. Rejected records
 * are those in which things stand where they do not belong, so whatever looks like a document is hidden, in any column.
 * Safe for use by many threads.
 */
public final class MaskedDocuments {

    private static final int SHOWN = 2;
    private static final int CPF = 11;
    private static final int CNPJ = 14;

    /** Spaces, dashes and invisible characters of any script, the minus sign, and full-width forms of . / and ,. */
    private static final String SEPARATOR = "[\\s\\p{Z}\\p{Pd}\\p{Cf}._,/\u2212\uFF0E\uFF0F\uFF0C]";

    /**
     * Whole runs of letters and digits with a CPF or CNPJ anywhere in them, since what is glued to a document cannot be
     * told from it; banks fill a CPF with zeros to 14 or 15 digits. Then a punctuated CNPJ with letters, which needs its
     * stroke, or every long word before a number would be one. Then as many digits as a CPF has, or more, of whatever
     * script and however they are set apart; that hides a date beside an amount, and an amount of a hundred million, too,
     * which is the lesser harm. Neither separators nor digits are ever given back, so that the last takes time in
     * proportion to the text.
     */
    private static final Pattern DOCUMENT =
            Pattern.compile("(?=[0-9A-Za-z]*?(?:[0-9]{11}|[0-9A-Za-z]{12}[0-9]{2}))[0-9A-Za-z]+(?:-[0-9]{2})?"
                    + "|[0-9A-Za-z]{2}\\.?[0-9A-Za-z]{3}\\.?[0-9A-Za-z]{3}/[0-9A-Za-z]{4}-?[0-9]{2}"
                    + "|\\p{Nd}(?:" + SEPARATOR + "{0,3}+\\p{Nd}){10,}+");

    private MaskedDocuments() {}

    /** The text with all that looks like a document masked. */
    public static String in(String text) {
        return DOCUMENT.matcher(text).replaceAll(found -> mask(found.group()));
    }

    /** The usual form of a document with its last two characters; of anything else as many asterisks as it is long. */
    public static String mask(String document) {
        int[] all = document.codePoints().toArray();
        int[] bare = document.codePoints().filter(Character::isLetterOrDigit).toArray();
        return switch (bare.length) {
            case CPF -> "***.***.***-" + shown(bare);
            case CNPJ -> "**.***.***/****-" + shown(bare);
            default -> "*".repeat(Math.max(0, all.length - SHOWN)) + shown(all);
        };
    }

    private static String shown(int[] characters) {
        int last = Math.min(SHOWN, characters.length);
        return new String(characters, characters.length - last, last);
    }
}
